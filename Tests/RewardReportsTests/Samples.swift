import RewardDomain
import Testing

let usd = Currency(code: "USD")!

func day(_ text: String) -> Day { Day(iso: text)! }
func month(_ text: String) -> Month { Month(iso: text)! }
func slug(_ text: String) -> Slug { Slug(text)! }
func enrollmentID(_ number: UInt64) -> EnrollmentID { EnrollmentID(Identifier(high: 0, low: number)) }

/// Months from the first to the last, both included.
func months(_ first: String, _ last: String) -> [Month] {
    Array(sequence(first: month(first), next: \.next).prefix { $0 <= month(last) })
}

extension Terms {
    /// Negatives on Monday, Wednesday and Friday: 2.50 rising by 1.25, 10.00 more for every third in a row.
    static func tests(
        _ program: String, testing target: String = "cocaine", weeks: Int = 4, currency: Currency = usd,
        reinstate: Reinstatement? = nil, onOverpayment: OverpaymentRule = .absorb
    ) -> Terms {
        let weeks = WeekRange(first: 1, last: weeks)!
        let ladder = Ladder.steps(start: 250, step: 125, every: 1, cap: nil)
        return Terms(
            program: slug(program), title: "Tests", source: "sample", currency: currency, timeZone: "America/New_York",
            schedule: [ScheduleLine(weeks: weeks, days: [.mon, .wed, .fri])],
            targets: [
                Target(
                    id: slug(target), kind: .abstinence, analytes: [slug(target)],
                    success: OutcomeSet([.negative]), reset: OutcomeSet([.positive, .refused, .noShow, .invalid]),
                    hold: OutcomeSet([.excused, .pending]),
                    phases: [Phase(weeks: weeks, pays: .ladder(ladder, continues: false))],
                    bonus: Bonus(amount: 1000, every: 3), reinstate: reinstate)
            ],
            onOverpayment: onOverpayment)
    }

    /// Tasks with a week's maximum, prize draws for sessions, and caps on both. Mondays and Thursdays for ten weeks.
    static func tasksAndDraws(_ program: String, onOverpayment: OverpaymentRule) -> Terms {
        let weeks = WeekRange(first: 1, last: 10)!
        func ladder(_ start: Int, _ step: Int) -> [Phase] {
            [
                Phase(
                    weeks: weeks, pays: .ladder(.steps(start: start, step: step, every: 1, cap: 6000), continues: false)
                )
            ]
        }
        return Terms(
            program: slug(program), title: "Tasks and draws", source: "sample", currency: usd,
            timeZone: "America/New_York", schedule: [ScheduleLine(weeks: weeks, days: [.mon, .thu])],
            targets: [
                Target(
                    id: slug("tasks"), kind: .task, success: OutcomeSet([.completed]),
                    hold: OutcomeSet([.notCompleted, .excused, .pending]), phases: ladder(400, 0), weekMax: 1000),
                Target(
                    id: slug("prizes"), kind: .attendance, success: OutcomeSet([.attended]),
                    reset: OutcomeSet([.noShow]), hold: OutcomeSet([.excused, .pending]), pays: .draws,
                    bowl: Bowl([
                        Bowl.Slip(label: "Good job!", value: 0, count: 5),
                        Bowl.Slip(label: "Small", value: 100, count: 4),
                        Bowl.Slip(label: "Large", value: 2000, count: 1),
                    ]), phases: ladder(1, 1), bonus: Bonus(amount: 2, every: 3)),
            ],
            caps: [
                Cap(scope: .enrollment, period: .visit, unit: .draws, amount: 4),
                Cap(scope: .person, period: .month, amount: 4000),
                Cap(scope: .program, period: .calendarYear, amount: 9000),
            ], onOverpayment: onOverpayment)
    }

    /// Two targets on Tuesday and Thursday: negatives on a ladder and then for fixed amounts, and sessions.
    static func testsAndSessions(_ program: String, onOverpayment: OverpaymentRule) -> Terms {
        let (first, then) = (WeekRange(first: 1, last: 8)!, WeekRange(first: 9, last: 12)!)
        let all = WeekRange(first: 1, last: 12)!
        return Terms(
            program: slug(program), title: "Tests and sessions", source: "sample", currency: usd,
            timeZone: "America/New_York", schedule: [ScheduleLine(weeks: all, days: [.tue, .thu])],
            targets: [
                Target(
                    id: slug("opiates"), kind: .abstinence, analytes: [slug("opiates")],
                    success: OutcomeSet([.negative]), reset: OutcomeSet([.positive, .refused, .noShow]),
                    hold: OutcomeSet([.excused, .pending, .invalid]),
                    phases: [
                        Phase(weeks: first, pays: .ladder(.values([0, 100, 100, 300]), continues: false)),
                        Phase(weeks: then, pays: .amounts([500, 500, 700, 700, 0, 900, 1100, 1500])),
                    ],
                    bonus: Bonus(amount: 200, every: 2), reinstate: Reinstatement(after: 2, paysOn: .nth)),
                Target(
                    id: slug("sessions"), kind: .attendance, success: OutcomeSet([.attended, .late]),
                    reset: OutcomeSet([.noShow]), hold: OutcomeSet([.excused]),
                    phases: [
                        Phase(
                            weeks: all,
                            pays: .ladder(.steps(start: 300, step: 50, every: 2, cap: 600), continues: false))
                    ]),
            ],
            onOverpayment: onOverpayment)
    }
}
