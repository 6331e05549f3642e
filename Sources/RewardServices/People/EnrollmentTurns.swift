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
        try await mendEnrollment(codeOrID, program, "correct start", day, reason, .correctEnrollment, context) {
            history, digest throws(Refusal) in
            .startCorrected(try history.decideStart(of: program, to: day, reasonDigest: digest))
        }
    }

    /// Nothing of the newest enrollment in a program counts any more: it was a mistake. What had been told is kept.
    public func voidEnrollment(
        of codeOrID: String, in program: Slug, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let terms = try await self.program(program).terms.terms
        let today = Self.clinicDay(clock(), terms.timeZone)
        return try await mendEnrollment(codeOrID, program, "void", today, reason, .voidEnrollment, context) {
            history, digest throws(Refusal) in
            .enrollmentVoided(try history.decideVoid(of: program, on: today, reasonDigest: digest))
        }
    }

    private func mendEnrollment(
        _ codeOrID: String, _ program: Slug, _ kind: String, _ day: Day, _ reason: String,
        _ permission: Permission, _ context: CommandContext,
        decide: (ParticipantHistory, _ reasonDigest: String) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let reason = try deciding { () throws(Refusal) in try Self.checkedReason(reason) }
        let participant = try await participant(codeOrID, for: [permission], in: program, context)
        let digest = reasonDigest(reason, of: participant.id)
        let form = CommandForm(kind, [program.text, day.description, digest])
        return try await turn(codeOrID, program, form, permission, context, texts: ["reason": reason]) {
            history throws(Refusal) in try decide(history, digest)
        }
    }

    private func turn(
        _ codeOrID: String, _ program: Slug, _ form: CommandForm, _ permission: Permission,
        _ context: CommandContext, texts: [String: String] = [:],
        decide: (ParticipantHistory) throws(Refusal) -> ParticipantEvent
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let participant = try await participant(codeOrID, for: [permission], in: program, context)
        let done = try await namingUnknown(program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, actor: context.actor, stamp: { _ in form.stamp(key: context.key, services: self) },
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
