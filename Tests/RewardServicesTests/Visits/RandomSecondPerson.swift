import RewardDomain
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// Everything that takes two people, over and over about the same few visits of three people: the ledger is whole
/// after it, and as whole when its projections were filled again.
@Suite(.onPostgres)
struct RandomSecondPersonTests {
    private static let commandCount = 300

    @Test func `whatever is proposed, moved and settled leaves the ledger whole`() async throws {
        var random = SplitMix64(seed: seed &+ 31)
        let clinic = try await Clinic.open()
        let people = ["W-1", "W-2", "W-3"]
        for code in people { try await clinic.welcome(code, in: "higgins-1994") }
        var carriedOut = 0
        for number in 0..<Self.commandCount {
            do {
                try await RandomSecondPerson.act(
                    in: clinic, people: people, "higgins-1994", days: Array(Clinic.days.prefix(6)), &random)
                carriedOut += 1
            } catch ServiceError.refused { /* A refusal is an answer, too. */  }
            if number % 50 == 0 { try await clinic.expectWhole("seed \(seed), command \(number)") }
        }
        #expect(carriedOut > Self.commandCount / 5, "seed \(seed)")
        let waiting = try await clinic.services.proposals() + clinic.services.disagreements()
        _ = try await clinic.services.rebuild()
        #expect(try await clinic.services.proposals() + clinic.services.disagreements() == waiting)
        try await clinic.expectWhole("seed \(seed)")
        await clinic.close()
    }
}

/// What takes two people, by chance: specimens of a few numbers, two sources, proposals, moves, and their closing.
enum RandomSecondPerson {
    private static let actors = ["cli:anna", "cli:ben", "test:anna"]
    private static let reason = "by chance"

    static func act(
        in clinic: Clinic, people: [String], _ program: String,
        days: [String] = (0..<40).map(RandomCommandsTests.day), _ random: inout SplitMix64
    ) async throws {
        let services = clinic.services
        let context = CommandContext(actor: actors.randomElement(using: &random)!)
        let code = people.randomElement(using: &random)!
        let other = people.randomElement(using: &random)!
        let day = days.randomElement(using: &random)!
        let visit = clinic.visit(day, program, nil)
        let outcome = RandomVisitCommand.outcomes.randomElement(using: &random)!
        let chance = Int.random(in: 0..<8, using: &random)
        switch chance {
        case 0...1:
            let source = Specimen.Source.allCases.randomElement(using: &random)!
            let number = Bool.random(using: &random) ? "CUP-\(Int.random(in: 0..<20, using: &random))" : nil
            _ = try await services.record(
                RecordVisit(
                    visit: visit, content: VisitContent(outcome: outcome), specimen: Specimen(source: source)),
                of: code, texts: VisitTexts(specimenNumber: number), context)
        case 2:
            let content = Bool.random(using: &random) ? VisitContent(outcome: outcome) : nil
            _ = try await services.mend(visit, of: code, content, reason: reason, context)
        case 3: _ = try await services.proposeMove(of: visit, from: code, to: other, reason: reason, context)
        case 4:
            let waiting = try await services.disagreements()
            guard let one = waiting.randomElement(using: &random) else { return }
            _ = try await services.resolveDisagreement(
                one.number, of: one.participant.id.description, accepts: Bool.random(using: &random), reason: reason,
                context)
        default:
            guard let one = try await services.proposals().randomElement(using: &random) else { return }
            let id = one.participant.id.description
            switch chance {
            case 5: _ = try await services.decline(one.number, of: id, reason: reason, context)
            default: _ = try await services.approve(one.number, of: id, context)
            }
        }
    }
}
