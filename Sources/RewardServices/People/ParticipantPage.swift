import LedgerStorage
public import RewardDomain

/// Some of the participants, and where the next ones begin.
public struct ParticipantPage: Hashable, Sendable {
    /// By id.
    public let participants: [ParticipantSummary]
    /// After whom the next page begins; none on the last.
    public let next: ParticipantID?
}

extension RewardServices {
    /// Everyone the caller may see, as in the list by code, but by id and a page at a time: up to `limit`, from 1, of
    /// those after `last`. Who is added in between appears on a later page or on none, and nobody appears twice.
    public func participantPage(
        after last: ParticipantID?, limit: Int, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantPage {
        let reach = try await reach([.readParticipant], at: site, reading: .participants, context)
        let isSeen = try await seen(within: reach, at: site)
        var found: [ParticipantID] = []
        var last = last
        // One more than asked for tells whether there is another page.
        while found.count <= limit {
            let stored = try await storing { () throws(StorageError) in
                try await storage.participants(after: last, limit: Self.pageSize)
            }
            guard let lastStored = stored.last else { break }
            last = lastStored
            found += stored.filter(isSeen)
        }
        let page = Array(found.prefix(limit))
        let codes = try await codes(of: page)
        return ParticipantPage(
            participants: page.map { ParticipantSummary(id: $0, code: codes[$0]) },
            next: found.count > limit ? page.last : nil)
    }
}
