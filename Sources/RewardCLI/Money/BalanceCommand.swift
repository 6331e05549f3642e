import ArgumentParser
import RewardDomain
import RewardPolicies
import RewardServices

struct BalanceCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "What a participant has, and what the next visit can earn.",
        discussion: """
            With --as-of what the balance was at the end of a day, by what is known now; with --known-at what was known \
            at a moment; with both what was then known of that day. See docs/spec/two-histories.md.
            """)

    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Option(help: ArgumentHelp("What it was at the end of this day.", valueName: "day"), transform: readDay)
    var asOf: Day?

    @Option(
        help: ArgumentHelp("As it was known at this moment, with its zone.", valueName: "instant"),
        transform: readInstant)
    var knownAt: Instant?

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        if asOf != nil || knownAt != nil {
            let answer = try await services.balance(
                of: participant, asOf: asOf, knownAt: knownAt, commandContext())
            return print(BalanceHistoryText.text(answer, output.format), terminator: "")
        }
        let balance = try await services.balance(of: participant, commandContext())
        let who = balance.participant.name
        if output.format == .table {
            let total = balance.currency.map { "\($0.format(minorUnits: balance.available)) \($0.code)" } ?? "0"
            print("\(who): \(total) available")
            if balance.programs.isEmpty { print("Not enrolled in any program yet.") }
        }
        guard let currency = balance.currency else {
            if output.format != .table { print(Listing(Self.columns, rows: []).text(output.format), terminator: "") }
            return
        }
        let rows = balance.programs.flatMap { program in
            program.targets.map { target -> [Cell] in
                [
                    .text(who), .text(program.program), .text(program.firstDay),
                    .text(program.isOpen ? "open" : "ended"), .money(program.available, currency),
                    .money(program.overpaid, currency), .text(target.target), .number(target.streak),
                    .text(target.next?.visit.day), .amount(ofNext: target.next, currency),
                    .draws(ofNext: target.next),
                ]
            }
        }
        guard output.format == .table else {
            return print(Listing(Self.columns, rows: rows).text(output.format), terminator: "")
        }
        print()
        // A column for draws only where something is drawn.
        let draws = balance.programs.contains { $0.targets.contains { $0.next?.unit.isCounted ?? false } }
        print(
            Listing(draws ? Self.columns : Self.columns.dropLast(), rows: draws ? rows : rows.map { $0.dropLast() })
                .text(.table), terminator: "")
    }

    private static let columns = [
        "participant", "program", "enrolled_on", "status", "available#", "overpaid#", "target", "streak#", "next_day",
        "next_amount#", "next_draws#",
    ]
}
