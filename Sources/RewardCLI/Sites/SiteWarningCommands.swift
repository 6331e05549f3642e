import ArgumentParser
import RewardDomain
import RewardServices

extension SiteCommands {
    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "One site, with its test kits and warnings.")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let site = try await services.site(self.site, commandContext())
            guard output.format == .table else {
                return print(SiteText.listing([site]).text(output.format, single: true), terminator: "")
            }
            print("\(site.site.id)  \(site.site.name)  \(site.site.timeZone)")
            print(
                site.site.clia.map { "CLIA certificate \($0.number), until \($0.expiresOn)" }
                    ?? "No CLIA certificate stated")
            let payouts = site.site.payouts.map(\.text).joined(separator: ", ")
            print("Pays out: \(payouts.isEmpty ? "nothing stated" : payouts)")
            if !site.history.kitLots.isEmpty {
                print("\n" + SiteText.kits(site.history.kitLots).text(.table), terminator: "")
            }
            if !site.warnings.isEmpty { print() }
            for warning in site.warnings { print("Warning: \(SiteText.words(warning)).") }
        }
    }

    struct Warnings: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What has expired, or will within thirty days: certificates, test kits, trainings.")
        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let context = commandContext()
            let sites: [SiteSummary]
            if let site {
                sites = [try await services.site(site, context)]
            } else {
                sites = try await services.sites(context)
            }
            let rows = sites.flatMap { site in
                site.warnings.map { warning -> [Cell] in
                    [
                        .text(site.site.id), .text(SiteText.kind(warning)), .text(SiteText.name(warning)),
                        .text(warning.expiresOn), .text(warning.isExpired ? "expired" : "expires soon"),
                    ]
                }
            }
            if output.format == .table, rows.isEmpty { return print("Nothing expires within thirty days.") }
            print(
                Listing(["site", "what", "name", "expires_on", "state"], rows: rows).text(output.format),
                terminator: "")
        }
    }
}
