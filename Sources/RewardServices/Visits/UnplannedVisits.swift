import LedgerStorage
public import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Keeps what happened on a day that was not planned. It never touches money. Answers with the stream's version.
    public func recordUnplanned(
        _ command: RecordVisit, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<Int64> {
        let participant = try await participant(
            codeOrID, for: [.recordVisit], in: command.visit.program, context)
        guard command.specimen == nil else {
            throw .refused(
                Refusal(.contentMismatch, "Nothing is kept of an unplanned visit's specimen; leave it out."))
        }
        let done = try await namingUnknown(command.visit.program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, by: context,
                stamp: { ledger in
                    Self.form(of: command, ledger.history, "record unplanned").stamp(key: context.key, services: self)
                },
                decide: { ledger, _ throws(ServiceError) in
                    let event = try deciding { () throws(Refusal) in try ledger.history.decideUnplanned(command) }
                    return DecidedEvent(
                        occurredOn: command.visit.day, writtenAt: command.writtenAt,
                        site: ledger.history.enrollment(event.enrollment)?.site ?? .mainSite,
                        body: .unplannedVisitRecorded(event))
                })
        }
        return Answered(done.version, isRepeat: done.isRepeat)
    }
}
