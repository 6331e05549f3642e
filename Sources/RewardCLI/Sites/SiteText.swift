import RewardDomain
import RewardServices

/// Sites, test kits and warnings as they are printed.
enum SiteText {
    static func listing(_ sites: [SiteSummary]) -> Listing {
        Listing(
            ["site", "name", "time_zone", "clia", "clia_expires_on", "payouts", "approve", "warnings"],
            rows: sites.map { summary in
                let site = summary.site
                return [
                    .text(site.id), .text(site.name), .text(site.timeZone), .text(site.clia?.number),
                    .text(site.clia?.expiresOn), .text(site.payouts.map(\.text).joined(separator: " ")),
                    .text(approve(site)),
                    .text(summary.warnings.map(words).joined(separator: "; ")),
                ]
            })
    }

    /// What needs a second person: `over 50.00, 300.00 a day`.
    private static func approve(_ site: Site) -> String {
        guard let stated = site.approve else { return "as usual" }
        func money(_ amount: Int) -> String { stated.currency.format(minorUnits: amount) }
        return "over \(money(stated.rule.over)), \(money(stated.rule.dayLimit)) a day \(stated.currency.code)"
    }

    static func kits(_ lots: [KitLot]) -> Listing {
        Listing(
            ["lot", "expires_on", "analytes", "finished_on"],
            rows: lots.map {
                [
                    .text($0.lot), .text($0.expiresOn), .text($0.analytes.map(\.text).joined(separator: " ")),
                    .text($0.finishedOn),
                ]
            })
    }

    static func words(_ warning: ExpiryWarning) -> String {
        "\(kind(warning)) \(name(warning)) \(warning.isExpired ? "expired after" : "expires after") \(warning.expiresOn)"
    }

    static func kind(_ warning: ExpiryWarning) -> String {
        switch warning.subject {
        case .clia: "CLIA certificate"
        case .kitLot: "test kits"
        case .training: "training"
        }
    }

    static func name(_ warning: ExpiryWarning) -> String {
        switch warning.subject {
        case .clia(let number): number.text
        case .kitLot(let lot): lot.text
        case .training(let user): user.text
        }
    }
}
