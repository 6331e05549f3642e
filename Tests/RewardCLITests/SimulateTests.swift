import Foundation
import TestPostgres
import Testing

/// The published sequences, visit by visit, through the command line.
@Suite(.onPostgres)
struct SimulateTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        struct Parameters: Decodable {
            var reinstate_on: String?, restore_to: String?, saved_rule: String?
        }
        var id: String, title: String, params: Parameters, outcomes: [String], paid: [Int], bonus: [Int]?
        var total: [Int], next: [Int]?
        var testDescription: String { "\(id) \(title)" }
    }

    /// Those of the published protocols. The others need what this version does not pay yet.
    private static let programs = [
        "V01": "higgins-1994", "V02": "higgins-1994", "V03": "higgins-1994", "V04": "higgins-1994",
        "V06": "higgins-1994", "V08": "higgins-1994", "V09": "silverman-1996", "V11": "ca-recovery-incentives",
        "V12": "ca-recovery-incentives", "V14": "ca-recovery-incentives", "V15": "ca-recovery-incentives",
    ]

    private static let root = URL(filePath: #filePath + "/../../..").standardized

    static func vectors() throws -> [Vector] {
        let data = try Data(contentsOf: root.appending(path: "Tests/RewardPoliciesTests/Fixtures/protocols.json"))
        // The others are of another form.
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        return try all.filter { programs[$0["id"] as? String ?? ""] != nil }.map {
            try JSONDecoder().decode(Vector.self, from: JSONSerialization.data(withJSONObject: $0))
        }
    }

    struct Simulation: Decodable {
        struct Row: Decodable { var visit: Int, base: Int, bonus: Int, paid: Int, withheld: Int, total: Int, next: Int }
        var unit: String, rows: [Row], total: Int
    }

    @Test func `all published sequences are there`() throws {
        #expect(try Set(Self.vectors().map(\.id)) == Set(Self.programs.keys))
    }

    @Test(arguments: try vectors())
    func `a published sequence pays what was published`(_ vector: Vector) async throws {
        let scratch = try Scratch("simulate")
        defer { scratch.remove() }
        let program = try #require(Self.programs[vector.id])
        // The reading of reinstatement that differs from the preset's goes through a file.
        var file = program
        let parameters = vector.params
        if parameters.reinstate_on == "nth" || parameters.restore_to == "last_paid" || parameters.saved_rule == "latest"
        {
            let preset = try String(
                contentsOf: Self.root.appending(path: "config/programs/\(program).yaml"), encoding: .utf8)
            let text = preset.replacing(
                "pays_on: next, restores: next_due, keeps: highest",
                with:
                    "pays_on: \(parameters.reinstate_on ?? "next"), restores: \(parameters.restore_to ?? "next_due"), "
                    + "keeps: \(parameters.saved_rule ?? "highest")")
            file = try scratch.write(text, to: "variant.yaml")
        }
        let answer = try await Rewardctl()(
            "simulate", file, "--outcomes", vector.outcomes.joined(separator: ","), "--format", "json")
        #expect(answer.status == 0, "\(answer.errors)")
        let simulation = try JSONDecoder().decode(Simulation.self, from: Data(answer.output.utf8))
        #expect(simulation.unit == "minor")
        #expect(simulation.rows.map(\.visit) == Array(1...vector.outcomes.count))
        #expect(simulation.rows.map(\.paid) == vector.paid)
        #expect(simulation.rows.map { $0.base + $0.bonus } == vector.paid)
        if let bonus = vector.bonus { #expect(simulation.rows.map(\.bonus) == bonus) }
        #expect(simulation.rows.map(\.total) == vector.total)
        if let next = vector.next { #expect(simulation.rows.map(\.next) == next) }
        #expect(simulation.rows.allSatisfy { $0.withheld == 0 })
        #expect(simulation.total == vector.total.last)
    }

    @Test(arguments: [
        ("petry-prize-bowl", "NEG*3,POS,NEG", "draws", [1, 2, 3, 0, 1], 2),
        ("preston-shaping", "4000,2500,2400,250", "minor", [0, 250, 0, 250], 400),
        ("treatment-plan-tasks", "2,0,3", "minor", [500, 500, 500, 500, 500], 500),
        ("name-in-the-hat", "ATT*2", "names", [1, 2], 3),
    ])
    func `every unit of every kind of target can be simulated`(
        _ program: String, _ outcomes: String, _ unit: String, _ paid: [Int], _ next: Int
    ) async throws {
        let answer = try await Rewardctl()("simulate", program, "--outcomes", outcomes, "--format", "json")
        #expect(answer.status == 0, "\(answer.errors)")
        let simulation = try JSONDecoder().decode(Simulation.self, from: Data(answer.output.utf8))
        #expect(simulation.unit == unit)
        #expect(simulation.rows.map(\.paid) == paid)
        #expect(simulation.rows.last?.next == next)
    }

    @Test func `what a cap keeps back is noted`() async throws {
        let scratch = try Scratch("simulate")
        defer { scratch.remove() }
        let preset = try String(
            contentsOf: Self.root.appending(path: "config/programs/higgins-1994.yaml"), encoding: .utf8)
        let file = try scratch.write(
            preset + "caps:\n  - { scope: person, per: month, amount: 18.00 }\n", to: "capped.yaml")
        let answer = try await Rewardctl()("simulate", file, "--outcomes", "NEG*3", "--format", "csv")
        #expect(
            answer.output.hasSuffix(
                "3,2026-01-09,negative,5.00,10.00,11.75,3.25,18.00,0.00,3 in a row; 3.25 withheld: person month\n"),
            "\(answer.output)")
    }

    @Test(arguments: [
        ("NEG*37", "37 outcomes are given, but higgins-1994 plans 36 visits"), ("NEGG", "is no outcome"),
        ("NEG,,NEG", "an outcome is missing"), ("NEG*0", "is no count"), ("4000", "is no outcome"),
    ])
    func `outcomes that cannot be are refused in words`(_ outcomes: String, _ reason: String) async throws {
        let answer = try await Rewardctl()("simulate", "higgins-1994", "--outcomes", outcomes)
        #expect(answer.status == 1)
        #expect(answer.output == "")
        #expect(answer.errors.contains(reason), "\(answer.errors)")
    }
}
