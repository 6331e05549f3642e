import ArgumentParser
import RewardDomain
import RewardInterop
import RewardServices

struct FundCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fund", abstract: "Grants and other sources of money: what they pay, and what is left of them.",
        subcommands: [Open.self, Deposit.self, Show.self, List.self, Change.self, Close.self])

    struct Open: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a fund.",
            usage: """
                rewardctl fund open <source> --title <title> --payer <name> --program <program> … \
                --period <from..until[,accept=day][,granted=amount]> … [--limit <amount/per[,scope=person]>] …
                """,
            discussion: """
                A fund pays the awards of its programs for visits held in its periods, from the day on which somebody \
                first records the visit. Several funds of one program pay in their order, each up to its limits.
                """)
        @Argument(help: "The fund's short name, as sor-2026.", transform: readSlug)
        var source: Slug
        @Option(help: "What people call it.")
        var title: String
        @Option(help: "Who gives the money.")
        var payer: String
        @Option(help: "Its currency.", transform: readCurrency)
        var currency = Currency(code: "USD")!
        @OptionGroup var details: FundDetails
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard !details.programs.isEmpty, !details.periods.isEmpty else {
                throw ValidationError("Say what it pays for and when: --program, --period.")
            }
        }

        func run(on services: RewardServices) async throws {
            let edit = try details.edit(in: currency)
            let rules = FundRules(
                title: title, payer: payer, currency: currency, programs: edit.programs ?? [], order: edit.order ?? 100,
                periods: edit.periods ?? [], limits: edit.limits ?? [], warnAt: edit.warnAt ?? [],
                whenEmpty: edit.whenEmpty ?? .warn)
            let opened = try await services.openFund(source, rules, commandContext())
            if opened.isRepeat { say("The fund is open already; nothing was added.") }
            print(FundText.listing([opened.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Deposit: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note that money of a fund arrived.",
            usage: "rewardctl fund deposit <source> <amount> --reference <text> [--on <day>]")
        @Argument(help: "The fund.", transform: readSlug)
        var source: Slug
        @Argument(help: "How much, as 25000.00.")
        var amount: String
        @Option(help: "What the payer calls it, as on the bank statement. The same again is the same money.")
        var reference: String
        @Option(
            name: .customLong("on"), help: ArgumentHelp("When; today if left out.", valueName: "day"),
            transform: readDay)
        var day: Day?
        @Option(help: "The currency; the fund's own if left out.", transform: readCurrency)
        var currency: Currency?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let currency =
                if let currency { currency } else { try await services.fund(source, commandContext()).rules.currency }
            let done = try await services.deposit(
                try FundWords.amount(amount, in: currency), in: currency, to: source, on: day, reference: reference,
                commandContext())
            if done.isRepeat { say("That money was noted already; nothing was added.") }
            print(FundText.listing([done.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Change: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a fund's rules for visits held from a day on: only what is given, lists as a whole.",
            usage: "rewardctl fund change <source> [--from <day>] [--limit <amount/per>] …")
        @Argument(help: "The fund.", transform: readSlug)
        var source: Slug
        @Option(
            help: ArgumentHelp("The first day held that it is for; today if left out.", valueName: "day"),
            transform: readDay)
        var from: Day?
        @Option(help: "What people call it.")
        var title: String?
        @Option(help: "Who gives the money.")
        var payer: String?
        @OptionGroup var details: FundDetails
        @Flag(help: "It has no limits any more.")
        var noLimits = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let currency = try await services.fund(source, commandContext()).rules.currency
            var edit = try details.edit(in: currency)
            edit.title = title
            edit.payer = payer
            if noLimits { edit.limits = [] }
            let done = try await services.changeFund(source, edit, from: from, commandContext())
            if done.isRepeat { say("Nothing of that is new; nothing was changed.") }
            print(FundText.listing([done.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Close: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a fund: it pays for no visit held after a day.",
            usage: "rewardctl fund close <source> [--last-day <day>]")
        @Argument(help: "The fund.", transform: readSlug)
        var source: Slug
        @Option(
            help: ArgumentHelp("The last day it pays for; today if left out.", valueName: "day"), transform: readDay)
        var lastDay: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let done = try await services.closeFund(source, lastDay: lastDay, commandContext())
            print(FundText.listing([done.value]).text(output.format, single: true), terminator: "")
        }
    }
}

/// What a fund may be told, on opening and on changing.
struct FundDetails: ParsableArguments {
    @Option(
        name: .customLong("program"), parsing: .upToNextOption,
        help: ArgumentHelp("All programs it pays for.", valueName: "program"), transform: readSlug)
    var programs: [Slug] = []

    @Option(
        name: .customLong("period"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "All its periods, as 2025-10-01..2026-09-29,accept=2026-12-31,granted=50000.00.", valueName: "period"))
    var periods: [String] = []

    @Option(
        name: .customLong("limit"), parsing: .upToNextOption,
        help: ArgumentHelp(
            "All its limits for one person, as 75.00/calendar_year,scope=fund,from=2026-01-01.", valueName: "limit"))
    var limits: [String] = []

    @Option(help: "Where it stands among the funds of a program, the lowest pays first; 100 if never said.")
    var order: Int?

    @Option(
        name: .customLong("warn-at"), parsing: .upToNextOption,
        help: ArgumentHelp("At which percentages of the budget to warn, as 75 90 100.", valueName: "percent"))
    var warnAt: [Int] = []

    @Option(
        help: "What happens to who is to be enrolled when nothing is left: warn, refuse_new_enrollments.",
        transform: readWhenEmpty)
    var whenEmpty: FundRules.WhenEmpty?

    func edit(in currency: Currency) throws(Refusal) -> FundEdit {
        var edit = FundEdit()
        if !programs.isEmpty { edit.programs = programs }
        if !periods.isEmpty {
            var read: [FundPeriod] = []
            for text in periods { read.append(try FundWords.period(text, in: currency)) }
            edit.periods = read.sorted { $0.from < $1.from }
        }
        if !limits.isEmpty {
            var read: [FundLimit] = []
            for text in limits { read.append(try FundWords.limit(text, in: currency)) }
            edit.limits = read
        }
        edit.order = order
        if !warnAt.isEmpty { edit.warnAt = warnAt }
        edit.whenEmpty = whenEmpty
        return edit
    }
}

@Sendable func readWhenEmpty(_ text: String) throws -> FundRules.WhenEmpty {
    guard let choice = FundRules.WhenEmpty(rawValue: text) else {
        let known = FundRules.WhenEmpty.allCases.map(\.rawValue).joined(separator: " or ")
        throw ValidationError("“\(text)” is neither \(known).")
    }
    return choice
}

@Sendable func readCurrency(_ text: String) throws -> Currency {
    guard let currency = Currency(code: text) else {
        throw ValidationError("“\(text)” is no currency; known are \(Currency.knownCodes.joined(separator: ", ")).")
    }
    return currency
}
