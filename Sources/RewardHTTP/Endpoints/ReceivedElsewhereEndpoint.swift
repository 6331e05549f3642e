import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/participants/received`: what a person was paid elsewhere, which caps of the person count.
enum ReceivedElsewhereEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "amount", "on", "from", "retract")
        let amount = try body.amount("amount")
        let answered = try await exchange.services.receiveElsewhere(
            try body.text("participant"), amount: amount.currency.format(minorUnits: amount.minorUnits),
            currency: amount.currency.code, on: try body.day("on"), from: try body.text("from"),
            retracting: try body.flag("retract"), context)
        let received = answered.value
        return .carriedOut(
            .object([
                "participant": .text(received.participant.id),
                "version": .int(received.version),
                "on": .text(received.on),
                "amount": .money(received.amount, received.currency),
                "counts": .bool(!received.isRetraction),
                "balance": .money(received.balance, received.currency),
            ]), isRepeat: answered.isRepeat)
    }
}
