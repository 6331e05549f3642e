import LedgerStorage
import RewardDomain
import RewardPolicies

// A non-contingent arm: what a partner's visit paid is copied when the participant's own is decided.
extension RewardServices {
    /// The partner's newest enrollment in a program. A partner is somebody else, paid in the same currency.
    func partner(
        _ named: (codeOrID: String, program: Slug)?, of own: ParticipantID, paidIn currency: Currency,
        _ context: CommandContext
    ) async throws(ServiceError) -> YokedPartner? {
        guard let named else { return nil }
        let participant = try await participant(named.codeOrID, for: [.readParticipant], context)
        guard participant.id != own else {
            throw .refused(Refusal(.contentMismatch, "Nobody can copy their own awards; name another participant."))
        }
        let history = try await ledger(of: participant.id).history
        guard let enrollment = history.enrollments.last(where: { $0.program == named.program }) else {
            throw .refused(
                Refusal(.notEnrolled, "The partner is not enrolled in \(named.program), so there is nothing to copy."))
        }
        guard enrollment.terms.terms.currency == currency else {
            throw .refused(
                Refusal(
                    .otherCurrency,
                    "The partner is paid in \(enrollment.terms.terms.currency.code), this program in \(currency.code).")
            )
        }
        return YokedPartner(participant: participant.id, enrollment: enrollment.id)
    }

    /// What a visit that is now decided copies; nil where the target copies nothing. Read from the partner's stream
    /// before deciding, and put on the event.
    func copiedAmount(
        for visit: VisitAddress, _ content: VisitContent, _ history: ParticipantHistory
    ) async throws(ServiceError) -> Int? {
        guard content.outcome != .pending else { return nil }
        let place = try deciding { () throws(Refusal) in try history.place(of: visit) }
        guard place.target.pays == .yoked, let partner = place.enrollment.yokedTo,
            let index = place.enrollment.visitIndex(plannedOn: visit.plannedDay)
        else { return nil }
        let ledger = try await person(partner.participant, isFresh: true).person.ledger
        guard let enrollmentIndex = ledger.history.enrollments.firstIndex(where: { $0.id == partner.enrollment }),
            index < ledger.history.enrollments[enrollmentIndex].plannedVisits.count
        else { return 0 }
        let enrollment = ledger.history.enrollments[enrollmentIndex]
        // Visits that are planned one by one; tasks have no number, and a deposit is the partner's own money.
        let targets = enrollment.terms.terms.targets.indices.filter { target in
            let terms = enrollment.terms.terms.targets[target]
            return terms.kind != .task && terms.pays != .deposit
        }
        let isDecided = targets.contains { enrollment.targets[$0].standings[index].isDecided }
        guard isDecided || index >= enrollment.plannedCount else {
            throw .refused(
                Refusal(
                    .notYet,
                    "The partner's visit \(index + 1) has not been recorded yet, so there is nothing to copy; record "
                        + "that one first."))
        }
        return targets.reduce(0) { $0 + ledger.books[enrollmentIndex].awards[$1][index].paid }
    }
}
