public import RewardDomain

/// What the entries of one enrollment moved, by fund and month: all that the figures of its months need of them, however
/// many there come to be.
public struct MovedMoney: Hashable, Sendable {
    /// Of one fund in one month.
    struct Part: Hashable, Sendable {
        let fund: Slug
        let month: Month
        var figures = ReportFigures()
    }

    /// In the order in which each was first moved. There are few: mostly one fund, and a month for every dozen visits.
    private(set) var parts: [Part] = []

    public init() {}

    /// `entries`: of one enrollment.
    public init(_ entries: some Sequence<Entry>) {
        for entry in entries { add(entry) }
    }

    public mutating func add(_ entry: Entry) {
        guard let fund = entry.fund else { return }
        let month = entry.effectiveOn.month
        let known = parts.lastIndex { $0.month == month && $0.fund == fund }
        if known == nil { parts.append(Part(fund: fund, month: month)) }
        parts[known ?? parts.count - 1].figures.add(entry)
    }
}
