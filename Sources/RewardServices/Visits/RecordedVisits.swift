import LedgerStorage
import RewardDomain

extension TargetHistory {
    /// Who said what a visit came to; nil where nobody did. Saying the same again does not make it somebody else's.
    func recordedBy(visit: Int) -> String? {
        guard let fact = standings[visit].fact, fact.isOfPerson else { return nil }
        let first = facts[visit].first {
            $0.kind == fact.kind && $0.content == fact.content && $0.heldOn == fact.heldOn
        }
        return (first ?? fact).origin.actor
    }
}

extension RewardServices {
    /// What a recording, correction or retraction came to, told again: the answer its command had.
    ///
    /// - Parameter version: of the command's event in the participant's stream.
    public func recordedVisit(
        of codeOrID: String, version: Int64, _ context: CommandContext
    ) async throws(ServiceError) -> VisitAnswer {
        let participant = try await participant(codeOrID, for: [.readParticipant], reading: .participant, context)
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant.id) }
        let visit =
            stream.head.map { (1...$0.version).contains(version) } == true
            ? VisitAnswer(
                try await storing { () throws(StorageError) in try .earlier(version, in: stream) }, participant) : nil
        guard let visit else {
            throw .refused(
                Refusal(
                    .contentMismatch,
                    "Event \(version) of \(participant.name) records no visit; open the visit from the list of its day."
                ))
        }
        return visit
    }
}
