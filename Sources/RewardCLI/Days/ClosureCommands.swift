import ArgumentParser
import RewardDomain
import RewardServices

struct ClosureCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "closure",
        abstract: "Days on which a site is closed: visits planned there that nobody recorded are excused.",
        subcommands: [Add.self, Lift.self, List.self])

    struct Add: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a site on a day or some days, planned or afterwards.",
            usage: "rewardctl closure add <site> <day>[..<day>] --reason \"…\"")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "The day, or the first and the last, as 2026-12-24..2026-12-26.", transform: readDays)
        var days: ClosedRange<Day>
        @Option(help: "Why, for the staff; names nobody.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.close(site, on: days, reason: reason, commandContext()).value
            say("\(counted(answer.visits, "visit")) excused.")
            print(ClosureCommands.listing(site, [answer.closure]).text(output.format, single: true), terminator: "")
        }
    }

    struct Lift: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "The site was open after all: what a closure alone excused is unrecorded again.")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "The closure's number.")
        var number: Int
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.liftClosure(number, at: site, commandContext()).value
            say("\(counted(answer.visits, "visit")) no longer excused by it.")
            print(ClosureCommands.listing(site, [answer.closure]).text(output.format, single: true), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "A site's closures, in the order they were entered.")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let closures = try await services.closures(of: site, commandContext())
            print(ClosureCommands.listing(site, closures).text(output.format), terminator: "")
        }
    }

    private static func listing(_ site: Slug, _ closures: [SiteCalendar.Closure]) -> Listing {
        Listing(
            ["site", "number#", "from", "to", "reason", "lifted"],
            rows: closures.map {
                [
                    .text(site), .number($0.number), .text($0.days.lowerBound), .text($0.days.upperBound),
                    .text($0.reason), .text($0.isLifted ? "lifted" : nil),
                ]
            })
    }
}
