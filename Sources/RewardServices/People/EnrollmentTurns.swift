import LedgerStorage
public import RewardDomain
import RewardPolicies

// What becomes of an enrollment under way (docs/spec/enrollments.md).
extension RewardServices {
    /// From a day on the participant comes on other weekdays.
    public func chooseDays(
        _ days: [Weekday], of codeOrID: String, in program: Slug, from day: Day, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let names = days.map(\.name).joined(separator: ",")
        let form = CommandForm("choose days", [program.text, day.description, names])
        return try await turn(codeOrID, program, form, .pauseResume, context) {
            history throws(Refusal) in .ownDaysChosen(try history.decideDays(days, in: program, from: day))
        }
    }

    /// From a day on nothing is planned, until the enrollment is resumed.
    public func pauseEnrollment(
        of codeOrID: String, in program: Slug, from day: Day, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        try await turn(codeOrID, program, CommandForm("pause", [program.text, day.description]), .pauseResume, context)
        {
            history throws(Refusal) in .enrollmentPaused(try history.decidePause(of: program, from: day))
        }
    }

    /// The participant is back, from a pause or after having left.
    public func resumeEnrollment(
        of codeOrID: String, in program: Slug, on day: Day, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        try await turn(
            codeOrID, program, CommandForm("resume", [program.text, day.description]), .pauseResume, context
        ) {
            history throws(Refusal) in .enrollmentResumed(try history.decideResume(of: program, on: day))
        }
    }

    /// Mends a mistyped first day.
    public func correctStart(
        of codeOrID: String, in program: Slug, to day: Day, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let participant = try await participant(codeOrID, for: [.correctEnrollment], in: program, context)
        let digest = reasonDigest(reason, of: participant.id)
        let form = CommandForm("correct start", [program.text, day.description, digest])
        return try await turn(
            participant, program, { _ in form.stamp(key: context.key, services: self) }, context,
            texts: ["reason": reason]
        ) { history throws(Refusal) in
            .startCorrected(try history.decideStart(of: program, to: day, reasonDigest: digest))
        }
    }

    /// Nothing of the newest enrollment in a program counts any more, or of that from `firstDay`: it was a mistake. What
    /// had been told is kept. Saying it again for the same reason is answered as the first time.
    public func voidEnrollment(
        of codeOrID: String, in program: Slug, from firstDay: Day? = nil, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let participant = try await participant(codeOrID, for: [.voidEnrollment], in: program, context)
        let terms = try await self.program(program).terms.terms
        let today = Self.clinicDay(clock(), terms.timeZone)
        let digest = reasonDigest(reason, of: participant.id)
        // The enrollment meant is part of what is said, and the day is not: tomorrow the same is still the same.
        func stamp(_ ledger: ParticipantLedger) -> CommandStamp {
            let meant = ledger.history.voidable(in: program, from: firstDay)?.id.description
            let form = CommandForm("void", [program.text, meant, digest])
            return context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
        }
        return try await turn(participant, program, stamp, context, texts: ["reason": reason]) {
            history throws(Refusal) in
            .enrollmentVoided(try history.decideVoid(of: program, from: firstDay, on: today, reasonDigest: digest))
        }
    }

    private func turn(
        _ codeOrID: String, _ program: Slug, _ form: CommandForm, _ permission: Permission,
        _ context: CommandContext,
        decide: (ParticipantHistory) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let participant = try await participant(codeOrID, for: [permission], in: program, context)
        return try await turn(
            participant, program, { _ in form.stamp(key: context.key, services: self) }, context, decide: decide)
    }

    private func turn(
        _ participant: ParticipantSummary, _ program: Slug, _ stamp: (ParticipantLedger) -> CommandStamp,
        _ context: CommandContext, texts: [String: String] = [:],
        decide: (ParticipantHistory) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let done = try await namingUnknown(program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, by: context, stamp: stamp,
                decide: { ledger, _ throws(ServiceError) in
                    let event = try deciding { () throws(Refusal) in try decide(ledger.history) }
                    let enrollment = event.turn.flatMap { ledger.history.enrollment($0.enrollment) }
                    return DecidedEvent(
                        occurredOn: event.turn?.day ?? Day(daysSinceEpoch: 0), site: enrollment?.site ?? .mainSite,
                        body: event, texts: texts)
                })
        }
        let answer = Answered(try Self.summary(of: done, participant), isRepeat: done.isRepeat)
        if !done.isRepeat { try await noteClosures(for: participant.id, at: answer.value.site, context) }
        return answer
    }
}
