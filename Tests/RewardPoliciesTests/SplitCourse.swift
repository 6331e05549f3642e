import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom

/// A course of one enrollment, perhaps with caps, around a year's end, and a day on which it is taken over.
struct SplitCourse {
    struct Fact {
        var day: Day
        var event: ParticipantEvent
    }

    var terms: Terms
    var firstDay: Day
    var joinsOn: Day
    var facts: [Fact] = []

    init(using random: inout SplitMix64) {
        terms = .random(program: "program-0", onOverpayment: .absorb, using: &random)
        firstDay = Day(iso: "2025-12-08")! + Int.random(in: 0...30, using: &random)
        // One figure says what of a week was used, so only one kind of week is capped.
        let ownWeeks = Bool.random(using: &random)
        var seen: Set<String> = []
        terms.caps = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
            let cap = Cap(
                scope: .allCases.randomElement(using: &random)!, period: .allCases.randomElement(using: &random)!,
                amount: Int.random(in: 1...50, using: &random) * 100)
            let isOtherWeek = cap.period == .week && (cap.scope == .enrollment) != ownWeeks
            return !isOtherWeek && seen.insert(cap.name).inserted ? cap : nil
        }
        let visits = terms.plannedVisits(from: firstDay)
        let length = firstDay.days(to: terms.lastScheduledDay(from: firstDay))
        joinsOn = firstDay + Int.random(in: 0...length, using: &random)
        for visit in visits {
            for target in terms.targets where Int.random(in: 0..<8, using: &random) > 0 {
                facts.append(
                    Fact(day: visit.day, event: .recorded(.likely(&random), visit.day, target.id.text)))
            }
        }
    }

    /// Where a stream of what was before stands on the day of the split.
    func opening(after stream: TestStream) throws -> Opening {
        let awards = stream.awards[0]
        let days = stream.ledger.history.enrollments[0].plannedVisits.map(\.day)
        var ended = stream
        try ended.post([
            .enrollmentEnded(EnrollmentEnded(enrollment: .sample(1), lastDay: joinsOn + -1, reason: .transferred))
        ])
        let history = ended.ledger.history
        let ladders = terms.targets.indices.filter { terms.targets[$0].climbs }.map {
            history.ladder(of: history.enrollments[0], target: $0)
        }
        var uses: [CapUse] = []
        for cap in terms.caps where cap.period != .visit && !uses.contains(where: { $0.period == cap.period }) {
            let first = firstDayOfWindow(of: cap)
            let used = awards.reduce(0) { sum, target in
                zip(days, target).reduce(sum) { $1.0 >= first && $1.0 < joinsOn ? $0 + $1.1 : $0 }
            }
            guard used > 0 else { continue }
            uses.append(
                CapUse(
                    on: joinsOn + -1, amount: used, program: terms.program, source: .defaultSource,
                    period: cap.period))
        }
        return Opening(balance: stream.ledger.available, ladders: ladders, capUse: uses)
    }

    /// The window that the day before the split falls in.
    private func firstDayOfWindow(of cap: Cap) -> Day {
        let day = joinsOn + -1
        switch cap.period {
        case .visit: return joinsOn
        case .week:
            guard cap.scope == .enrollment else { return day + -day.weekday.rawValue }
            return firstDay + 7 * (max(0, firstDay.days(to: day)) / 7)
        case .month: return day.month.firstDay
        case .calendarYear: return Day(iso: "\(day.description.prefix(4))-01-01")!
        case .rollingYear: return day + -364
        case .lifetime: return firstDay
        }
    }
}
