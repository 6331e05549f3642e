import LedgerStorage
public import RewardDomain
import RewardReports

/// What one month of a program came to, in minor units.
public struct MonthTotals: Hashable, Sendable {
    public let month: Month
    public let earned: Int
    public let redeemed: Int
}

extension RewardServices {
    /// The last `count` months of a program through one, the oldest first; those in which nothing moved are there too.
    /// They are as known now, also of a closed month.
    public func monthTotals(
        of program: Slug, through last: Month, count: Int, _ context: CommandContext
    ) async throws(ServiceError) -> [MonthTotals] {
        try await require(.readReports, at: nil, context)
        _ = try await self.program(program)
        var months = [last]
        while months.count < max(1, count) { months.append((months[months.count - 1].firstDay + -1).month) }
        let (first, wanted) = (months[months.count - 1], months.reversed())
        let rows = try await storing { () throws(StorageError) in
            try await storage.monthlyFigures(of: program, from: first, through: last)
        }
        var sums: [Month: (earned: Int, redeemed: Int)] = [:]
        for row in rows {
            guard let figures = row.figures.figures.flatMap({ ReportFigures(values: $0) }) else { continue }
            sums[row.key.month, default: (0, 0)].earned += figures.earned
            sums[row.key.month, default: (0, 0)].redeemed += figures.redeemed
        }
        return wanted.map { month in
            let sum = sums[month] ?? (0, 0)
            return MonthTotals(month: month, earned: sum.earned, redeemed: sum.redeemed)
        }
    }
}
