import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

struct AuditCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Follow a payout or a visit back to everything it rests on, so that nothing else is needed.",
        subcommands: [AuditPayout.self, AuditVisit.self])
}

struct AuditPayout: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "payout",
        abstract: "From a payout to the visits it paid, their results, who said them, the terms, entries and hashes.",
        usage: "rewardctl audit payout <participant>/<number>",
        discussion: "See docs/audit.md for which visits a payout paid.")
    @Argument(help: "The payout, as redeem and payout list name it: A-1/3; or the participant alone.")
    var payout: String
    @Argument(help: "The payout's number, after the participant alone.")
    var number: Int?
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard number != nil || PayoutName(payout) != nil else { throw PayoutName.problem(payout) }
    }

    func run(on services: RewardServices) async throws {
        let named = number == nil ? PayoutName(payout) : nil
        let sections = try await services.auditPayout(
            named?.number ?? number ?? 0, of: named?.participant ?? payout, commandContext())
        print(AuditText.text(sections, output.format), terminator: "")
    }
}

struct AuditVisit: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit", abstract: "From a visit to what it paid.",
        usage: "rewardctl audit visit <participant> --program <program> --on <day>")
    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String
    @Option(help: "The program.", transform: readSlug)
    var program: Slug
    @Option(
        name: .customLong("on"), help: ArgumentHelp("The planned day.", valueName: "day"), transform: readDay)
    var day: Day
    @Option(help: "The target, where the program has several.", transform: readSlug)
    var target: Slug?
    @Option(help: ArgumentHelp("The task's id, for targets of kind task.", valueName: "id"), transform: readSlug)
    var task: Slug?
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let sections = try await services.auditVisit(
            VisitAddress(program: program, target: target, day: day, task: task), of: participant, commandContext())
        print(AuditText.text(sections, output.format), terminator: "")
    }
}

enum AuditText {
    static func text(_ sections: [AuditSection], _ format: OutputFormat) -> String {
        switch format {
        case .table: return sections.map(block).joined(separator: "\n")
        case .json, .csv:
            let rows = sections.flatMap { section in
                section.items.map { [Cell.text(section.title), .text($0.name), .text($0.value)] }
            }
            return Listing(["section", "name", "value"], rows: rows).text(format)
        }
    }

    /// A heading, and a line for each item; texts of several lines stand below theirs.
    private static func block(_ section: AuditSection) -> String {
        let short = section.items.filter { !$0.value.contains("\n") }
        let width = short.map(\.name.count).max() ?? 0
        var text = "── \(section.title) ──\n"
        for item in section.items {
            guard item.value.contains("\n") else {
                text += "\(item.name)\(String(repeating: " ", count: width - item.name.count))  \(item.value)\n"
                continue
            }
            text += "\(item.name):\n"
            for line in item.value.split(separator: "\n", omittingEmptySubsequences: false) { text += "    \(line)\n" }
        }
        return text
    }
}
