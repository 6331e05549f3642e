import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports

extension RewardServices {
    /// Everyone with an enrollment at sites the caller may see, of one program or of all; only those enrollments are
    /// shown. Everything of the people themselves is read: caps and balances are a person's.
    /// - Parameter supposingFunds: takes the funds and limits as they stand now, also where a stream has not yet seen them.
    func reportedPeople(
        in program: Slug?, _ reach: Reach, to recipient: Recipient? = nil, supposingFunds: Bool = false
    ) async throws(ServiceError) -> [ReportedPerson] {
        if let program { _ = try await self.program(program) }
        var people: [ReportedPerson] = []
        for (stream, code) in try await reportedStreams(in: program, reach, to: recipient) {
            var ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
            if supposingFunds {
                ledger.suppose(try await knownFunds(ledger.history.enrollments.map(\.terms), at: clock()))
            }
            people.append(
                ReportedPerson(
                    participant: code, ledger: ledger, entries: stream.appends.flatMap(\.entries),
                    shown: { reach.includes($0.site) && $0.program == program ?? $0.program }))
        }
        return people
    }

    /// Their streams, with the codes they go by, or what the recipient knows them by.
    func reportedStreams(
        in program: Slug?, _ reach: Reach, to recipient: Recipient? = nil
    ) async throws(ServiceError) -> [(stream: ParticipantStream, code: String)] {
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
        let ids = Set(rows.filter { reach.includes($0.site) }.map(\.participant)).sorted()
        let codes = try await names(of: ids, to: recipient)
        var streams: [(stream: ParticipantStream, code: String)] = []
        for page in pages(of: ids) {
            let loaded = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            streams += loaded.map { ($0, codes[$0.participant] ?? $0.participant.erasedName) }
        }
        return streams
    }
}
