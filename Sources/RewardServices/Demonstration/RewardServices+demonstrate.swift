public import RewardDomain
import RewardInterop

extension RewardServices {
    /// Fills an empty ledger with a year of demonstration data, through the same use cases as a clinic's own.
    /// Answers with what it put in. A ledger that has programs already is refused: made-up people must never come
    /// among real ones.
    public func demonstrate(
        _ presets: [(terms: Terms, text: String)], today: Day
    ) async throws -> DemonstrationSummary {
        guard try await programs().isEmpty, try await participants().isEmpty else {
            throw ServiceError.refused(
                Refusal(.malformed, "This ledger is in use; a demonstration needs an empty directory of its own."))
        }
        let context = CommandContext(actor: "demonstration")
        for preset in presets { _ = try await publish(preset.terms, text: preset.text, context) }
        let programs = presets.map(\.terms)
        let demonstration = Demonstration(programs: programs, today: today)
        try await demonstrateFunds(programs, today: today, context)
        try await demonstrateShelves(context)
        let enrolled = try await importEnrollments(try demonstration.enrollmentTable(), context)
        let recorded = try await importVisits(try demonstration.visitTable(), context)
        if let refused = (enrolled.refused + recorded.refused).first {
            throw ServiceError.refused(
                Refusal(.malformed, "Demonstration data, line \(refused.line): \(refused.reason)"))
        }
        for person in demonstration.people { try await mendAndEnd(person, context) }
        try await demonstrateGroupDraws(demonstration, programs, context)
        try await demonstrateRedemptions(demonstration, context)
        try await demonstrateQuestions(demonstration, context)
        return DemonstrationSummary(
            people: demonstration.people.count, visits: recorded.recorded,
            mended: demonstration.people.reduce(0) { $0 + $1.mends.count },
            logins: try await demonstrateLogins(demonstration, context))
    }

    private func mendAndEnd(_ person: InventedPerson, _ context: CommandContext) async throws(ServiceError) {
        for mend in person.mends {
            _ = try await self.mendDirectly(
                VisitAddress(program: person.program, day: mend.day), of: person.code,
                mend.outcome.map { VisitContent(outcome: $0) }, reason: mend.reason, context)
        }
        if let end = person.end {
            _ = try await endEnrollment(
                of: person.code, in: person.program, lastDay: end.lastDay, reason: end.reason, context)
        }
    }
}
