import RewardDomain
import RewardPresets
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What cannot be in the life of an enrollment: refused in words by whoever may give the command, and nothing written.
@Suite(.onPostgres)
struct LifeBadInputTests {
    private let life = Slug("life")!
    private let home = Slug("home")!

    /// N-1 is in `life` at home since Monday, 2026-01-05, and was paid that day and on Wednesday. Anna is a counsellor,
    /// mia a manager.
    private struct Life {
        var house: House
        var anna: CommandContext
        var mia: CommandContext
        var services: RewardServices { house.services }
    }

    private func open() async throws -> Life {
        let house = try await House.open()
        let life = Life(
            house: house, anna: try await house.user("anna", .counsellor), mia: try await house.user("mia", .manager))
        let preset = try #require(RewardPresets.all.first { $0.slug == "higgins-1994" }?.text)
        try await house.clinic.publish(
            preset.replacing("program: higgins-1994", with: "program: life")
                + "\npause: counts\nmake_up: { within_days: 2 }\n")
        _ = try await house.services.enroll(
            "N-1", in: self.life, from: day("2026-01-05"), details: EnrollmentDetails(site: home), life.anna)
        for text in ["2026-01-05", "2026-01-07"] {
            _ = try await house.services.record(
                RecordVisit(visit: visit(text), outcome: .negative), of: "N-1", life.anna)
        }
        return life
    }

    private func day(_ text: String) -> Day { Day(iso: text)! }

    private func visit(_ text: String) -> VisitAddress { VisitAddress(program: life, day: day(text)) }

    private func expectRefused(
        _ code: RefusalCode, _ message: String, _ life: Life, _ body: () async throws -> some Any,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await life.house.clinic.counts()
        let refused = await refusal(body, sourceLocation: sourceLocation)
        #expect(refused?.code == code, sourceLocation: sourceLocation)
        #expect(refused?.message == message, sourceLocation: sourceLocation)
        #expect(try await life.house.clinic.counts() == before, sourceLocation: sourceLocation)
    }

    @Test func `a second open enrollment`() async throws {
        let life = try await open()
        try await expectRefused(
            .alreadyEnrolled,
            "The participant has been enrolled in life since 2026-01-05; end that enrollment before beginning another.",
            life
        ) {
            try await life.services.enroll(
                "N-1", in: self.life, from: day("2026-02-02"), details: EnrollmentDetails(site: home), life.anna)
        }
        await life.house.clinic.close()
    }

    @Test func `a move to a revision of a program they are not in, or to the one they have`() async throws {
        let life = try await open()
        let other = Slug("silverman-1996")!
        let text = try await life.services.program(other).text
        try await life.house.clinic.publish(text.replacing("start: 2.50", with: "start: 3.00"))
        try await expectRefused(.notEnrolled, "The participant is not enrolled in silverman-1996.", life) {
            try await life.services.moveEnrollment(of: "N-1", from: other, to: other, on: day("2026-01-12"), life.mia)
        }
        try await expectRefused(
            .alreadyEnrolled, "The participant is enrolled under revision 1 of life, the newest.", life
        ) {
            try await life.services.moveEnrollment(
                of: "N-1", from: self.life, to: self.life, on: day("2026-01-12"), life.mia)
        }
        await life.house.clinic.close()
    }

    @Test func `a pause before the start`() async throws {
        let life = try await open()
        try await expectRefused(
            .notEnrolled, "The enrollment in life begins on 2026-01-05, after 2026-01-04.", life
        ) {
            try await life.services.pauseEnrollment(of: "N-1", in: self.life, from: day("2026-01-04"), life.anna)
        }
        await life.house.clinic.close()
    }

    @Test func `an end before the last visit, or before the start`() async throws {
        let life = try await open()
        func end(_ text: String) async throws -> Answered<EnrollmentSummary> {
            try await life.services.endEnrollment(
                of: "N-1", in: self.life, lastDay: day(text), reason: .left, life.anna)
        }
        try await expectRefused(
            .endBeforeLastVisit,
            "Something is recorded for 2026-01-07, after 2026-01-06; end the enrollment on 2026-01-07 or later, or retract "
                + "that first.", life
        ) { try await end("2026-01-06") }
        try await expectRefused(
            .endBeforeLastVisit,
            "The enrollment began on 2026-01-05 and cannot end on 2026-01-04, before that.", life
        ) { try await end("2026-01-04") }
        await life.house.clinic.close()
    }

    @Test func `a make-up for a visit already decided`() async throws {
        let life = try await open()
        var late = visit("2026-01-07")
        late.day = day("2026-01-08")
        late.plannedFor = day("2026-01-07")
        let command = RecordVisit(visit: late, outcome: .negative)
        try await expectRefused(
            .alreadyDecided,
            "The visit of 2026-01-07 in life is already recorded as negative, held on 2026-01-07; if that was on "
                + "2026-01-08, retract it with a reason and record it anew.", life
        ) { try await life.services.record(command, of: "N-1", life.anna) }
        let other = RecordVisit(visit: late, outcome: .positive)
        try await expectRefused(
            .alreadyDecided,
            "The visit of 2026-01-07 in life is already recorded as negative; to change it to positive, use correct and "
                + "give a reason.", life
        ) { try await life.services.record(other, of: "N-1", life.anna) }
        await life.house.clinic.close()
    }

