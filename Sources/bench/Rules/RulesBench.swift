import ArgumentParser
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardPresets

/// What a visit costs the engine, as nanoseconds and as a ratio to stepping a plain integer (docs/performance.md).
struct RulesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "What a visit costs the rules themselves, without a database.")

    private static let visits = 10_000_000

    func run() async throws {
        let outcomes = OutcomePattern()
        let higgins = try Self.preset("higgins-1994")
        let baseline = Measurement("baseline: a plain integer ladder", visits: Self.visits) {
            Self.plainLadder(outcomes, $0)
        }
        print(Measurement.heading)
        print(baseline.line(baseline: baseline))
        let folds = [
            ("higgins-1994: rungs, bonus, reinstatement", higgins),
            ("miedar: by week, secondary analytes", try Self.preset("miedar")),
            ("ca-recovery-incentives: two phases", try Self.preset("ca-recovery-incentives")),
        ]
        for (name, terms) in folds {
            let measurement = Measurement(name, visits: Self.visits) { Self.fold(terms, outcomes, $0) }
            print(measurement.line(baseline: baseline))
        }
        let capped = Measurement("higgins-1994 under three caps", visits: Self.visits) {
            Self.foldUnderCaps(higgins, outcomes, $0)
        }
        print(capped.line(baseline: baseline))
        for slug in ["higgins-1994", "miedar"] {
            let population = try Self.population(slug)
            print(population.line(baseline: baseline))
        }
        try await PopulationBench.run(try Self.preset("higgins-1994"))
    }

    /// A population as `rewardctl simulate --participants` runs it, on one thread, so that allocations are counted.
    private static func population(_ slug: String) throws -> Measurement {
        let program = try PopulationProgram(try preset(slug), from: Simulation.exampleFirstDay)
        let plan = CohortPlan(participants: 500, of: program)
        let people = visits / program.visitsPerEnrollment
        return Measurement("\(slug): simulated people, draws and tally", visits: visits) { _ in
            let tally = program.simulate(0..<people, PopulationBench.behaviour, plan, seed: 7)
            return tally.cohorts.reduce(0, +)
        }
    }

    private static func preset(_ slug: String) throws -> Terms {
        let text = RewardPresets.all.first { $0.slug == slug }?.text ?? ""
        return try TermsFile.read(text, file: slug)
    }

    /// Start and step, back to the start after a failure: the least that any ladder has to do.
    private static func plainLadder(_ outcomes: OutcomePattern, _ visits: Int) -> Int {
        var rung = 0
        var paid = 0
        for visit in 0..<visits {
            if outcomes[visit] == .negative {
                paid &+= 250 + 125 * rung
                rung += 1
            } else {
                rung = 0
            }
        }
        return paid
    }

    private static func fold(_ terms: Terms, _ outcomes: OutcomePattern, _ visits: Int) -> Int {
        let weeks = terms.plannedVisits(from: Simulation.exampleFirstDay).map(\.week)
        let fresh = TargetFold(terms.targets[0])
        var paid = 0
        var visit = 0
        while visit < visits {
            var fold = fresh
            for week in weeks {
                let award = fold.visit(week: week, outcome: outcomes[visit], secondary: visit & 3 == 0)
                paid &+= award.earned
                visit += 1
            }
        }
        return paid
    }

    /// Caps that bind now and then: a year's, a month's and the enrollment's week's.
    private static func foldUnderCaps(_ terms: Terms, _ outcomes: OutcomePattern, _ visits: Int) -> Int {
        var terms = terms
        terms.caps = [
            Cap(scope: .enrollment, period: .week, amount: 60_00), Cap(scope: .person, period: .month, amount: 200_00),
            Cap(scope: .person, period: .calendarYear, amount: 599_00),
        ]
        let planned = terms.plannedVisits(from: Simulation.exampleFirstDay)
        let fresh = TargetFold(terms.targets[0])
        let meters = CapMeters(
            [CapMeters.Enrollment(firstDay: Simulation.exampleFirstDay, terms: terms)], unit: .money)
        var paid = 0
        var visit = 0
        while visit < visits {
            var fold = fresh
            var meters = meters
            for place in planned {
                let award = fold.visit(week: place.week, outcome: outcomes[visit])
                paid &+= meters.pay(award.earned, enrollment: 0, target: 0, on: place.day).paid
                visit += 1
            }
        }
        return paid
    }
}
