import RewardDomain

/// The numbers of a row that can be summed. Amounts are signed and in minor units; docs/reports.md defines each.
///
/// They foot: `closing = opening + earned + adjustments + overpaid + deposit_returned − redeemed − expired`.
public struct ReportFigures: Hashable, Sendable {
    /// Visits that belong to the month: recorded, pending and unrecorded.
    public internal(set) var visitsPlanned = 0
    /// Visits with an outcome other than pending.
    public internal(set) var visitsRecorded = 0
    public internal(set) var unrecorded = 0
    public internal(set) var pending = 0
    public internal(set) var attended = 0
    public internal(set) var late = 0
    public internal(set) var completed = 0
    public internal(set) var notCompleted = 0
    public internal(set) var negative = 0
    public internal(set) var positive = 0
    public internal(set) var excused = 0
    public internal(set) var noShow = 0
    public internal(set) var refused = 0
    public internal(set) var invalid = 0
    /// Slips drawn for the month's visits that count.
    public internal(set) var draws = 0
    /// The whole awards of the month's visits, bonus included.
    public internal(set) var earned = 0
    /// The part of `earned` that was bonus.
    public internal(set) var bonus = 0
    /// What caps on money keep back of the month's visits.
    public internal(set) var withheld = 0
    /// Differences for months already closed, and what moved between codes of one person.
    public internal(set) var adjustments = 0
    /// What the program bore so that no balance fell, less what was made good.
    public internal(set) var overpaid = 0
    public internal(set) var redeemed = 0
    public internal(set) var expired = 0
    /// The available balance before the month's first day.
    public internal(set) var opening = 0
    /// The available balance after the month's last day.
    public internal(set) var closing = 0
    /// Awards of the calendar year up to the month's end.
    public internal(set) var yearToDate = 0
    /// The participant's own money that came back to them.
    public internal(set) var depositReturned = 0
    /// What had been earned elsewhere, before this ledger, and came into it.
    public internal(set) var broughtIn = 0

    /// Counts a visit, and what is told of it beside its money.
    mutating func count(_ outcome: Outcome?, _ beside: ReportedEnrollment.Beside) {
        count(outcome)
        draws += beside.draws
        withheld += beside.withheld
    }

    mutating func count(_ outcome: Outcome?) {
        visitsPlanned += 1
        guard let outcome else { return unrecorded += 1 }
        if outcome != .pending { visitsRecorded += 1 }
        switch outcome {
        case .negative: negative += 1
        case .positive: positive += 1
        case .refused: refused += 1
        case .noShow: noShow += 1
        case .invalid: invalid += 1
        case .excused: excused += 1
        case .pending: pending += 1
        case .attended: attended += 1
        case .late: late += 1
        case .completed: completed += 1
        case .notCompleted: notCompleted += 1
        }
    }

    init() {}

    /// The figures that `values` gave.
    public init?(values: [Int]) {
        guard values.count == Self.all.count else { return nil }
        for (figure, value) in zip(Self.all, values) { self[keyPath: figure] = value }
    }

    /// Every figure, in the order of the report's columns.
    public var values: [Int] {
        withUnsafeBytes(of: self) { figures in Self.places.map { figures.load(fromByteOffset: $0, as: Int.self) } }
    }

    mutating func add(_ other: ReportFigures) {
        for figure in Self.all { self[keyPath: figure] += other[keyPath: figure] }
    }

    /// Where each lies: they are asked for of every month with every visit, and a key path takes its time.
    private static let places = all.map { figure in
        guard let place = MemoryLayout<ReportFigures>.offset(of: figure) else {
            preconditionFailure("a figure is stored")
        }
        return place
    }

    /// Every figure once.
    private static let all: [any WritableKeyPath<ReportFigures, Int> & Sendable] =
        ReportColumn.allCases.compactMap { column in
            switch column.content {
            case .count(let figure), .money(let figure): figure
            case .participant, .site, .revision, .fund, .capLeft: nil
            }
        }
}
