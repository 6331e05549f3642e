import RewardDomain
import RewardPolicies

/// Every course a person can take through a small program, with its probability: what a simulation has to come near.
///
/// Each course goes through `Simulation`, the fold of the ledger's own facts, not through the simulation of populations.
struct ExactCourses {
    struct Course {
        let probability: Double
        let rows: [Simulation.Row]
        var total: Int { rows.reduce(0) { $0 + $1.paid } }
    }

    let courses: [Course]

    init(_ terms: Terms, visits: Int, attendance: Double, excused: Double, negative: Double) throws {
        let chances: [(Outcome, Double)] = [
            (.negative, attendance * negative), (.positive, attendance * (1 - negative)),
            (.excused, (1 - attendance) * excused), (.noShow, (1 - attendance) * (1 - excused)),
        ]
        var sequences: [(outcomes: [Outcome], probability: Double)] = [([], 1)]
        for _ in 0..<visits {
            sequences = sequences.flatMap { sequence in
                chances.map { (sequence.outcomes + [$0.0], sequence.probability * $0.1) }
            }
        }
        courses = try sequences.map { outcomes, probability in
            let simulation = try Simulation(
                of: terms, target: 0, from: Simulation.exampleFirstDay, outcomes.map { Simulation.Input($0) })
            return Course(probability: probability, rows: simulation.rows)
        }
    }

    /// The mean of an amount of each course.
    func mean(_ amount: (Course) -> Double) -> Double { courses.reduce(0) { $0 + $1.probability * amount($1) } }

    /// The smallest total that a share of people do not exceed.
    func percentile(_ share: Double) -> Int {
        let sorted = courses.sorted { $0.total < $1.total }
        var passed = 0.0
        for course in sorted {
            passed += course.probability
            if passed >= share { return course.total }
        }
        return sorted.last?.total ?? 0
    }
}
