import ArgumentParser
import RewardDomain
import RewardServices

/// Lists what there is of something at one site, or at every site the caller may see.
protocol SiteListCommand: LedgerCommand {
    var narrowed: NarrowedSite { get }
    var output: OutputOptions { get }

    func listing(at site: Slug?, of services: RewardServices) async throws -> Listing
}

extension SiteListCommand {
    func run(on services: RewardServices) async throws {
        print(try await listing(at: narrowed.site, of: services).text(output.format), terminator: "")
    }
}

struct NarrowedSite: ParsableArguments {
    @Option(help: "Only this site's.", transform: readSlug)
    var site: Slug?
}
