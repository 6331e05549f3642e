import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom
import Testing

/// Courses bent by pauses and own days: law L6 holds across them, no visit is lost, and a perfect course pays what it
/// would have paid unbent.
struct BentCourseTests {
    private static let count = 300

    /// Ladder, bonus and reinstatement, then a phase of amounts; two days a week that may be chosen.
    private static func terms(_ pause: PauseRule) -> Terms {
        let schedule = ScheduleLine(
            weeks: .span(1, 6), days: [.mon, .thu], allowedDays: [.mon, .tue, .wed, .thu, .fri])
        var terms = Terms.sample(
            schedule: [schedule],
            phases: [
                Phase(
                    weeks: .span(1, 4),
                    pays: .ladder(.steps(start: 250, step: 125, every: 1, cap: nil), continues: false)),
                Phase(weeks: .span(5, 6), pays: .amounts([500, 600, 700, 800])),
            ], reinstate: Reinstatement(after: 2))
        terms.enrollment.pause = pause
        return terms
    }

    /// A course with its turns, as commands decided on it one after another: facts of visits, each with its minute of
    /// writing, and where the turns come between them.
    private struct Bent {
        var before: [ParticipantEvent] = []
        var turns: [ParticipantEvent] = []
        var after: [ParticipantEvent] = []
    }

    private static func bent(_ terms: Terms, using random: inout SplitMix64, _ outcome: (inout SplitMix64) -> Outcome)
        throws -> Bent
    {
        var course = Bent()
        var stream = TestStream()
        try stream.enroll(terms)
        func enrollment() -> EnrollmentHistory { stream.ledger.history.enrollments[0] }
        let stop = Int.random(in: 0...10, using: &random)
        for visit in 0..<stop {
            let fact = ParticipantEvent.recorded(outcome(&random), enrollment().plannedVisits[visit].day)
            try stream.post([fact])
            course.before.append(fact)
        }
        let from = max(.monday, enrollment().plannedVisits[stop].day + -Int.random(in: 0...1, using: &random))
        func turn(_ event: ParticipantEvent) throws {
            try stream.post([event])
            course.turns.append(event)
        }
        if Bool.random(using: &random) {
            let pause = try stream.ledger.history.decidePause(of: terms.program, from: from)
            try turn(.enrollmentPaused(pause))
            let back = from + Int.random(in: 1...20, using: &random)
            try turn(.enrollmentResumed(try stream.ledger.history.decideResume(of: terms.program, on: back)))
        }
        let days = Weekday.allCases.prefix(5).shuffled(using: &random).prefix(2)
        let week = enrollment().plannedVisits.last { $0.day < from }?.week ?? 0
        if let first = enrollment().plannedVisits.first(where: { $0.week > week + 2 }),
            let chosen = try? stream.ledger.history.decideDays(Array(days), in: terms.program, from: first.day)
        {
            try turn(.ownDaysChosen(chosen))
        }
        for visit in enrollment().visits(ofTarget: 0) where visit >= stop {
            let fact = ParticipantEvent.recorded(outcome(&random), enrollment().plannedVisits[visit].day)
            try stream.post([fact])
            course.after.append(fact)
        }
        #expect(enrollment().plannedVisits.count == terms.plannedVisitCount)
        #expect(enrollment().plannedVisits.map(\.number) == Array(1...terms.plannedVisitCount))
        return course
    }

    private static func stream(_ terms: Terms, _ events: [(ParticipantEvent, Int?)]) throws -> TestStream {
        var stream = TestStream()
        try stream.enroll(terms)
        for (event, written) in events { try stream.post([event], written: [written]) }
        return stream
    }

    // L6, with facts from before a turn that arrive after it.
    @Test func `what was written before a pause may arrive after it`() throws {
        var random = SplitMix64(seed: seed &+ 41)
        for number in 0..<Self.count {
            let terms = Self.terms(number.isMultiple(of: 2) ? .extends : .counts)
            let course = try Self.bent(terms, using: &random) {
                [.negative, .negative, .negative, .positive, .excused, .noShow].randomElement(using: &$0)!
            }
            let before = course.before.enumerated().map { ($1, Int?.some($0)) }
            let after = course.after.enumerated().map { ($1, Int?.some(100 + $0)) }
            let turns = course.turns.map { ($0, Int?.none) }
            let inOrder = try Self.stream(terms, before + turns + after)
            let late = Int.random(in: 0...before.count, using: &random)
            let mixed = before.shuffled(using: &random)
            let shuffled = try Self.stream(
                terms, Array(mixed.prefix(late)) + turns + (mixed.dropFirst(late) + after).shuffled(using: &random))
            #expect(shuffled.awardsByVisit == inOrder.awardsByVisit, "seed \(seed), course \(number)")
            #expect(
                shuffled.ledger.available == shuffled.ledger.awarded + shuffled.ledger.overpaid,
                "seed \(seed), course \(number)")
        }
    }

    @Test func `a perfect course pays the same however a pause that extends bends it`() throws {
        var random = SplitMix64(seed: seed &+ 42)
        let terms = Self.terms(.extends)
        var straight = TestStream()
        try straight.enroll(terms)
        for visit in 1...terms.plannedVisitCount { try straight.record(.negative, visit: visit) }
        for number in 0..<Self.count {
            let course = try Self.bent(terms, using: &random) { _ in .negative }
            let bent = try Self.stream(
                terms, (course.before + course.turns + course.after).map { ($0, nil) })
            #expect(bent.awards == straight.awards, "seed \(seed), course \(number)")
        }
    }
}
