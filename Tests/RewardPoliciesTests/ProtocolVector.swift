import Foundation
import RewardDomain
import RewardTestSupport

/// One sequence of Fixtures/protocols.json: outcomes visit by visit under some terms, and what each must come to.
struct ProtocolVector: Decodable, Sendable {
    struct Params: Decodable, Sendable {
        var start: Int?
        var step: Int?
        var every: Int?
        var bonus: Int?
        var bonus_every: Int?
        var reinstate_after: Int?
        var reinstate_on: String?
        var restore_to: String?
        var saved_rule: String?
        var flat_phase: String?
        var rung_cap: Int?
        var unit: String?
    }

    struct Adjustment: Decodable, Sendable {
        var visit: Int
        var was: Int
        var now: Int
        var delta: Int
    }

    var id: String
    var title: String
    var params: Params
    var outcomes: [String]?
    var paid: [Int]?
    var bonus: [Int]?
    var total: [Int]?
    var next: [Int]?
    var expected_total: Int?
    var adjustments: [Adjustment]?
    var before_total: Int?
    var after_total: Int?
    var expected_delta: Int?
    /// Participant, day, target, outcome.
    var posts: [[String]]?
    var expected_rewards: [Int]?

    static let all: [ProtocolVector] = {
        let url = Bundle.module.url(forResource: "protocols", withExtension: "json", subdirectory: "Fixtures")!
        return try! JSONDecoder().decode([ProtocolVector].self, from: Data(contentsOf: url))
    }()

    static func named(_ id: String) -> ProtocolVector { all.first { $0.id == id }! }

    /// The terms the parameters describe: three visits a week for twelve weeks, or, with a flat phase, two a week for
    /// twelve weeks and then one.
    var terms: Terms {
        let ladder = Ladder.steps(
            start: params.start!, step: params.step!, every: params.every ?? 1, cap: params.rung_cap)
        let bonus = params.bonus.map { Bonus(amount: $0, every: params.bonus_every!) }
        let reinstate = params.reinstate_after.map { after in
            Reinstatement(
                after: after, paysOn: params.reinstate_on.map { .init(rawValue: $0)! } ?? .next,
                restores: params.restore_to.map { .init(rawValue: $0)! } ?? .nextDue,
                keeps: params.saved_rule.map { .init(rawValue: $0)! } ?? .highest)
        }
        if params.unit == "draws" { return .draws(ladder) }
        guard let flat = params.flat_phase else { return .sample(ladder: ladder, bonus: bonus, reinstate: reinstate) }
        // `6x1500 5x1000 1x2100`
        let amounts = flat.split(separator: " ").flatMap { run in
            let parts = run.split(separator: "x").map { Int($0)! }
            return Array(repeating: parts[1], count: parts[0])
        }
        return .sample(
            schedule: Terms.california().schedule,
            phases: [
                Phase(weeks: .span(1, 12), pays: .ladder(ladder, continues: false)),
                Phase(weeks: .span(13, 24), pays: .amounts(amounts)),
            ], bonus: bonus, reinstate: reinstate)
    }
}

extension Terms {
    /// Two visits a week for twelve weeks that pay draws from a bowl.
    static func draws(_ ladder: Ladder) -> Terms {
        var terms = Terms.sample(
            schedule: [ScheduleLine(weeks: .span(1, 12), days: [.mon, .thu])], ladder: ladder, bonus: nil,
            reinstate: nil)
        terms.targets[0].pays = .draws
        terms.targets[0].bowl = .sample
        return terms
    }
}
