import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// Whatever commands come in whatever order, refused or not: the ledger is whole after each, and every answer is
/// given again for its key.
@Suite(.onPostgres)
struct RandomCommandsTests {
    private static let people = ["Z-1", "Z-2", "Z-3"]
    private static let programs = ["higgins-1994", "silverman-1996", "ca-recovery-incentives", "offset"]
    private static let commandCount = 220

    @Test func `random commands leave the ledger whole`() async throws {
        var random = SplitMix64(seed: seed &+ 77)
        let clinic = try await Clinic.open()
        let text = try await clinic.services.program(Slug("higgins-1994")!).text
        try await clinic.publish(
            text.replacing("program: higgins-1994", with: "program: offset").replacing("cocaine", with: "methadone")
                + "on_overpayment: offset\npause: extends\ncarries: rung\n")
        try await clinic.publish(text + "pause: counts\nreturn_within_days: 20\n")
        try await clinic.retarget("silverman-1996", to: "opiates")
        for code in Self.people { _ = try await clinic.services.addParticipant(code: code, TestLedger.context) }
        var answered: [(RandomVisitCommand, VisitAnswer)] = []
        var carriedOut = 0
        for number in 0..<Self.commandCount {
            let comment: Comment = "seed \(seed), command \(number)"
            let code = Self.people.randomElement(using: &random)!
            let program = Self.programs.randomElement(using: &random)!
            do {
                switch Int.random(in: 0..<20, using: &random) {
                case 0...2:
                    try await clinic.enroll(code, in: program, from: Self.day(.random(in: 0..<5, using: &random) * 7))
                case 3: try await Self.importRows(in: clinic, &random)
                case 4 where number > 100:
                    _ = try await clinic.services.endEnrollment(
                        of: code, in: clinic.slug(program),
                        lastDay: clinic.day(Self.day(.random(in: 20..<60, using: &random))),
                        reason: .completed, TestLedger.context)
                case 6: try await Self.turn(code, program, clinic, &random)
                case 5 where !answered.isEmpty:
                    let (command, first) = answered.randomElement(using: &random)!
                    let again = try await command.send(to: clinic)
                    #expect(again.isRepeat, comment)
                    #expect(again.value == first, comment)
                case 7: try await RandomRedemption.act(in: clinic, people: Self.people, &random)
                case 10 where number > 80:
                    let months = try await clinic.services.months(of: clinic.slug(program), TestLedger.context)
                    guard let oldest = months.first(where: { $0.state == .open }), oldest.month < Month(iso: "2026-04")!
                    else { continue }
                    _ = try await clinic.services.closeMonth(
                        oldest.month, of: clinic.slug(program), TestLedger.context)
                case 6...9: try await RandomSecondPerson.act(in: clinic, people: Self.people, program, &random)
                default:
                    let command = RandomVisitCommand(
                        code, program, day: Self.day(.random(in: 0..<40, using: &random)), number, &random)
                    answered.append((command, try await command.send(to: clinic).value))
                }
                carriedOut += 1
            } catch ServiceError.refused { /* A refusal is an answer, too. */  }
            // Everything that was posted is replayed and compared, every chain walked.
            if number % 8 == 0 { try await clinic.expectWhole(comment) }
        }
        #expect(carriedOut > Self.commandCount / 5, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        try await clinic.expectFoldedReports(from: "2025-12", through: "2027-02", "seed \(seed)")
        try await clinic.expectRebuiltAlike("seed \(seed)")
        for (command, first) in answered {
            #expect(try await command.send(to: clinic).value == first, "seed \(seed)")
        }
        await clinic.close()
    }

    /// Days from a Monday on.
    /// Something happens to an enrollment: a pause, a return, a move, a mended start, or that it was a mistake.
    private static func turn(
        _ code: String, _ program: String, _ clinic: Clinic, _ random: inout SplitMix64
    ) async throws {
        let (services, slug, context) = (clinic.services, try clinic.slug(program), TestLedger.context)
        let day = try clinic.day(Self.day(.random(in: 0..<60, using: &random)))
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2: _ = try await services.pauseEnrollment(of: code, in: slug, from: day, context)
        case 3, 4: _ = try await services.resumeEnrollment(of: code, in: slug, on: day, context)
        case 5:
            _ = try await services.correctStart(
                of: code, in: slug, to: clinic.day(Self.day(.random(in: 0..<4, using: &random) * 7)),
                reason: "mistyped",
                context)
        case 6:
            _ = try await services.moveEnrollment(of: code, from: slug, to: clinic.slug("offset"), on: day, context)
        default: _ = try await services.voidEnrollment(of: code, in: slug, reason: "a mistake", context)
        }
    }

    static func day(_ offset: Int) -> String { (Day(iso: "2026-01-05")! + offset).description }

    private static func importRows(in clinic: Clinic, _ random: inout SplitMix64) async throws {
        let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in
            let outcome = RandomVisitCommand.outcomes.randomElement(using: &random)!.name
            let writtenAt = Bool.random(using: &random) ? RandomVisitCommand.moment(&random) : ""
            return "\(people.randomElement(using: &random)!),\(programs.randomElement(using: &random)!),"
                + "\(day(.random(in: 0..<40, using: &random))),\(outcome),\(writtenAt)"
        }
        let table = (["participant,program,occurred_on,outcome,recorded_at"] + rows).joined(separator: "\n")
        _ = try await clinic.services.importVisits(.read(table.utf8), TestLedger.context)
    }
}

/// Recording, correcting or retracting one visit, under a key of its own.
struct RandomVisitCommand {
    static let outcomes: [Outcome] = [.negative, .negative, .negative, .positive, .excused, .pending, .noShow]

    var code: String
    var program: String
    var day: String
    var mends: Bool
    var outcome: Outcome?
    var writtenAt: String?
    var key: String

    init(_ code: String, _ program: String, day: String, _ number: Int, _ random: inout SplitMix64) {
        self.code = code
        self.program = program
        self.day = day
        mends = Int.random(in: 0..<4, using: &random) == 0
        let retracts = mends && Int.random(in: 0..<3, using: &random) == 0
        outcome = retracts ? nil : Self.outcomes.randomElement(using: &random)!
        writtenAt = Bool.random(using: &random) ? Self.moment(&random) : nil
        key = "command \(number)"
    }

    static func moment(_ random: inout SplitMix64) -> String {
        "\(RandomCommandsTests.day(.random(in: 0..<50, using: &random)))T\(Int.random(in: 10..<20, using: &random)):00:00Z"
    }

    func send(to clinic: Clinic) async throws -> Answered<VisitAnswer> {
        if mends {
            return try await clinic.mend(
                code, day, to: outcome, in: program, because: "by chance", writtenAt: writtenAt, key: key)
        }
        return try await clinic.record(code, day, outcome!, in: program, writtenAt: writtenAt, key: key)
    }
}
