import Hummingbird
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /participants/{participant}`: what a participant has, can earn next, and has earned of late.
enum BalancePageEndpoint {
    /// How far back the last month with something in it is looked for.
    private static let monthsBackMax = 12

    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("month")
        let id = try exchange.participantID()
        let today = exchange.parts.clock().utcDay
        let balance = try await exchange.services.balance(of: id, exchange.reader)
        let statement =
            try await query.optionalText("month") == nil
            ? latestStatement(exchange, id, before: today)
            : exchange.services.statement(of: id, month: try query.month("month"), exchange.reader)
        return exchange.page(BalancePage(frame: exchange.frame, balance: balance, statement: statement, today: today))
    }

    /// This month's, or that of the last month in which anything happened.
    private static func latestStatement(
        _ exchange: Exchange, _ id: String, before today: Day
    ) async throws -> Statement {
        var month = today.month
        for _ in 0..<monthsBackMax {
            let statement = try await exchange.services.statement(of: id, month: month, exchange.reader)
            if !statement.lines.isEmpty { return statement }
            month = month.previous
        }
        return try await exchange.services.statement(of: id, month: today.month, exchange.reader)
    }
}
