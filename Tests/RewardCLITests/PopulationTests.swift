import Foundation
import TestPostgres
import Testing

/// `simulate --participants`: what a program would cost.
@Suite(.onPostgres)
struct PopulationTests {
    private static let rates = ["--attendance", "0.9", "--negative-rate", "0.8"]

    struct Document: Decodable, Equatable {
        struct Figures: Decodable, Equatable {
            var mean: Int, percentile_5: Int, median: Int, percentile_95: Int, highest: Int?, worst_case: Int
        }
        struct Cap: Decodable, Equatable { var cap: String, target: String?, unit: String, reached: Double }
        struct Range: Decodable, Equatable { var from: Int, to: Int, enrollments: Int }
        var program: String, from: String, participants: Int, attendance: Double, negative_rate: Double
        var excused_rate: Double, seed: Int, cohorts: Int, enrollments: Int, unit: String, currency: String
        var participant: Figures, months: [Figures], all: Figures, all_by: String
        var caps: [Cap], budget: Int?, budget_exceeded: Double?, spread: [Range], notes: [String]
    }

    private func simulate(_ arguments: String...) async throws -> Rewardctl.Answer {
        try await Rewardctl().run(["simulate"] + arguments + Self.rates)
    }

    @Test func `the JSON has every figure, and the same for the same seed`() async throws {
        let answer = try await simulate(
            "higgins-1994", "--participants", "3", "--seed", "7", "--budget", "620.00", "--format", "json")
        #expect(answer.status == 0, "\(answer.errors)")
        let document = try JSONDecoder().decode(Document.self, from: Data(answer.output.utf8))
        #expect(document.program == "higgins-1994" && document.from == "2026-01-05")
        #expect(document.participants == 3 && document.cohorts == 1000 && document.enrollments == 3000)
        #expect(document.attendance == 0.9 && document.negative_rate == 0.8 && document.excused_rate == 0)
        #expect(document.unit == "minor" && document.currency == "USD" && document.all_by == "cohorts")
        #expect(document.participant.worst_case == 997_50)
        #expect(document.months.map(\.worst_case).reduce(0, +) == 997_50 && document.months.count == 3)
        #expect(document.all.worst_case == 3 * 997_50)
        #expect(abs(document.months.map(\.mean).reduce(0, +) - document.participant.mean) <= 2)
        for figures in [document.participant, document.all] + document.months {
            #expect(figures.percentile_5 <= figures.median && figures.median <= figures.percentile_95)
            #expect(try figures.percentile_95 <= #require(figures.highest))
            #expect(try #require(figures.highest) <= figures.worst_case)
        }
        #expect(document.spread.map(\.enrollments).reduce(0, +) == 3000)
        #expect(document.budget == 620_00)
        let exceeded = try #require(document.budget_exceeded)
        #expect(exceeded > 0.2 && exceeded < 0.8)
        #expect(document.caps.isEmpty)

        let again = try await simulate(
            "higgins-1994", "--participants", "3", "--seed", "7", "--budget", "620.00", "--format", "json")
        #expect(again.output == answer.output)
        let other = try await simulate("higgins-1994", "--participants", "3", "--seed=-7", "--format", "json")
        #expect(try JSONDecoder().decode(Document.self, from: Data(other.output.utf8)).all != document.all)
    }

    @Test func `the page and the CSV say the same as the JSON`() async throws {
        let arguments = ["simulate", "treatment-plan-tasks", "--participants", "2", "--budget", "250"] + Self.rates
        let json = try await Rewardctl().run(arguments + ["--format", "json"])
        let document = try JSONDecoder().decode(Document.self, from: Data(json.output.utf8))
        #expect(document.caps.map(\.cap) == ["week_max"] && document.caps[0].target == "tasks")
        let page = try await Rewardctl().run(arguments)
        #expect(page.status == 0 && page.errors == "")
        #expect(page.output.contains("treatment-plan-tasks: 2 participants from 2026-01-05"))
        #expect(page.output.contains("all participants"))
        #expect(page.output.contains("Cap week_max of tasks kept something back from 0 % of the people."))
        #expect(page.output.contains("The budget of 250.00 USD is exceeded: "))
        #expect(page.output.contains("█"))
        let csv = try await Rewardctl().run(arguments + ["--format", "csv"])
        let lines = csv.output.components(separatedBy: "\n")
        #expect(lines[0] == "figure,of,value")
        #expect(lines.contains("enrollments,,2000"))
        #expect(lines.contains("worst_case,participant,180.00"))
        #expect(lines.contains("worst_case,all participants,360.00"))
        #expect(lines.contains("reached,Cap week_max of tasks,0"))
        #expect(lines.contains("budget,,250.00"))
    }

    @Test(arguments: [
        (["--participants", "0"] + rates, "“0” is no number of participants from 1 to 500000."),
        (["--participants", "500001"] + rates, "“500001” is no number of participants"),
        (["--participants", "many"] + rates, "“many” is no number of participants"),
        (["--participants", "5", "--attendance", "1.5", "--negative-rate", "1"], "“1.5” is no rate from 0 to 1"),
        (["--participants", "5", "--attendance", "1", "--negative-rate", "80%"], "“80%” is no rate from 0 to 1"),
        (["--participants", "5", "--excused-rate=-0.1"] + rates, "“-0.1” is no rate from 0 to 1"),
        (["--participants", "5", "--seed", "lucky"] + rates, "“lucky” is no seed; write a whole number."),
        (["--participants", "5", "--attendance", "1"], "--participants needs --attendance and --negative-rate"),
        (["--participants", "5", "--target", "cocaine"] + rates, "--target goes with --outcomes"),
        (["--participants", "5", "--outcomes", "NEG"] + rates, "Give --outcomes or --participants, not both."),
        (["--outcomes", "NEG", "--budget", "5"], "--budget goes with --participants."),
        ([], "Say what to simulate"),
    ])
    func `flags that cannot be are misuse`(_ arguments: [String], _ reason: String) async throws {
        let answer = try await Rewardctl().run(["simulate", "higgins-1994"] + arguments)
        #expect(answer.status == 64)
        #expect(answer.output == "")
        #expect(answer.errors.contains(reason), "\(answer.errors)")
    }

    @Test(arguments: [
        ("higgins-1994", "50000.001", "--budget: “50000.001” has more than 2 decimals."),
        ("higgins-1994", "much", "--budget: “much” is not an amount"),
        ("name-in-the-hat", "1", "cannot be simulated person by person"),
        ("nothing-2000", "1", "no file, published program or preset nothing-2000"),
    ])
    func `what cannot be simulated is refused in one sentence`(
        _ program: String, _ budget: String, _ reason: String
    ) async throws {
        let answer = try await simulate(program, "--participants", "5", "--budget", budget)
        #expect(answer.status == 1)
        #expect(answer.output == "")
        #expect(answer.errors.hasPrefix("rewardctl: ") && answer.errors.contains(reason), "\(answer.errors)")
        #expect(answer.errors.split(separator: "\n").count == 1)
    }

    @Test func `a deposit costs nothing, and the page says so`() async throws {
        let answer = try await simulate("deposit-contract", "--participants", "1")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("own deposits back, which costs the program nothing."))
    }
}
