import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /sites`: the sites.
enum SitesPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response { try await exchange.sitesPage() }
}

/// `POST /sites`: opens one.
enum AddSiteFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("site", "name", "time_zone")
        do {
            let added = try await exchange.services.addSite(
                try form.slug("site"), name: try form.text("name"), timeZone: try form.text("time_zone"),
                exchange.caller)
            return .seeOther(Address.site.path(added.value.site.id.text))
        } catch {
            guard let problem = Problem.beside(error) else { throw error }
            return try await exchange.sitesPage(typed: try form.typed("site", "name", "time_zone"), problem: problem)
        }
    }
}

/// `GET /sites/{site}`: one of them.
enum SitePageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response { try await exchange.sitePage() }
}

/// `POST /sites/{site}`: changes what is said of it. What says what is known already changes nothing.
enum ChangeSiteFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let fields = ["name", "time_zone", "clia_number", "clia_expires", "payouts"]
        let form = try await exchange.ownForm("name", "time_zone", "clia_number", "clia_expires", "payouts")
        do {
            let payouts = (try form.optionalText("payouts") ?? "").split(separator: " ").map(String.init)
            let changed = SiteChanged(
                name: try form.text("name"), timeZone: try form.text("time_zone"), clia: try certificate(form),
                payouts: payouts.isEmpty ? nil : try payouts.map(kind))
            _ = try await exchange.services.changeSite(try exchange.askedSite(), changed, exchange.caller)
        } catch {
            guard let problem = Problem.beside(error) else { throw error }
            return try await exchange.sitePage(typed: try form.typed(fields), problem: problem)
        }
        return .seeOther(Address.site.path(try exchange.askedSite().text))
    }

    private static func certificate(_ form: Members) throws -> CLIACertificate? {
        guard let number = try form.optionalText("clia_number") else { return nil }
        do throws(Refusal) {
            return CLIACertificate(
                number: try RewardServices.checkedCLIANumber(number), expiresOn: try form.expiry())
        } catch { throw ServiceError.refused(error) }
    }

    private static func kind(_ text: String) throws(Problem) -> Slug {
        guard let kind = Slug(text) else {
            throw .malformed("\(text) is no kind of payout: small letters, digits and hyphens.", member: "payouts")
        }
        return kind
    }
}

extension Members {
    fileprivate func expiry() throws(Refusal) -> Day {
        guard let day = (try? optionalDay("clia_expires")) ?? nil else {
            throw Refusal(.malformed, "Give the last day on which the certificate holds.")
        }
        return day
    }

    /// What was typed into these fields.
    func typed(_ names: String...) throws(Problem) -> [String: String] { try typed(names) }

    func typed(_ names: [String]) throws(Problem) -> [String: String] {
        var typed: [String: String] = [:]
        for name in names { typed[name] = try optionalText(name) }
        return typed
    }
}

extension Problem {
    /// What is said beside the form that was sent. Nil: of what the form is not about, such as who may do it.
    static func beside(_ error: any Error) -> String? {
        switch error {
        case let problem as Problem where problem.kind == .malformedRequest: problem.detail
        case ServiceError.refused(let refusal) where refusal.code != .notAllowed: refusal.message
        default: nil
        }
    }
}

extension Exchange {
    fileprivate func askedSite() throws -> Slug {
        guard let site = Slug(parameters["site"] ?? "") else { throw Problem(.notFound) }
        return site
    }

    fileprivate func sitesPage(typed: [String: String] = [:], problem: String? = nil) async throws -> Response {
        page(
            SitesPage(frame: frame, sites: try await services.sites(reader), typed: typed, problem: problem),
            status: problem == nil ? .ok : .unprocessableContent)
    }

    fileprivate func sitePage(typed: [String: String]? = nil, problem: String? = nil) async throws -> Response {
        page(
            SitePage(
                frame: frame, site: try await services.site(try askedSite(), reader), typed: typed, problem: problem),
            status: problem == nil ? .ok : .unprocessableContent)
    }
}
