public import RewardDomain
import RewardPolicies

/// How many stay, and what their visits came to, by program and site (docs/reports.md).
public struct Retention: Sendable {
    /// One week of enrollments, counted from the first day of each.
    public struct Week: Hashable, Sendable {
        /// From 1.
        public let week: Int
        /// Enrollments for which the week is over.
        public internal(set) var enrolled = 0
        /// Those of them who came in this week or later.
        public internal(set) var stayed = 0
        /// Visits of the week that were a success or began the ladder anew; what changes nothing is not counted.
        public internal(set) var decided = 0
        public internal(set) var successes = 0
    }

    public let day: Day
    public let table: ReportTable
    /// All programs and sites of the report together, from the first week on, as far as there is anything to tell.
    public let weeks: [Week]

    static let columns: [ReportTable.Column] = [
        .init("program", .text), .init("site", .text), .init("enrolled", .count), .init("active", .count),
        .init("completed", .count), .init("left", .count), .init("visits_scheduled", .count),
        .init("visits_attended", .count), .init("attended_percent", .percent), .init("samples", .count),
        .init("negative", .count), .init("negative_percent", .percent), .init("longest_streak", .count),
        .init("resets", .count), .init("reinstatements", .count), .init("mean_earned", .money),
        .init("mean_maximum", .money),
    ]

    /// Everything up to a day. `from`: only enrollments that began on that day or later.
    public init(on day: Day, from first: Day? = nil, people: [ReportedPerson]) {
        self.day = day
        var groups: [Group: RetentionFigures] = [:]
        var weeks: [Week] = []
        for person in people {
            for index in person.shown {
                let enrollment = person.ledger.history.enrollments[index]
                guard !enrollment.isVoid, enrollment.begins <= day, first.map({ enrollment.begins >= $0 }) ?? true
                else { continue }
                let group = Group(
                    program: enrollment.program, site: enrollment.site, currency: enrollment.terms.terms.currency)
                groups[group, default: RetentionFigures()].add(enrollment, person.awards[index], on: day)
                weeks.add(enrollment, person.awards[index], on: day)
            }
        }
        self.weeks = weeks
        let sorted = groups.sorted {
            ($0.key.program, $0.key.site, $0.key.currency.code) < ($1.key.program, $1.key.site, $1.key.currency.code)
        }
        let rows = sorted.map { group, figures in
            [.text(group.program.text), .text(group.site.text)] + figures.cells(group.currency)
        }
        table = ReportTable(
            "retention",
            asked: first.map { ["day": day.description, "from": $0.description] } ?? ["day": day.description],
            columns: Self.columns, rows: rows)
    }

    private struct Group: Hashable {
        let program: Slug
        let site: Slug
        let currency: Currency
    }
}

/// The sums of one program at one site.
private struct RetentionFigures {
    var (enrolled, active, completed, left) = (0, 0, 0, 0)
    var (scheduled, attended, samples, negative) = (0, 0, 0, 0)
    var (longestStreak, resets, reinstatements) = (0, 0, 0)
    var (earned, maximum) = (0, 0)

    mutating func add(_ enrollment: EnrollmentHistory, _ awards: [[Award]], on day: Day) {
        enrolled += 1
        maximum += enrollment.terms.terms.perfectTotal(from: enrollment.firstDay)
        if enrollment.isOpen(on: day) {
            active += 1
        } else if enrollment.end.map({ $0.reason == .completed }) ?? true {
            completed += 1
        } else {
            left += 1
        }
        for visit in enrollment.countedVisits() where visit.day <= day {
            let target = enrollment.terms.terms.targets[visit.target]
            scheduled += 1
            if visit.standing.outcome.map({ $0 != .noShow && $0 != .excused }) ?? false { attended += 1 }
            if target.kind == .abstinence || target.kind == .reading {
                if visit.standing.outcome == .negative { negative += 1 }
                if [.negative, .positive].contains(visit.standing.outcome) { samples += 1 }
            }
            count(awards[visit.target][visit.visit], target)
        }
    }

    private mutating func count(_ award: Award, _ target: Target) {
        if target.pays != .deposit { earned += award.paid }
        switch award.reason {
        case .success(_, let streak, let restored):
            longestStreak = max(longestStreak, streak)
            if restored != nil { reinstatements += 1 }
        case .reset: resets += 1
        case .held, .unrecorded: break
        }
    }

    func cells(_ currency: Currency) -> [ReportTable.Cell] {
        [
            .count(enrolled), .count(active), .count(completed), .count(left), .count(scheduled), .count(attended),
            .share(attended, of: scheduled), .count(samples), .count(negative), .share(negative, of: samples),
            .count(longestStreak), .count(resets), .count(reinstatements),
            .money(mean(earned), currency), .money(mean(maximum), currency),
        ]
    }

    /// To the nearest minor unit.
    private func mean(_ sum: Int) -> Int { (2 * sum + enrolled) / (2 * enrolled) }
}
