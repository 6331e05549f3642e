import ArgumentParser
import RewardDomain
import RewardServices

struct KitCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kit", abstract: "Lots of test kits at a site.",
        subcommands: [Add.self, Finish.self, List.self])

    struct Add: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a lot, with the last day its kits may be used.",
            usage: "rewardctl site kit add <site> <lot> --expires <day> [--analyte <analyte> …] [--correct]")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "The lot's number, as printed on the box.")
        var lot: String
        @Option(help: ArgumentHelp("The last day its kits may be used.", valueName: "day"), transform: readDay)
        var expires: Day
        @Option(
            name: .customLong("analyte"), parsing: .upToNextOption,
            help: ArgumentHelp("What its kits test.", valueName: "analyte"), transform: readSlug)
        var analytes: [Slug] = []
        @Flag(name: .customLong("correct"), help: "This mends what was entered of the lot before.")
        var isCorrection = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let added = try await services.addKitLot(
                try lotNumber(lot), at: site, expiresOn: expires, analytes: analytes, isCorrection: isCorrection,
                commandContext())
            if added.isRepeat { say("The lot is known already; nothing was added.") }
            print(SiteText.kits([added.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Finish: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that a lot is used up or thrown away; nobody is warned of it any more.",
            usage: "rewardctl site kit finish <site> <lot> [--on <day>]")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "The lot's number.")
        var lot: String
        @Option(
            name: .customLong("on"), help: ArgumentHelp("When; today if left out.", valueName: "day"),
            transform: readDay)
        var day: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let finished = try await services.finishKitLot(try lotNumber(lot), at: site, on: day, commandContext())
            print(SiteText.kits([finished.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "The lots of a site, in the order they came.")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let lots = try await services.site(site, commandContext()).history.kitLots
            print(SiteText.kits(lots).text(output.format), terminator: "")
        }
    }
}

/// A number that can be none is refused, as it is in every other face.
func lotNumber(_ text: String) throws(Refusal) -> LotNumber {
    guard let lot = LotNumber(text) else {
        throw Refusal(
            .malformed,
            "“\(text)” is no lot number; those have up to \(LotNumber.charactersMax) letters, digits, points, hyphens "
                + "and strokes.")
    }
    return lot
}