    @Test func `a closure of a day with paid visits`() async throws {
        let life = try await open()
        let days = day("2026-01-06")...day("2026-01-08")
        try await expectRefused(
            .dayPaid,
            "1 visit was paid at home on 2026-01-07, so it was not closed; check the day, or mend that visit first.",
            life
        ) { try await life.services.close(home, on: days, reason: "Snow", life.mia) }
        #expect(try await life.services.closures(of: home, life.mia).isEmpty)
        await life.house.clinic.close()
    }

    @Test func `a proposal approved by its proposer, whichever door they come through`() async throws {
        let life = try await open()
        _ = try await life.services.mend(
            visit("2026-01-07"), of: "N-1", VisitContent(outcome: .positive), reason: "mixed up", life.mia)
        for context in [life.mia, CommandContext(actor: "cli:mia")] {
            try await expectRefused(
                .ownProposal,
                "\(context.actor) proposed number 1, so a second person has to approve it; who proposed it can only "
                    + "withdraw it.", life
            ) { try await life.services.approve(1, of: "N-1", context) }
        }
        #expect(try await life.services.proposals(life.mia).map(\.number) == [1])
        await life.house.clinic.close()
    }

    /// Paying: what was received elsewhere is said, a deposit received, a correction approved.
    @Test func `a user who enrolls, records or pays for themselves`() async throws {
        let life = try await open()
        _ = try await life.services.mend(
            visit("2026-01-07"), of: "N-1", VisitContent(outcome: .positive), reason: "mixed up", life.anna)
        try await life.house.link("mia", to: "N-1")
        let (services, mia) = (life.services, life.mia)
        let visit = visit("2026-01-09")
        let attempts: [(what: String, attempt: () async throws -> Any)] = [
            (
                "enroll participants",
                {
                    try await services.enroll(
                        "N-1", in: Slug("silverman-1996")!, from: day("2026-01-05"),
                        details: EnrollmentDetails(site: home), mia)
                }
            ),
            (
                "record visits",
                { try await services.record(RecordVisit(visit: visit, outcome: .negative), of: "N-1", mia) }
            ),
            (
                "add participants",
                { try await services.receiveElsewhere("N-1", amount: "1.00", on: visit.day, from: "a church", mia) }
            ),
            ("receive deposits", { try await services.receiveDeposit(of: "N-1", in: self.life, on: visit.day, mia) }),
            ("decide on proposed corrections", { try await services.approve(1, of: "N-1", mia) }),
        ]
        for (what, attempt) in attempts {
            try await expectRefused(
                .ownAccount, "This is mia's own account, on which they may not \(what); ask somebody else to do it.",
                life, attempt)
        }
        await life.house.clinic.close()
    }

    @Test func `a day signed off with an own record, or with a visit left open that would become a no-show`()
        async throws
    {
        let life = try await open()
        let preset = try #require(RewardPresets.all.first { $0.slug == "silverman-1996" }?.text)
        try await life.house.clinic.publish(
            preset.replacing("program: silverman-1996", with: "program: strict") + "\nno_show_after_days: 1\n")
        _ = try await life.services.addParticipant(code: "N-2", life.anna)
        _ = try await life.services.enroll(
            "N-2", in: Slug("strict")!, from: day("2026-01-05"), details: EnrollmentDetails(site: home), life.anna)
        try await life.house.link("mia", to: "N-1")
        func signOff(_ choices: [String: DayChoice]) async throws -> Answered<SignedOffDay> {
            try await life.services.signOff(day("2026-01-09"), at: home, choices: choices, rest: .leave, life.mia)
        }
        try await expectRefused(
            .contentMismatch,
            "2026-01-09 cannot be signed off with N-2 left open, for the terms would make that a no-show; say missed, "
                + "excused or pending.", life
        ) { try await signOff(["H-1": .recorded(.negative)]) }
        try await expectRefused(
            .ownAccount,
            "This is mia's own account, on which they may not record visits; ask somebody else to do it.", life
        ) { try await signOff(["H-1": .recorded(.negative), "N-1": .recorded(.negative), "N-2": .missed]) }
        // Without either it is signed off: N-2's is noted as missed, and the others' stay open.
        let signed = try await signOff(["H-1": .recorded(.negative), "N-2": .missed]).value
        #expect([signed.due, signed.chosen, signed.noShows] == [4, 4, 1])
        #expect(try await life.services.balance(of: "H-1", life.mia).available == 250)
        await life.house.clinic.close()
    }
}
