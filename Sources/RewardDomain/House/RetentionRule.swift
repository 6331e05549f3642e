/// How long what is known of a person is kept at least: so many years after the last that happened to them.
public struct RetentionRule: Hashable, Sendable {
    public static let yearsMax = 100
    /// Where nobody has said otherwise: what 45 CFR 164.316(b)(2) asks of a clinic's records of privacy.
    public static let usualYears = 6

    /// From 0 to `yearsMax`.
    public let years: Int

    /// Nil for what is no number of years that could be meant.
    public init?(years: Int) {
        guard (0...Self.yearsMax).contains(years) else { return nil }
        self.years = years
    }

    private init(usual: Int) { years = usual }

    public static let usual = RetentionRule(usual: usualYears)

    /// The first day on which what last happened on a day need no longer be kept: the same date so many years later, and
    /// March 1 for what happened on a February 29 that is in no such year.
    public func endsOn(_ last: Day) -> Day { last.sameDate(yearsLater: years) }

    /// What a house stream says of it; the newest that was said.
    public static func stated(in events: some Sequence<HouseEvent>) -> RetentionRule? {
        var stated: RetentionRule?
        for case .retentionSet(let rule) in events { stated = rule }
        return stated
    }
}

extension Day {
    fileprivate func sameDate(yearsLater years: Int) -> Day {
        let (year, month, day) = civil
        return Day(year: year + years, month: month, day: day) ?? Day(year: year + years, month: 3, day: 1)
            ?? self + 366 * years
    }
}
