import LedgerStorage
public import RewardDomain

/// A request to erase somebody that waits for a second person, or a hold that stands.
public struct PrivacyMatter: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let site: Slug
    /// `asked`, `erased` or `held`.
    public let state: PrivacyAnswer.State
    public let by: String
    public let on: Day
}

extension RewardServices {
    /// Requests that wait and holds that stand, the oldest first; with `erased` also who was erased.
    public func privacyMatters(
        at site: Slug? = nil, withErased: Bool = false, _ context: CommandContext
    ) async throws(ServiceError) -> [PrivacyMatter] {
        let reach = try await reach(
            [.askErasure, .decideErasure, .placeHold, .readAudit], at: site, reading: .erasures, context)
        let words = try await storing { () throws(StorageError) in try await storage.privacyWords() }
        let codes = try await codes(of: Set(words.map(\.participant)).sorted())
        return words.compactMap { word in
            let state: PrivacyAnswer.State
            switch word.kind {
            case .asked: state = .asked
            case .held: state = .held
            case .erased where withErased: state = .erased
            case .erased, .declined, .released: return nil
            }
            guard reach.includes(word.site) else { return nil }
            return PrivacyMatter(
                participant: ParticipantSummary(id: word.participant, code: codes[word.participant]), site: word.site,
                state: state, by: word.by, on: word.on)
        }.sorted { ($0.on, $0.participant.id) < ($1.on, $1.participant.id) }
    }
}
