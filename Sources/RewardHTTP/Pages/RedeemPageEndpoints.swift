import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardPolicies
import RewardServices

/// `GET /redemptions/new?participant=…`: what a balance can be turned into.
enum RedeemPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("participant")
        let offers = try await exchange.services.offers(to: try query.participantID(), exchange.reader)
        return exchange.page(
            RedeemPage(
                frame: exchange.frame, offers: offers, key: RandomText.make(byteCount: Exchange.keyBytes)))
    }
}

/// `POST /redemptions/new`: turns a part of it. Sent twice it is taken once.
enum RedeemFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "participant", "site", "offer", "kind", "amount")
        let (participant, site, key) = (try form.participantID(), try form.site(), try form.text("key"))
        let typed = RedeemPage.Typed(
            offer: try form.optionalText("offer"), kind: try form.optionalText("kind"),
            amount: try form.optionalText("amount"))
        let offers = try await exchange.services.offers(to: participant, at: site, exchange.reader)
        var context = exchange.caller
        context.key = key
        do {
            let wanted = try wanted(typed, offers.currency)
            let answered = try await exchange.services.redeem(wanted, of: participant, at: site, context)
            return .seeOther(
                Address.redemption.path(
                    query: ["participant": participant, "number": "\(answered.value.redemption.number)"]))
        } catch ServiceError.refused(let refusal) {
            guard refusal.isOfTheForm else { throw ServiceError.refused(refusal) }
            return again(exchange, offers, key, typed, problem: refusal.message)
        } catch let problem as Problem where problem.kind == .malformedRequest {
            return again(
                exchange, offers, key, typed, problem: exchange.words(problem.detail), member: problem.member)
        }
    }

    private static func again(
        _ exchange: Exchange, _ offers: Offers, _ key: String, _ typed: RedeemPage.Typed, problem: String,
        member: String? = nil
    ) -> Response {
        exchange.page(
            RedeemPage(
                frame: exchange.frame, offers: offers, key: key, typed: typed,
                problem: member == "amount" ? nil : problem, amountProblem: member == "amount" ? problem : nil),
            status: .unprocessableContent)
    }

    /// An offer is `kind:minor units:item`.
    private static func wanted(_ typed: RedeemPage.Typed, _ currency: Currency) throws(Problem) -> Redeem {
        guard let offer = typed.offer else { throw .malformed("Say what it is to be.", member: "offer") }
        if offer == RedeemPage.other {
            guard let kind = typed.kind.flatMap({ Slug($0) }) else {
                throw .malformed("Say what it is to be.", member: "kind")
            }
            do throws(AmountProblem) {
                return Redeem(
                    amount: try currency.minorUnits(decimal: typed.amount ?? ""), currency: currency, kind: kind)
            } catch { throw .malformed("Write an amount, such as 12.50.", member: "amount") }
        }
        let parts = offer.split(separator: ":")
        guard parts.count == 3, let kind = Slug(String(parts[0])), let amount = Int(parts[1]) else {
            throw .malformed("Say what it is to be.", member: "offer")
        }
        return Redeem(amount: amount, currency: currency, kind: kind)
    }
}
