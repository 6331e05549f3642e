import RewardDomain

extension LedgerStorage {
    /// A revision of a program's terms, as an enrollment names it.
    struct PinnedTerms: Hashable, Sendable {
        var program: Slug
        var revision: Int
        var hash: String
    }

    /// Enrollments under terms that nobody published. Asked last: whatever was enrolled under was published before.
    func unpublishedTerms(
        _ pinned: [PinnedTerms: (stream: String, version: Int64)]
    ) async throws(StorageError) -> [Finding] {
        let programs = Set(pinned.keys.map(\.program)).sorted()
        var published: Set<PinnedTerms> = []
        for (program, rows) in zip(programs, try await loadRows(programs.map { HouseStream.program($0) })) {
            for row in rows.events {
                guard case .termsPublished(let event)? = try? row.houseEnvelope().body else { continue }
                published.insert(
                    PinnedTerms(program: program, revision: event.terms.revision, hash: event.terms.hash))
            }
        }
        return pinned.filter { !published.contains($0.key) }.map { terms, place in
            Finding(
                stream: place.stream, version: place.version,
                problem:
                    "enrolls under revision \(terms.revision) of \(terms.program), which was not published like that")
        }.sorted { ($0.stream ?? "", $0.version ?? 0) < ($1.stream ?? "", $1.version ?? 0) }
    }
}

extension LedgerStorage.CheckResult {
    /// Notes under which terms somebody is enrolled.
    mutating func pin(_ stream: ParticipantStream) {
        for append in stream.appends {
            for index in append.events.indices {
                guard case .enrolled(let enrolled) = append.events[index].body else { continue }
                let terms = LedgerStorage.PinnedTerms(
                    program: enrolled.terms.terms.program, revision: enrolled.terms.revision, hash: enrolled.terms.hash)
                if pinned[terms] == nil {
                    pinned[terms] = (stream.participant.description, append.firstVersion + Int64(index))
                }
            }
        }
    }
}
