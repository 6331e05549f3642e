import LedgerStorage
import RewardDomain
import RewardPolicies

// A non-contingent arm: what a partner's visit paid is copied when the participant's own is decided.
extension RewardServices {
    /// The partner's newest enrollment in a program.
    func partner(
        _ named: (codeOrID: String, program: Slug)?
    ) async throws(ServiceError) -> YokedPartner? {
        guard let named else { return nil }
        let participant = try await participant(named.codeOrID)
        let history = try await ledger(of: participant.id).history
        guard let enrollment = history.enrollments.last(where: { $0.program == named.program }) else {
            throw .refused(
                Refusal(.notEnrolled, "The partner is not enrolled in \(named.program), so there is nothing to copy."))
        }
        return YokedPartner(participant: participant.id, enrollment: enrollment.id)
    }

    /// What a visit to be recorded copies; nil where the target copies nothing. Read from the partner's stream before
    /// deciding, and put on the event.
    func copiedAmount(
        for visit: VisitAddress, _ history: ParticipantHistory
    ) async throws(ServiceError) -> Int? {
        let place = try deciding { () throws(Refusal) in try history.place(of: visit) }
        guard place.target.pays == .yoked, let partner = place.enrollment.yokedTo,
            let index = place.enrollment.visitIndex(plannedOn: visit.plannedDay)
        else { return nil }
        let ledger = try await ledger(of: partner.participant)
        guard let enrollmentIndex = ledger.history.enrollments.firstIndex(where: { $0.id == partner.enrollment }),
            index < ledger.history.enrollments[enrollmentIndex].plannedVisits.count
        else { return 0 }
        let enrollment = ledger.history.enrollments[enrollmentIndex]
        let isDecided = enrollment.targets.contains { $0.tasks.isEmpty && $0.standings[index].isDecided }
        guard isDecided || index >= enrollment.plannedCount else {
            throw .refused(
                Refusal(
                    .notYet,
                    "The partner's visit \(index + 1) has not been recorded yet, so there is nothing to copy; record "
                        + "that one first."))
        }
        return ledger.books[enrollmentIndex].awards.reduce(0) { $0 + (index < $1.count ? $1[index].paid : 0) }
    }
}
