public import RewardDomain

/// What of one cap's window is said to have been used: `calendar_year:120.00`, or `week:5 draws`.
public struct StatedCapUse: Hashable, Sendable {
    public var period: Cap.Period
    public var unit: Cap.Unit
    /// As it is written: the program says in which currency.
    public var amount: String

    /// `calendar_year:120.00;lifetime:300.00`
    public static func readList(_ text: some StringProtocol) throws(StatedCapUseProblem) -> [StatedCapUse] {
        var uses: [StatedCapUse] = []
        for item in text.split(separator: ";", omittingEmptySubsequences: false) {
            let use = try read(item.trimmed)
            guard !uses.contains(where: { $0.period == use.period && $0.unit == use.unit }) else {
                throw StatedCapUseProblem(description: "\(use.period.rawValue) stands twice")
            }
            uses.append(use)
        }
        return uses
    }

    private static func read(_ text: String) throws(StatedCapUseProblem) -> StatedCapUse {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { $0.trimmed }
        guard parts.count == 2, !parts[1].isEmpty else {
            throw StatedCapUseProblem(
                description: "\(quoted(text)) says no use of a cap; write it as calendar_year:120.00")
        }
        let known = Cap.Period.allCases.filter { $0 != .visit }.map(\.rawValue)
        guard let period = Cap.Period(rawValue: parts[0]), period != .visit else {
            throw StatedCapUseProblem(
                description: "\(quoted(parts[0])) is no window of a cap; known are \(known.joined(separator: ", "))"
                    + suggestion(for: parts[0], among: known))
        }
        let words = parts[1].split(separator: " ").map(String.init)
        let isDraws = words.count == 2 && words[1] == "draws"
        return StatedCapUse(period: period, unit: isDraws ? .draws : .money, amount: isDraws ? words[0] : parts[1])
    }
}

/// Why a text says no use of a cap.
public struct StatedCapUseProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}
