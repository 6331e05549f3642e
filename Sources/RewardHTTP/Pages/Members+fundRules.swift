import RewardDomain
import RewardServices

// The rules of a fund as they are typed.
extension Members {
    static let fundRules = ["title", "payer", "programs", "periods", "limits", "order", "warn_at", "when_empty"]

    func typedRules(in currency: Currency) throws(Problem) -> FundRules {
        FundRules(
            title: try typedText("title"), payer: try typedText("payer"), currency: currency,
            programs: try optionalTexts("programs").compactMap { Slug($0.name) }.sorted(),
            order: try typedCount("order"), periods: try typedPeriods(in: currency),
            limits: try typedLimits(in: currency), warnAt: try typedPercents("warn_at"),
            whenEmpty: try choice("when_empty"))
    }

    private func typedPeriods(in currency: Currency) throws(Problem) -> [FundPeriod] {
        var periods: [FundPeriod] = []
        for (row, fields) in try typedRows("periods") {
            var period = FundPeriod(
                from: try fields.typedDay("\(row)from"), until: try fields.typedDay("\(row)until"))
            if try fields.optionalText("\(row)granted") != nil {
                period.granted = try fields.typedAmount("\(row)granted", in: currency, most: FundRules.amountMax)
            }
            period.acceptUntil = try fields.optionalTypedDay("\(row)accept_until")
            periods.append(period)
        }
        return periods.sorted { $0.from < $1.from }
    }

    /// A row without an amount is none: its choices are always sent.
    private func typedLimits(in currency: Currency) throws(Problem) -> [FundLimit] {
        var limits: [FundLimit] = []
        for (row, fields) in try typedRows("limits") {
            let (from, until) = (
                try fields.optionalTypedDay("\(row)from"), try fields.optionalTypedDay("\(row)until")
            )
            let amount = try fields.optionalText("\(row)amount")
            guard from != nil || until != nil || amount != nil else { continue }
            limits.append(
                FundLimit(
                    scope: try fields.choice("\(row)scope"), period: try fields.choice("\(row)period"),
                    amount: try fields.typedAmount("\(row)amount", in: currency), from: from, until: until))
        }
        return limits
    }

    /// `75, 90`
    private func typedPercents(_ name: String) throws(Problem) -> [Int] {
        let parts = (try optionalText(name) ?? "").split { $0 == "," || $0 == " " || $0 == "%" }
        let percents = parts.compactMap { Int($0) }
        guard percents.count == parts.count else {
            throw .malformed("Write whole numbers, such as 75, 90.", member: name)
        }
        return percents
    }
}
