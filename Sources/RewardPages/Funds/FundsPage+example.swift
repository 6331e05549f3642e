import RewardDomain
import RewardServices

extension FundsPage {
    public static let example = FundsPage(
        frame: .example, funds: [.example].compactMap(\.self), programs: [], canChange: true, key: "example")
}

extension FundPage {
    public static let example = FundPage(
        frame: .example, fund: .example!, programs: [], canChange: true, key: "example",
        refused: RefusedForm(
            form: "money", typed: ["amount": "much"], problem: "Write an amount, such as 12.50.", field: "amount"))
}

extension LimitsPage {
    public static let example = LimitsPage(
        frame: .example,
        limits: [
            PersonLimitSet(
                name: Slug("state-law")!, title: "Law of the state", currency: Currency(code: "USD")!,
                limit: FundLimit(scope: .person, period: .calendarYear, amount: 59_900))
        ], programs: [], today: Day(daysSinceEpoch: 20_458), canChange: true, key: "example")
}

extension FundSummary {
    fileprivate static let example: FundSummary? = {
        let day = Day(daysSinceEpoch: 20_458)
        guard let source = Slug("state-grant"), let program = Slug("higgins-1994"), let usd = Currency(code: "USD")
        else { return nil }
        let rules = FundRules(
            title: "State grant", payer: "Health department", currency: usd, programs: [program],
            periods: [FundPeriod(from: day, until: day + 364, acceptUntil: day + 400, granted: 1_200_000)],
            limits: [FundLimit(period: .calendarYear, amount: 75_000)], warnAt: [75, 90])
        let events: [HouseEvent] = [
            .fundOpened(FundOpened(rules: rules)),
            .fundMoneyReceived(FundMoneyReceived(amount: 400_000, receivedOn: day, reference: "ACH-1")),
        ]
        return FundHistory(source, events).map { FundSummary(history: $0, awarded: 950_000, today: day) }
    }()
}
