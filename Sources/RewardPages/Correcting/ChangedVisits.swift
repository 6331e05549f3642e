import RewardDomain
import RewardPolicies

/// What a correction would change of somebody's balance and visits.
struct ChangedVisits: Sendable {
    struct Line: Sendable {
        let day: String
        let before: String
        let after: String
        let paidBefore: String
        let paidAfter: String
        let change: String
        let isLess: Bool
    }

    let balanceBefore: String
    let balanceAfter: String
    let isSame: Bool
    let lines: [Line]
    let hasLines: Bool
    /// What the program pays, or gets back, so that nobody's balance falls.
    let absorbed: String?
    let slips: String?

    init(_ preview: LedgerPreview, _ words: PageWords) {
        let currency = preview.currency
        balanceBefore = moneyText(preview.balanceBefore, currency)
        balanceAfter = moneyText(preview.balanceAfter, currency)
        isSame = preview.balanceBefore == preview.balanceAfter
        lines = preview.changes.map { change in
            let difference = change.awardAfter - change.awardBefore
            return Line(
                day: words.date(change.visit.plannedDay), before: words.standing(change.outcomeBefore),
                after: words.standing(change.outcomeAfter), paidBefore: moneyText(change.awardBefore, currency),
                paidAfter: moneyText(change.awardAfter, currency),
                change: (difference > 0 ? "+" : "") + moneyText(difference, currency), isLess: difference < 0)
        }
        hasLines = !lines.isEmpty
        absorbed =
            preview.absorbed == 0
            ? nil
            : preview.absorbed > 0
                ? words(
                    "What they were told they earned stays theirs: the program pays {amount} for it.",
                    ["amount": moneyText(preview.absorbed, currency)])
                : words(
                    "{amount} of it makes good what the program paid for an earlier mistake.",
                    ["amount": moneyText(-preview.absorbed, currency)])
        slips =
            preview.slipsToDraw == 0
            ? nil
            : words(
                "{draws} would be drawn; what they bring is not known before and is not counted here.",
                ["draws": words.worth(preview.slipsToDraw, .draws, nil)])
    }

    private init(example: Line) {
        (balanceBefore, balanceAfter, isSame) = ("$56.00", "$78.00", false)
        (lines, hasLines, absorbed, slips) = ([example], true, nil, nil)
    }

    static let example = ChangedVisits(
        example: Line(
            day: "Wed 14 Jan 2026", before: "Positive", after: "Negative", paidBefore: "$0.00", paidAfter: "$13.00",
            change: "+$13.00", isLess: false))
}

extension PageWords {
    fileprivate func standing(_ outcome: Outcome?) -> String { outcome.map(button) ?? self("Not recorded") }
}
