import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /stock?site=S`: what a site keeps to be handed out, and its counts.
enum StockPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let asked = try exchange.choices("site").optionalSite()
        return try await exchange.stockPage(try await exchange.stockPlace(asked))
    }
}

extension Exchange {
    /// The site that was asked for, else the first at which the visitor has something to do with cards and goods.
    func stockPlace(_ asked: Slug?) async throws -> StockPlace {
        guard let standing else { throw Problem(.notFound) }
        func may(_ permission: Permission, at site: Slug) -> Bool { standing.reach(permission).includes(site) }
        let all = try await services.sites(reader).map(\.site.id)
        let seeing: [Permission] = [.manageStock, .holdCards, .payout, .readReports]
        let sites = all.filter { site in (seeing + [.countStock]).contains { may($0, at: site) } }
        if let asked, !all.contains(asked) {
            throw Problem(.refused(.unknownSite), "There is no site \(asked).")
        }
        guard let site = asked ?? sites.first, sites.contains(site) else { throw Problem(.refused(.notAllowed)) }
        var place = StockPlace(site: site, sites: sites)
        place.manages = may(.manageStock, at: site)
        place.holds = may(.holdCards, at: site)
        place.counts = may(.countStock, at: site)
        place.sees = seeing.contains { may($0, at: site) }
        return place
    }

    /// The funds by which a purchase can be paid.
    func fundsToPay() async throws -> [Slug] {
        guard let standing, standing.may(.manageFunds) || standing.may(.readReports) else { return [] }
        return try await services.funds(reader).filter { $0.history.lastDay == nil }.map(\.source)
    }

    func stockPage(_ place: StockPlace, _ refused: RefusedForm? = nil) async throws -> Response {
        let counts = try await services.counts(at: place.site, reader)
        let bowls = try await services.programs().filter { $0.terms.terms.targets.contains { $0.bowl != nil } }
        return page(
            StockPage(
                frame: frame, place: place,
                items: place.sees ? try await services.stock(at: place.site, reader) : [],
                cards: place.sees
                    ? try await services.cards(at: place.site, with: [.held, .sent, .missing], reader) : [],
                warnings: place.sees ? try await services.stockWarnings(at: place.site, reader) : [],
                counts: counts, bowls: bowls,
                isReader: standing.map { $0.may(.readReports) || $0.may(.manageStock) } ?? false, key: newFormKey(),
                refused: refused), status: refused == nil ? .ok : .unprocessableContent)
    }
}
