import Hummingbird
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /participants/{participant}`: what a participant has, can earn next, and has earned of late. They
/// themselves see it as their own page.
enum BalancePageEndpoint {
    /// How far before this month the last one with something in it is looked for.
    static let monthsBackMax = 12

    static func respond(_ exchange: Exchange) async throws -> Response {
        let id = try exchange.participantID()
        if exchange.isOwn(id) { return try await exchange.ownPage(id) }
        let query = try exchange.query("month")
        let today = exchange.parts.clock().utcDay
        let balance = try await exchange.services.balance(of: id, exchange.reader)
        // Unless a month was asked for, the last one in which anything happened.
        let isLatest = try query.optionalText("month") == nil
        let statement = try await exchange.services.statement(
            of: id, month: isLatest ? today.month : query.month("month"),
            monthsBackMax: isLatest ? monthsBackMax : 0, exchange.reader)
        return exchange.page(BalancePage(frame: exchange.frame, balance: balance, statement: statement, today: today))
    }
}
