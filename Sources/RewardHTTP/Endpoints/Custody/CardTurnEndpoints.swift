import Hummingbird
import RewardServices

/// `POST /v1/cards/send`: gives cards out of one custodian's hands, towards another's.
enum SendCardsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("serials", "to", "custodian")
        return .cards(
            try await exchange.services.sendCards(
                try body.serials(), to: try body.site("to"), custodian: try body.slug("custodian"), context))
    }
}

/// `POST /v1/cards/receive`: says that cards arrived that were sent to whoever asks.
enum ReceiveCardsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("serials")
        return .cards(try await exchange.services.receiveCards(try body.serials(), context))
    }
}

/// `POST /v1/cards/void`: voids cards that can never be handed out.
enum VoidCardsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("serials", "reason")
        return .cards(
            try await exchange.services.voidCards(try body.serials(), reason: try body.text("reason"), context))
    }
}

/// `POST /v1/cards/miss`: notes that cards are not where they should be.
enum MissCardsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("serials", "reason")
        return .cards(
            try await exchange.services.missCards(try body.serials(), reason: try body.text("reason"), context))
    }
}

/// `POST /v1/cards/find`: notes that missing cards are there again.
enum FindCardsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("serials", "reason")
        return .cards(
            try await exchange.services.findCards(try body.serials(), reason: try body.text("reason"), context))
    }
}
