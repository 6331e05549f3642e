import ArgumentParser
import RewardDomain
import RewardInterop
import RewardServices

struct LimitCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit", abstract: "What one person may be paid at most in all, by law or by the organization.",
        subcommands: [Set.self, End.self, List.self])

    struct Set: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a limit on what one person is paid, from all programs and funds together.",
            usage: "rewardctl limit set <name> <amount/per[,from=day][,until=day]> --title <text>")
        @Argument(help: "The limit's short name, as state-law.", transform: readSlug)
        var name: Slug
        @Argument(help: "How much in which time, as 599.00/calendar_year,from=2026-01-01.")
        var limit: String
        @Option(help: "Where it is written.")
        var title: String
        @Option(help: "Its currency.", transform: readCurrency)
        var currency = Currency(code: "USD")!
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            var limit = try FundWords.limit(limit, in: currency)
            limit.scope = .person
            let done = try await services.setPersonLimit(
                PersonLimitSet(name: name, title: title, currency: currency, limit: limit), commandContext())
            if done.isRepeat { say("That limit is set already; nothing was added.") }
            print(LimitCommands.listing(done.value).text(output.format), terminator: "")
        }
    }

    struct End: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a limit: it binds no visit held after a day.",
            usage: "rewardctl limit end <name> [--until <day>]")
        @Argument(help: "The limit.", transform: readSlug)
        var name: Slug
        @Option(help: ArgumentHelp("The last day it binds; today if left out.", valueName: "day"), transform: readDay)
        var until: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let done = try await services.endPersonLimit(name, until: until, commandContext())
            if done.isRepeat { say("It ends on that day already; nothing was changed.") }
            print(LimitCommands.listing(done.value).text(output.format), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Every limit, in the order they were set.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let limits = try await services.personLimits(commandContext())
            print(LimitCommands.listing(limits).text(output.format), terminator: "")
        }
    }

    private static func listing(_ limits: [PersonLimitSet]) -> Listing {
        Listing(
            ["limit", "title", "amount#", "per", "from", "until"],
            rows: limits.map {
                [
                    .text($0.name), .text($0.title), .money($0.limit.amount, $0.currency),
                    .text($0.limit.period.rawValue), .text($0.limit.from), .text($0.limit.until),
                ]
            })
    }
}
