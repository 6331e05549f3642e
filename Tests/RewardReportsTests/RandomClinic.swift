import RewardDomain
import TestRandom

/// Participants with random enrollments, visits, corrections and ends, between 2025-11 and 2026-12.
struct RandomClinic {
    static let programs = ["alpha", "beta", "gamma"]
    static let months = RewardReportsTests.months("2025-10", "2027-01")

    /// The one that every property looks at.
    static let shared = Result { try RandomClinic(seed: seed, participants: 16) }

    private(set) var charts: [Chart] = []
    private var random: SplitMix64
    private var lastID: UInt64 = 0

    init(seed: UInt64, participants: Int) throws {
        random = SplitMix64(seed: seed)
        for number in 1...participants { charts.append(try chart("C-\(number)")) }
    }

    /// So many commands more for everyone, each an append of its own.
    mutating func goOn(_ steps: Int) throws {
        for index in charts.indices {
            var chart = charts[index]
            for _ in 0..<steps {
                do { try step(&chart) } catch is Refusal {}
                try chart.post()
            }
            charts[index] = chart
        }
    }

    mutating func close(_ program: String, through month: Month) {
        for index in charts.indices { charts[index].close(program, through: month) }
    }

    private mutating func chart(_ code: String) throws -> Chart {
        var chart = Chart(code)
        for _ in 0..<Int.random(in: 5...120, using: &random) {
            // What is refused is no fact.
            do { try step(&chart) } catch is Refusal {}
            if Int.random(in: 0..<3, using: &random) > 0 { try chart.post() }
        }
        try chart.post()
        return chart
    }

    private mutating func step(_ chart: inout Chart) throws {
        let program = Self.programs.randomElement(using: &random)!
        let episodes = chart.history.enrollments.filter { $0.program == slug(program) }
        guard let enrollment = episodes.randomElement(using: &random) else { return try enroll(program, &chart) }
        let planned = enrollment.plannedVisits.prefix(enrollment.plannedCount)
        guard let visit = planned.randomElement(using: &random) else { return try enroll(program, &chart) }
        let target = enrollment.targets.randomElement(using: &random)!.id
        let task = task(enrollment, target)
        switch Int.random(in: 0..<20, using: &random) {
        case 0: try chart.end(program, max(visit.day, latestRecorded(enrollment)))
        case 1, 2: try enroll(program, &chart)
        case 3: try chart.mend(program, visit.day, nil, target: target, task: task)
        case 4...8: try chart.mend(program, visit.day, outcome(enrollment, target), target: target, task: task)
        default: try chart.record(program, visit.day, outcome(enrollment, target), target: target, task: task)
        }
    }

    private mutating func enroll(_ program: String, _ chart: inout Chart) throws {
        let last = chart.history.enrollments.last { $0.program == slug(program) }?.lastDay
        let firstDay =
            last.map { $0 + Int.random(in: 1..<20, using: &random) }
            ?? day("2025-11-01") + Int.random(in: 0..<200, using: &random)
        guard firstDay < day("2026-10-01") else { return }
        let rule = OverpaymentRule.allCases.randomElement(using: &random)!
        let terms: Terms =
            switch program {
            case "alpha": .tests(program, weeks: 12, reinstate: Reinstatement(after: 3), onOverpayment: rule)
            case "beta": .testsAndSessions(program, onOverpayment: rule)
            default: .tasksAndDraws(program, onOverpayment: rule)
            }
        lastID += 1
        let site = slug(["main", "north"].randomElement(using: &random)!)
        try chart.enroll(terms, from: firstDay, id: enrollmentID(lastID), site: site)
    }

    private func latestRecorded(_ enrollment: EnrollmentHistory) -> Day {
        let recorded = enrollment.targets.flatMap { target in
            target.standings.indices.filter { target.standings[$0].outcome != nil }
                .map { enrollment.plannedVisits[target.plannedIndex(ofVisit: $0)].day }
        }
        return recorded.max() ?? enrollment.firstDay
    }

    /// One of a few, so that a day has several and some are spoken of again.
    private mutating func task(_ enrollment: EnrollmentHistory, _ target: Slug) -> Slug? {
        guard enrollment.terms.terms.target(target)?.kind == .task else { return nil }
        return slug(["budget", "dentist", "resume"].randomElement(using: &random)!)
    }

    /// Mostly successes, so that there is something to lose.
    private mutating func outcome(_ enrollment: EnrollmentHistory, _ target: Slug) -> Outcome {
        let success = enrollment.terms.terms.target(target)!.success.outcomes
        return Bool.random(using: &random)
            ? success.randomElement(using: &random)! : Outcome.allCases.randomElement(using: &random)!
    }
}
