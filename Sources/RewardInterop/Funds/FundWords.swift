public import RewardDomain

/// A part of a fund as it is written on one line.
public enum FundWords {
    /// `2025-10-01..2026-09-29`, then in any order `,accept=2026-12-31` and `,granted=50000.00`.
    public static func period(_ text: String, in currency: Currency) throws(Refusal) -> FundPeriod {
        let (first, members) = try parts(of: text, known: ["accept", "granted"])
        let ends = first.split(separator: "..", omittingEmptySubsequences: false)
        guard ends.count == 2, let from = Day(iso: ends[0]), let until = Day(iso: ends[1]) else {
            throw malformed(text, "a period, as 2025-10-01..2026-09-29,accept=2026-12-31,granted=50000.00")
        }
        var period = FundPeriod(from: from, until: until)
        if let accept = members["accept"] { period.acceptUntil = try day(accept, in: text) }
        if let granted = members["granted"] { period.granted = try amount(granted, in: currency) }
        return period
    }

    /// `75.00/calendar_year`, then in any order `,scope=person`, `,from=2026-01-01`, `,until=2026-12-31`.
    public static func limit(_ text: String, in currency: Currency) throws(Refusal) -> FundLimit {
        let (first, members) = try parts(of: text, known: ["scope", "from", "until"])
        let sides = first.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, let period = Cap.Period(rawValue: String(sides[1])) else {
            throw malformed(
                text,
                "a limit, as 75.00/calendar_year,from=2026-01-01; the times are "
                    + Cap.Period.allCases.map(\.rawValue).joined(separator: ", "))
        }
        var limit = FundLimit(period: period, amount: try amount(String(sides[0]), in: currency))
        if let scope = members["scope"] {
            guard let known = Cap.Scope(rawValue: scope) else {
                throw malformed(text, "a limit: the scope is fund or person")
            }
            limit.scope = known
        }
        if let from = members["from"] { limit.from = try day(from, in: text) }
        if let until = members["until"] { limit.until = try day(until, in: text) }
        return limit
    }

    /// An amount of a fund, which may be larger than any one reward.
    public static func amount(_ text: String, in currency: Currency) throws(Refusal) -> Int {
        do { return try currency.minorUnits(decimal: text, most: FundRules.amountMax) } catch {
            throw Refusal(.malformed, "“\(text)” is no amount in \(currency.code): \(error).")
        }
    }

    /// What stands before the first comma, and the members after it.
    private static func parts(
        of text: String, known: Set<String>
    ) throws(Refusal) -> (first: String, members: [String: String]) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var members: [String: String] = [:]
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2, known.contains(sides[0]), members.updateValue(sides[1], forKey: sides[0]) == nil
            else {
                throw malformed(
                    part, "known here; write each of \(known.sorted().joined(separator: ", ")) once, as name=value")
            }
        }
        return (parts[0], members)
    }

    private static func day(_ text: String, in whole: String) throws(Refusal) -> Day {
        guard let day = Day(iso: text) else { throw malformed(text, "a day, as 2026-01-05, in “\(whole)”") }
        return day
    }

    private static func malformed(_ text: String, _ wanted: String) -> Refusal {
        Refusal(.malformed, "“\(text)” is not \(wanted).")
    }
}
