import RewardDomain
import RewardServices

extension TokensPage {
    public static let example = TokensPage(
        frame: .example, tokens: TokenSummary.examples, canIssue: true, key: "example",
        refused: RefusedForm(
            form: "issue", typed: ["scopes.read": "yes", "password": "not shown"],
            problem: "The password is wrong. Nothing was made.",
            field: "password"))
}

extension TokenSummary {
    fileprivate static let examples: [TokenSummary] = {
        let day = Day(daysSinceEpoch: 20_458)
        guard let anna = Slug("anna") else { return [] }
        let created = TokenCreated(number: 1, label: "laboratory", scopes: [.read, .record], until: nil)
        let user = UserHistory([.userAdded(UserAdded(user: anna)), .access(.tokenCreated(created))])
        return (user?.tokens ?? []).map {
            TokenSummary(user: anna, token: $0, madeOn: day, lastUsedOn: nil, today: day)
        }
    }()
}
