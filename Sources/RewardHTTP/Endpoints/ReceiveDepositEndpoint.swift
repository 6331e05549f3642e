import Hummingbird
import RewardReports
import RewardServices

/// `POST /v1/deposits`: a participant paid in the deposit their program asks for. The terms say how much.
enum ReceiveDepositEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "on")
        let answered = try await exchange.services.receiveDeposit(
            of: try body.text("participant"), in: try body.program(), on: try body.day("on"), context)
        let deposit = answered.value
        return .carriedOut(
            .object([
                "participant": .text(deposit.participant.id),
                "version": .int(deposit.version),
                "program": .text(deposit.program),
                "amount": .money(deposit.amount, deposit.currency),
                "balance": .money(deposit.balance, deposit.currency),
            ]), isRepeat: answered.isRepeat)
    }
}
