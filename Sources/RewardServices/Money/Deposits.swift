import LedgerStorage
public import RewardDomain
import RewardPolicies

/// A deposit that a participant paid in.
public struct DepositAnswer: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let version: Int64
    public let program: Slug
    /// Minor units.
    public let amount: Int
    public let currency: Currency
    public let balance: Int
}

extension RewardServices {
    /// Takes note that a participant paid in the deposit their program asks for. Nobody types the amount: the terms
    /// say it. It can be paid in once.
    public func receiveDeposit(
        of codeOrID: String, in program: Slug, on day: Day, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<DepositAnswer> {
        let participant = try await participant(codeOrID, for: [.receiveDeposit], in: program, context)
        let form = CommandForm("deposit", [program.text, day.description])
        let done = try await namingUnknown(program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, by: context,
                stamp: { _ in
                    context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
                },
                decide: { ledger, _ throws(ServiceError) in
                    try deciding { () throws(Refusal) in try Self.decideDeposit(program, day, ledger.history) }
                })
        }
        guard case .depositReceived(let event) = done.event,
            let enrollment = done.ledger.history.enrollment(event.enrollment)
        else { throw .storage(.failed("a deposit's command is not that of a deposit")) }
        return Answered(
            DepositAnswer(
                participant: participant, version: done.version, program: program, amount: event.amount,
                currency: enrollment.terms.terms.currency, balance: done.ledger.available), isRepeat: done.isRepeat)
    }

    private static func decideDeposit(
        _ program: Slug, _ day: Day, _ history: ParticipantHistory
    ) throws(Refusal) -> DecidedEvent {
        guard let enrollment = history.enrollments.last(where: { $0.program == program }) else {
            throw Refusal(.notEnrolled, "The participant is not enrolled in \(program); enroll first.")
        }
        guard let deposit = enrollment.terms.terms.deposit else {
            throw Refusal(.contentMismatch, "\(program) asks for no deposit.")
        }
        guard enrollment.isOpen else {
            throw Refusal(.enrollmentEnded, "The enrollment in \(program) has ended; a deposit is paid in before.")
        }
        guard enrollment.deposited == 0 else {
            throw Refusal(.alreadyDone, "The deposit for \(program) was paid in already.")
        }
        return DecidedEvent(
            occurredOn: day, site: enrollment.site,
            body: .depositReceived(
                DepositReceived(enrollment: enrollment.id, amount: deposit.amount, receivedOn: day)))
    }
}
