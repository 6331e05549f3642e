import LedgerStorage
public import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Moves a participant to another program, or to the newest revision of the one they are in, from a day on. The
    /// old enrollment ends the day before; both are stored together.
    public func moveEnrollment(
        of codeOrID: String, from old: Slug, to program: Slug, on day: Day,
        details: EnrollmentDetails = EnrollmentDetails(), _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let participant = try await participant(codeOrID, for: [.moveEnrollment], in: old, context)
        let terms = try await self.program(program).terms
        let id = EnrollmentID(newIdentifier())
        let form = CommandForm(
            "move enrollment",
            [
                old.text, program.text, String(terms.revision), day.description,
                details.ownDays.map(\.name).joined(separator: ","),
            ])
        let command = MoveEnrollment(
            from: old, to: program, day: day, ownDays: details.ownDays, attestation: details.attestation)
        let done = try await namingUnknown(old) { () throws(ServiceError) in
            try await carryOutAll(
                on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
                decide: { ledger, _ throws(ServiceError) in
                    try deciding { () throws(Refusal) in
                        try decideMoving(command, id: id, terms: terms, details, ledger.history)
                    }
                })
        }
        let answer = Answered(try Self.summary(of: done, participant), isRepeat: done.isRepeat)
        if !done.isRepeat { try await noteClosures(for: participant.id, at: answer.value.site, context) }
        return answer
    }

    private func decideMoving(
        _ command: MoveEnrollment, id: EnrollmentID, terms: PublishedTerms, _ details: EnrollmentDetails,
        _ history: ParticipantHistory
    ) throws(Refusal) -> [DecidedEvent] {
        var (ended, enrolled) = try history.decide(command, id: id, terms: terms)
        guard !terms.terms.targets.contains(where: { $0.pays == .yoked }) else {
            throw Refusal(
                .contentMismatch,
                "\(command.to) copies a partner's awards; end the enrollment and enroll with --yoked-to.")
        }
        enrolled.seedCommitment = seedCommitment(of: id, terms.terms)
        let site = history.enrollment(ended.enrollment)?.site ?? .mainSite
        let end = DecidedEvent(occurredOn: ended.lastDay, site: site, body: .enrollmentEnded(ended))
        return [
            end,
            DecidedEvent(
                occurredOn: command.day, site: site, body: .enrolled(enrolled),
                texts: details.clinician.map { ["clinician": $0] } ?? [:]),
        ]
    }

    /// Where the terms draw slips, the secret is committed to when somebody is enrolled, before the first draw (L8).
    func seedCommitment(of enrollment: EnrollmentID, _ terms: Terms) -> String? {
        terms.targets.contains { $0.pays == .draws } ? DrawSeed(of: enrollment, storage.keys).commitment : nil
    }
}
