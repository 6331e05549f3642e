import ArgumentParser
import RewardDomain
import RewardServices

struct SiteCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Open, change and list sites; keep their test kits.",
        subcommands: [Add.self, Edit.self, List.self, Show.self, Warnings.self, KitCommands.self])

    struct Add: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a site.",
            usage: "rewardctl site add <site> --name \"South clinic\" --time-zone America/New_York")
        @Argument(help: "The site's short name, as south.", transform: readSlug)
        var site: Slug
        @Option(help: "What people call it.")
        var name: String
        @Option(help: ArgumentHelp("By whose clock its days go, as America/New_York.", valueName: "zone"))
        var timeZone: String
        @OptionGroup var details: SiteDetails
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let added = try await services.addSite(
                site, name: name, timeZone: timeZone, clia: try details.certificate(), payouts: details.payouts,
                commandContext())
            if added.isRepeat { say("The site is known already; nothing was added.") }
            print(SiteText.listing([added.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Edit: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is said of a site: only what is given.",
            usage: "rewardctl site edit <site> [--name <name>] [--clia <number> --clia-expires <day>] …")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Option(help: "What people call it.")
        var name: String?
        @Option(help: ArgumentHelp("By whose clock its days go, as America/New_York.", valueName: "zone"))
        var timeZone: String?
        @OptionGroup var details: SiteDetails
        @OptionGroup var approval: ApprovalOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let changed = SiteChanged(
                name: name, timeZone: timeZone, clia: try details.certificate(),
                payouts: details.payouts.isEmpty ? nil : details.payouts, approve: try approval.rule(),
                approvesAsUsual: approval.approveUsual)
            guard !changed.isEmpty else {
                throw ValidationError(
                    "Say what changes: --name, --time-zone, --clia, --payout, --approve-over or --approve-usual.")
            }
            let done = try await services.changeSite(site, changed, commandContext())
            if done.isRepeat { say("Nothing of that is new; nothing was changed.") }
            print(SiteText.listing([done.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Every site, with what has expired or will soon.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            print(SiteText.listing(try await services.sites(commandContext())).text(output.format), terminator: "")
        }
    }
}

/// What a site may state beside its name and time zone.
struct SiteDetails: ParsableArguments {
    @Option(help: ArgumentHelp("The number of its CLIA certificate, as 05D1234567.", valueName: "number"))
    var clia: String?

    @Option(help: ArgumentHelp("The last day the certificate holds.", valueName: "day"), transform: readDay)
    var cliaExpires: Day?

    @Option(
        name: .customLong("payout"), parsing: .upToNextOption,
        help: ArgumentHelp("All kinds of payout it has, as gift_card goods.", valueName: "kind"), transform: readSlug)
    var payouts: [Slug] = []

    func validate() throws {
        guard (clia == nil) == (cliaExpires == nil) else {
            throw ValidationError("Give --clia and --clia-expires together.")
        }
    }

    func certificate() throws(Refusal) -> CLIACertificate? {
        guard let clia, let cliaExpires else { return nil }
        return CLIACertificate(number: try RewardServices.checkedCLIANumber(clia), expiresOn: cliaExpires)
    }
}
