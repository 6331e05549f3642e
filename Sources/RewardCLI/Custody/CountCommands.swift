import ArgumentParser
import RewardDomain
import RewardInterop
import RewardServices

struct CountCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Blind counts of cards, goods and bowl slips, signed by a second person.",
        subcommands: [Open.self, Enter.self, Explain.self, Sign.self, List.self, Show.self])

    struct Open: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a count: prints what is to be counted, and no numbers.",
            usage: "rewardctl count open <site> cards|goods|bowl [--program <program>]")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "What is counted: cards, goods, or the slips of a bowl.")
        var kind: CountKind
        @Option(help: "Whose bowl.", transform: readSlug)
        var program: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let opened = try await services.openCount(of: kind.kind, at: site, program: program, commandContext())
            if opened.isRepeat { say("Count \(opened.value.history.opened.number) is open already; enter that one.") }
            CustodyText.printCount(opened.value, output.format)
        }
    }

    struct Enter: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter what you counted: every line. Who keeps or bought it cannot.",
            usage: """
                rewardctl count enter <site> <number> --line mug=12 "Good job!=250"
                rewardctl count enter <site> <number> --file <file.csv>
                """,
            discussion: "The file has the columns name and counted.")
        @OptionGroup var count: CountPlace
        @Option(
            name: .customLong("line"), parsing: .upToNextOption,
            help: ArgumentHelp("A line of the count and how many there are.", valueName: "name=number"))
        var lines: [String] = []
        @Option(help: ArgumentHelp("A CSV file of them.", valueName: "file"))
        var file: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard lines.isEmpty != (file == nil) else {
                throw ValidationError("Give what was counted by --line, or by --file, not both.")
            }
        }

        func run(on services: RewardServices) async throws {
            let entered = try await services.enterCount(
                count.number, at: count.site, try counted(), commandContext())
            CustodyText.printCount(entered.value, output.format)
        }

        private func counted() throws -> [String: Int] {
            if let file {
                let table = try ImportCommands.reading(file) { try CountRows.read($0) }
                if let problem = table.problems.first {
                    throw Refusal(.malformed, "\(file), \(problem). Nothing was entered.")
                }
                return Dictionary(table.rows.map { ($0.name, $0.counted) }) { first, _ in first }
            }
            var counted: [String: Int] = [:]
            for line in lines {
                guard let sign = line.lastIndex(of: "="), let number = Int(line[line.index(after: sign)...]) else {
                    throw ValidationError("“\(line)” is no line of a count; write its name and a number, as mug=12.")
                }
                guard counted.updateValue(number, forKey: String(line[..<sign])) == nil else {
                    throw ValidationError("“\(line[..<sign])” is there twice.")
                }
            }
            return counted
        }
    }

    struct Explain: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Explain why a line came out otherwise than the ledger says.",
            usage: "rewardctl count explain <site> <number> <line> \"two were broken\"")
        @OptionGroup var count: CountPlace
        @Argument(help: "The line's name.")
        var line: String
        @Argument(help: "Why, in a few words that name nobody.")
        var text: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let explained = try await services.explainCount(
                count.number, at: count.site, line: line, text, commandContext())
            CustodyText.printCount(explained.value, output.format)
        }
    }

    struct Sign: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a count as a second person. Goods are from then on as many as were counted.")
        @OptionGroup var count: CountPlace
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let signed = try await services.signCount(count.number, at: count.site, commandContext())
            CustodyText.printCount(signed.value, output.format)
        }
    }

    struct List: SiteListCommand {
        static let configuration = CommandConfiguration(abstract: "The counts of a site, or of every site.")
        @OptionGroup var narrowed: NarrowedSite
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func listing(at site: Slug?, of services: RewardServices) async throws -> Listing {
            CustodyText.counts(try await services.counts(at: site, commandContext()))
        }
    }

    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "One count. Until it is entered, only what is to be counted.")
        @OptionGroup var count: CountPlace
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            CustodyText.printCount(
                try await services.count(count.number, at: count.site, commandContext()), output.format)
        }
    }
}

struct CountPlace: ParsableArguments {
    @Argument(help: "The site.", transform: readSlug)
    var site: Slug
    @Argument(help: "The number of the count.")
    var number: Int
}

/// What is counted, as an argument takes it.
struct CountKind: ExpressibleByArgument {
    let kind: CountOpened.Kind

    init?(argument: String) {
        guard let kind = CountOpened.Kind(rawValue: argument) else { return nil }
        self.kind = kind
    }

    static var allValueStrings: [String] { CountOpened.Kind.allCases.map(\.rawValue) }
}
