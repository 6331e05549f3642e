import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/sites`: every site, with what has expired there or will soon.
enum SitesEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (_, page) = try exchange.paging()
        let sites = try await exchange.services.sites(exchange.reader)
        return .json(.object(try page.page("sites", of: sites, by: { [.text($0.site.id)] }, { .site($0) })))
    }
}

/// `GET /v1/sites/{site}`: one site, with its test kits and warnings.
enum SiteEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let name = exchange.parameters["site"] ?? ""
        guard let site = Slug(name) else {
            throw Problem(.refused(.unknownSite), "There is no site \(name).")
        }
        let known = try await exchange.services.site(site, exchange.reader)
        return .json(.site(known), version: Int64(known.history.version))
    }
}

/// `POST /v1/sites`: opens a site.
enum AddSiteEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "name", "time_zone", "clia", "payouts")
        let answered = try await exchange.services.addSite(
            try body.slug("site"), name: try body.text("name"), timeZone: try body.text("time_zone"),
            clia: try body.certificate(), payouts: try body.slugs("payouts"), context)
        return .carriedOut(.site(answered.value), isRepeat: answered.isRepeat)
    }
}

/// `POST /v1/sites/edit`: changes what is said of a site: only what is given.
enum EditSiteEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "site", "name", "time_zone", "clia", "payouts", "approve", "approve_usual")
        let payouts = try body.slugs("payouts")
        let changed = SiteChanged(
            name: try body.optionalText("name"), timeZone: try body.optionalText("time_zone"),
            clia: try body.certificate(), payouts: payouts.isEmpty ? nil : payouts, approve: try body.approvalRule(),
            approvesAsUsual: try body.flag("approve_usual"))
        guard !changed.isEmpty else {
            throw Problem.malformed("Say what changes: name, time_zone, clia, payouts, approve or approve_usual.")
        }
        guard changed.approve == nil || !changed.approvesAsUsual else {
            throw Problem.malformed("Give approve or approve_usual, not both.", member: "approve_usual")
        }
        let answered = try await exchange.services.changeSite(try body.site(), changed, context)
        return .carriedOut(.site(answered.value), isRepeat: answered.isRepeat)
    }
}

extension Members {
    fileprivate func certificate() throws -> CLIACertificate? {
        guard let clia = try optionalMembers("clia", "number", "expires") else { return nil }
        let (number, expires) = (try clia.text("number"), try clia.day("expires"))
        do throws(Refusal) {
            return CLIACertificate(number: try RewardServices.checkedCLIANumber(number), expiresOn: expires)
        } catch { throw ServiceError.refused(error) }
    }

    /// Above which amounts a second person approves a payout; both in one currency.
    fileprivate func approvalRule() throws(Problem) -> StatedApprovalRule? {
        guard let stated = try optionalMembers("approve", "over", "day_limit") else { return nil }
        let (over, dayLimit) = (try stated.amount("over"), try stated.amount("day_limit"))
        guard over.currency == dayLimit.currency else {
            throw .malformed("over and day_limit are in one currency.", member: "approve")
        }
        return StatedApprovalRule(
            rule: ApprovalRule(over: over.minorUnits, dayLimit: dayLimit.minorUnits), currency: over.currency)
    }
}

extension JSONValue {
    fileprivate static func site(_ summary: SiteSummary) -> JSONValue {
        let site = summary.site
        return .object([
            "site": .text(site.id),
            "name": .string(site.name),
            "time_zone": .string(site.timeZone),
            "clia": site.clia.map { .object(["number": .text($0.number), "expires": .text($0.expiresOn)]) } ?? .null,
            "payouts": .array(site.payouts.map { .text($0) }),
            "approve": site.approve.map(approve) ?? .null,
            "kits": .array(summary.history.kitLots.map { .kitLot($0) }),
            "warnings": .array(summary.warnings.map(warning)),
        ])
    }

    private static func approve(_ stated: StatedApprovalRule) -> JSONValue {
        .object([
            "over": .money(stated.rule.over, stated.currency),
            "day_limit": .money(stated.rule.dayLimit, stated.currency),
        ])
    }

    private static func warning(_ warning: ExpiryWarning) -> JSONValue {
        let (what, name) =
            switch warning.subject {
            case .clia(let number): ("clia", number.text)
            case .kitLot(let lot): ("kit", lot.text)
            case .training(let user): ("training", user.text)
            }
        return .object([
            "what": .string(what), "name": .string(name), "expires": .text(warning.expiresOn),
            "expired": .bool(warning.isExpired),
        ])
    }
}
