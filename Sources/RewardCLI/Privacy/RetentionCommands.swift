import ArgumentParser
import RewardDomain
import RewardServices

struct RetentionCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "For how many years records are kept before anybody may be erased.",
        subcommands: [SetRetention.self, ShowRetention.self])

    struct SetRetention: LedgerCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Say for how many years after the last that happened to a person their records are kept.",
            discussion: "Of what holds everywhere and at each of the person's sites, the longest counts.")
        @Argument(help: "From 0 to 100.")
        var years: Int
        @Option(help: "At this site; everywhere unless given.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answered = try await services.setRecordRetention(years: years, at: site, commandContext())
            if answered.isRepeat { say("It was so already; nothing was added.") }
            RetentionText.print([(site?.text ?? "everywhere", answered.value)], output.format)
        }
    }

    struct ShowRetention: LedgerCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what holds where.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.recordRetention(commandContext())
            let sites = answer.sites.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value) }
            RetentionText.print([("everywhere", answer.everywhere)] + sites, output.format)
        }
    }
}

enum RetentionText {
    static func print(_ rules: [(place: String, rule: RetentionRule)], _ format: OutputFormat) {
        let rows = rules.map { [Cell.text($0.place), .number($0.rule.years)] }
        Swift.print(Listing(["site", "years#"], rows: rows).text(format), terminator: "")
    }
}
