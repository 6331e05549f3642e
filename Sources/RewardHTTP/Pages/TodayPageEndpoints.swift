import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /today?site=S&on=2026-01-05`: who is due at a site. Without a site it is the first one that the visitor may see,
/// without a day the one it is there.
enum TodayPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("site", "on")
        return try await exchange.todayPage(at: try query.optionalSite(), on: try query.optionalDay("on"))
    }
}

/// `POST /today/sign-off`: says that a site's day is over, and what became of those whom nobody recorded.
enum SignOffFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "site", "day", "rest")
        let (site, day) = (try form.site(), try form.day("day"))
        var context = exchange.caller
        context.key = try form.text("key")
        let rest: DayChoice? =
            switch try form.optionalText("rest") {
            case "missed": .missed
            case "leave": .leave
            default: nil
            }
        do {
            _ = try await exchange.services.signOff(day, at: site, rest: rest, context)
        } catch ServiceError.refused(let refusal) {
            return try await exchange.todayPage(
                at: site, on: day, status: .unprocessableContent, problem: refusal.message)
        }
        return .seeOther(Address.today.path(query: ["site": site.text, "on": day.description]))
    }
}

extension Exchange {
    fileprivate func todayPage(
        at asked: Slug?, on day: Day?, status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        guard let standing else { throw Problem(.notFound) }
        let sites = try await services.sites(reader).map(\.site).filter {
            standing.reach(.readParticipant).includes($0.id)
        }
        // Somebody without any is refused in the words of the use case.
        let site = asked ?? sites.first?.id ?? .mainSite
        let list = try await services.today(at: site, on: day, reader)
        let programs = try await services.programs()
        let titles = programs.map { ($0.program, $0.terms.terms.title) }
        let due = Set(list.due.map(\.program))
        let group = programs.first {
            due.contains($0.program) && $0.terms.terms.targets.contains { $0.pays == .names }
        }
        let zone = sites.first { $0.id == site }?.timeZone ?? "UTC"
        return page(
            TodayPage(
                frame: frame, list: list, sites: sites.map(\.id),
                titles: Dictionary(titles) { first, _ in first },
                today: RewardServices.clinicDay(parts.clock(), zone),
                canRecord: standing.reach(.recordVisit).includes(site),
                canSignOff: standing.reach(.signOffDay).includes(site),
                canEnroll: standing.reach(.enroll).includes(site),
                groupProgram: standing.reach(.drawGroup).includes(site) ? group?.program : nil,
                key: RandomText.make(byteCount: Self.keyBytes),
                problem: problem), status: status)
    }

    /// Of the key by which a page's form is known when it is sent twice.
    static let keyBytes = 16
}
