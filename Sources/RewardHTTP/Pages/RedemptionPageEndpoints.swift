import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /redemptions?participant=…&number=…`: a redemption as it stands, with the steps that are next.
enum RedemptionPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("participant", "number")
        return try await exchange.redemptionPage(try query.wholeNumber("number"), of: try query.participantID())
    }
}

/// `POST /redemptions/approve`: a second person agrees.
enum ApproveRedemptionFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "participant", "number")
        return try await exchange.step(form) { participant, number, context in
            _ = try await exchange.services.approveRedemption(number, of: participant, context)
        }
    }
}

/// `POST /redemptions/cancel`: it is given up before it is handed over.
enum CancelRedemptionFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "participant", "number", "reason")
        return try await exchange.step(form) { participant, number, context in
            _ = try await exchange.services.cancelRedemption(
                number, of: participant, reason: try form.optionalText("reason") ?? "", context)
        }
    }
}

/// `POST /redemptions/deliver`: it was handed over, as what, and what shows it. Sent twice it is handed over once.
enum DeliverRedemptionFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "participant", "number", "unit", "shown", "reference")
        return try await exchange.step(form) { participant, number, context in
            _ = try await exchange.services.deliverRedemption(
                number, of: participant, with: try form.wantedUnit(), shownBy: try form.shown(), context)
        }
    }
}

extension Members {
    /// `card:6006-4811`, `item:mug`; none where the vendor sends it.
    fileprivate func wantedUnit() throws(Problem) -> WantedUnit? {
        guard let text = try optionalText("unit") else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0] == "card", let serial = CardSerial(parts[1]) { return .card(serial) }
        if parts.count == 2, parts[0] == "item", let item = Slug(parts[1]) { return .item(item) }
        throw .malformed("Say which one was handed over.", member: "unit")
    }

    fileprivate func shown() throws(Problem) -> ShownAcknowledgement {
        let reference = try optionalText("reference")
        switch try optionalText("shown") {
        case RedemptionPage.signature: return .signature
        case RedemptionPage.receipt:
            guard let reference else { throw .malformed("Give the number of the receipt.", member: "reference") }
            return .receipt(reference)
        case RedemptionPage.vendor:
            guard let reference else { throw .malformed("Give the number of the vendor's order.", member: "reference") }
            return .vendor(reference)
        default: throw .malformed("Say what shows that it was handed over.", member: "shown")
        }
    }
}

extension Exchange {
    /// Takes a step and goes back to the page; what is refused is said there, with what was typed.
    fileprivate func step(
        _ form: Members, _ take: (_ participant: String, _ number: Int, CommandContext) async throws -> Void
    ) async throws -> Response {
        let (participant, number) = (try form.participantID(), try form.wholeNumber("number"))
        var context = caller
        context.key = try form.text("key")
        let problem: String
        do {
            try await take(participant, number, context)
            return .seeOther(Address.redemption.path(query: ["participant": participant, "number": "\(number)"]))
        } catch ServiceError.refused(let refusal) {
            guard refusal.isOfTheForm else { throw ServiceError.refused(refusal) }
            problem = refusal.message
        } catch let malformed as Problem where malformed.kind == .malformedRequest {
            problem = words(malformed.detail)
        }
        return try await redemptionPage(
            number, of: participant,
            typed: RedemptionPage.Typed(
                unit: try form.optionalText("unit"), shown: try form.optionalText("shown"),
                reference: try form.optionalText("reference"), reason: try form.optionalText("reason")),
            status: .unprocessableContent, problem: problem)
    }

    fileprivate func redemptionPage(
        _ number: Int, of participant: String, typed: RedemptionPage.Typed = .init(),
        status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        let answer = try await services.redemption(number, of: participant, reader)
        let (redemption, site) = (answer.redemption, answer.redemption.site)
        var steps = RedemptionPage.Steps()
        if let standing {
            steps.approve =
                standing.reach(.approvePayout).includes(site) && actorsDiffer(redemption.requestedBy, caller.actor)
            steps.deliver = standing.reach(.payout).includes(site)
            steps.cancel = standing.reach(.redeem).includes(site)
        }
        let units =
            steps.deliver && redemption.isInFlight
            ? try await services.units(forRedemption: number, of: participant, reader) : []
        return page(
            RedemptionPage(
                frame: frame, redemption: answer, steps: steps, units: units,
                key: RandomText.make(byteCount: Self.keyBytes), typed: typed, problem: problem), status: status)
    }
}
