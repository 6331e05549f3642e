import HTTPTypes
import Hummingbird
import RewardReports
import RewardServices

/// `POST /v1/erasures`: asks for a participant to be erased.
enum AskErasureEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "reason")
        return .privacy(
            try await exchange.services.askErasure(
                of: try body.text("participant"), reason: try body.text("reason"), context), status: .accepted)
    }
}

/// `POST /v1/erasures/approve`: a second person lets the key go.
enum ApproveErasureEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant")
        return .privacy(try await exchange.services.approveErasure(of: try body.text("participant"), context))
    }
}

/// `POST /v1/erasures/decline`: takes a request off the list.
enum DeclineErasureEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "reason")
        return .privacy(
            try await exchange.services.declineErasure(
                of: try body.text("participant"), reason: try body.text("reason"), context))
    }
}

/// `POST /v1/holds`: nothing of the participant is erased until the hold is released.
enum PlaceHoldEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "reason")
        return .privacy(
            try await exchange.services.placeHold(
                on: try body.text("participant"), reason: try body.text("reason"), context))
    }
}

/// `POST /v1/holds/release`.
enum ReleaseHoldEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "reason")
        return .privacy(
            try await exchange.services.releaseHold(
                on: try body.text("participant"), reason: try body.text("reason"), context))
    }
}

/// `GET /v1/erasures`: requests that wait and holds that stand; with `all` also who was erased.
enum ErasuresEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site", "all")
        let matters = try await exchange.services.privacyMatters(
            at: try query.optionalSite(), withErased: try query.word("all"), exchange.reader)
        return .json(
            .object(
                try page.page(
                    "erasures", of: matters,
                    by: { [.text($0.on), .text($0.participant.id), .string($0.state.rawValue), .text($0.site)] },
                    { .matter($0) })))
    }
}

extension Response {
    fileprivate static func privacy(
        _ answered: Answered<PrivacyAnswer>, status: HTTPResponse.Status = .created
    ) -> Response {
        .carriedOut(
            .object([
                "participant": .text(answered.value.participant.id), "version": .int(answered.value.version),
                "state": .string(answered.value.state.rawValue),
            ]), status: status, isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    fileprivate static func matter(_ matter: PrivacyMatter) -> JSONValue {
        .object([
            "participant": .text(matter.participant.id), "site": .text(matter.site),
            "state": .string(matter.state.rawValue), "by": .string(matter.by), "on": .text(matter.on),
        ])
    }
}
