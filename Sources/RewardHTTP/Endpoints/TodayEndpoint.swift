import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/days/today?site=…&on=…`: who is due at a site, what they can earn, and who can still make up what.
enum TodayEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("site", "on")
        let day = try await exchange.services.today(
            at: try query.optionalSite() ?? .mainSite, on: try query.optionalDay("on"), exchange.reader)
        return .json(
            .object([
                "site": .text(day.site),
                "day": .text(day.day),
                "closed_because": .string(orNull: day.closedBecause),
                "signed_off": .bool(day.isSignedOff),
                "due": .array(day.due.map(json)),
                "make_ups": .array(day.makeUps.map(json)),
                "unsigned": .array(
                    day.unsigned.map { .object(["day": .text($0.day), "visits": .int($0.visits)]) }),
            ]))
    }

    private static func json(_ visit: DueVisit) -> JSONValue {
        .object([
            "participant": .text(visit.participant.id),
            "code": .string(orNull: visit.participant.code),
            "enrollment": .text(visit.enrollment),
            "program": .text(visit.program),
            "target": .text(visit.target),
            "planned_day": .text(visit.visit.day),
            "visit": .int(visit.visit.number),
            "visits": .int(visit.visitCount),
            "week": .int(visit.visit.week),
            "streak": .int(visit.streak),
            "amount": visit.unit.isCounted ? .null : visit.canEarn.map { .money($0, visit.currency) } ?? .null,
            "draws": visit.unit.isCounted ? visit.canEarn.map { .int($0) } ?? .null : .null,
            "if_missed": .next(visit.ifMissed, visit.currency),
            "outcome": .string(orNull: visit.outcome?.name),
            "paid": .money(visit.paid, visit.currency),
            "flags": .array(visit.flags.map { flag($0, visit.currency) }),
        ])
    }

    private static func flag(_ flag: DueVisit.Flag, _ currency: Currency) -> JSONValue {
        switch flag {
        case .closed: self.flag("closed")
        case .capLeft(let left): self.flag("cap_left", amount: .money(left, currency))
        case .pending(let day): self.flag("pending", day)
        case .earlierOpen(let day): self.flag("earlier_open", day)
        case .depositMissing: self.flag("deposit_missing")
        case .makeUpUntil(let day): self.flag("make_up_until", day)
        }
    }

    private static func flag(_ name: String, _ day: Day? = nil, amount: JSONValue = .null) -> JSONValue {
        .object(["flag": .string(name), "day": .text(orNull: day), "amount": amount])
    }
}
