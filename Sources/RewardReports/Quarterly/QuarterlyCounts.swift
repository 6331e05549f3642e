public import RewardDomain
import RewardPolicies

/// What funders count in a quarter, by program and site, with small cells not told (docs/reports.md).
public struct QuarterlyCounts: Sendable {
    public let quarter: Quarter
    public let table: ReportTable

    static let columns: [ReportTable.Column] = [
        .init("program", .text), .init("site", .text), .init("screened", .text), .init("enrolled", .count),
        .init("active", .count), .init("completed", .count), .init("tests", .count), .init("positives", .count),
        .init("no_shows", .count), .init("people_paid", .count), .init("incentives", .money),
    ]

    /// `smallest`: counts from 1 to below it are not told, nor what would let them be worked out; nil tells everything.
    public init(_ quarter: Quarter, smallest: Int? = 11, people: [ReportedPerson]) {
        self.quarter = quarter
        var groups: [Group: QuarterFigures] = [:]
        for person in people {
            for index in person.shown {
                let enrollment = person.ledger.history.enrollments[index]
                let group = Group(
                    program: enrollment.program, site: enrollment.site, currency: enrollment.terms.terms.currency)
                groups[group, default: QuarterFigures()].add(person, index, quarter)
            }
        }
        let sorted = groups.filter { !$0.value.isEmpty }.sorted {
            ($0.key.program, $0.key.site, $0.key.currency.code) < ($1.key.program, $1.key.site, $1.key.currency.code)
        }
        let counts = (0..<7).map { column in
            SmallCells.told(sorted.map { $0.value.counts[column] }, smallest: smallest)
        }
        func cells(_ counts: [Int?]) -> [ReportTable.Cell] {
            counts.map { $0.map { ReportTable.Cell.count($0) } ?? .suppressed }
        }
        let rows = sorted.indices.map { row in
            let (group, figures) = sorted[row]
            let told = counts.map { $0.cells[row] }
            // Money of few people tells what each was paid; so does the money that is left once others' is known.
            let incentives: ReportTable.Cell =
                told[6] == nil ? .suppressed : .money(figures.incentives, group.currency)
            return [.text(group.program.text), .text(group.site.text), .text("unknown")] + cells(told) + [incentives]
        }
        let currencies = Set(sorted.map(\.key.currency))
        let sum = sorted.reduce(0) { $0 + $1.value.incentives }
        let incentives: ReportTable.Cell =
            currencies.count != 1
            ? .none : counts[6].total == nil ? .suppressed : .money(sum, currencies.first ?? sorted[0].key.currency)
        table = ReportTable(
            "quarterly", asked: ["quarter": quarter.description], columns: Self.columns, rows: rows,
            totals: sorted.isEmpty
                ? nil : [.text("TOTAL"), .none, .text("unknown")] + cells(counts.map(\.total)) + [incentives])
    }

    private struct Group: Hashable {
        let program: Slug
        let site: Slug
        let currency: Currency
    }
}

/// The counts of one program at one site.
private struct QuarterFigures {
    private var (enrolled, completed, tests, positives, noShows) = (0, 0, 0, 0, 0)
    var incentives = 0
    private var active: Set<String> = []
    private var paid: Set<String> = []

    /// In the order of the columns.
    var counts: [Int] { [enrolled, active.count, completed, tests, positives, noShows, paid.count] }
    var isEmpty: Bool { counts.allSatisfy { $0 == 0 } && incentives == 0 }

    mutating func add(_ person: ReportedPerson, _ index: Int, _ quarter: Quarter) {
        let enrollment = person.ledger.history.enrollments[index]
        let days = quarter.firstDay...quarter.lastDay
        if !enrollment.isVoid {
            if days.contains(enrollment.begins) { enrolled += 1 }
            if enrollment.begins <= quarter.lastDay, enrollment.lastDay >= quarter.firstDay {
                active.insert(person.participant)
            }
            if enrollment.end.map({ $0.reason == .completed }) ?? true, days.contains(enrollment.lastDay) {
                completed += 1
            }
        }
        for visit in enrollment.countedVisits() where days.contains(visit.day) {
            let kind = enrollment.terms.terms.targets[visit.target].kind
            if kind == .abstinence || kind == .reading {
                if [.negative, .positive].contains(visit.standing.outcome) { tests += 1 }
                if visit.standing.outcome == .positive { positives += 1 }
            }
            if visit.standing.outcome == .noShow { noShows += 1 }
        }
        let moved = person.entries.reduce(0) { sum, entry in
            entry.enrollment == enrollment.id && days.contains(entry.effectiveOn) && !entry.returnsDeposit
                ? sum + entry.awardChange : sum
        }
        incentives += moved
        if moved != 0 { paid.insert(person.participant) }
    }
}
