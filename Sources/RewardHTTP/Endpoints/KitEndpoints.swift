import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/kits`: adds a lot of test kits at a site, with the last day its kits may be used.
enum AddKitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "lot", "expires", "analytes", "correct")
        let answered = try await exchange.services.addKitLot(
            try body.lotNumber(), at: try body.site(), expiresOn: try body.day("expires"),
            analytes: try body.slugs("analytes"), isCorrection: try body.flag("correct"), context)
        return .carriedOut(.kitLot(answered.value), isRepeat: answered.isRepeat)
    }
}

/// `POST /v1/kits/finish`: a lot is used up or thrown away; nobody is warned of it any more.
enum FinishKitEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "lot", "on")
        let answered = try await exchange.services.finishKitLot(
            try body.lotNumber(), at: try body.site(), on: try body.optionalDay("on"), context)
        return .carriedOut(.kitLot(answered.value), isRepeat: answered.isRepeat)
    }
}

extension Members {
    fileprivate func lotNumber() throws(Problem) -> LotNumber {
        guard let lot = LotNumber(try text("lot")) else {
            throw .malformed(
                "lot has up to \(LotNumber.charactersMax) letters, digits, points, hyphens and strokes.", member: "lot")
        }
        return lot
    }
}

extension JSONValue {
    static func kitLot(_ lot: KitLot) -> JSONValue {
        .object([
            "lot": .text(lot.lot), "expires": .text(lot.expiresOn),
            "analytes": .array(lot.analytes.map { .text($0) }), "finished_on": .text(orNull: lot.finishedOn),
        ])
    }
}
