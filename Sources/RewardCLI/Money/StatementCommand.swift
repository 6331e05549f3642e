import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

struct StatementCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement", abstract: "One participant's month: every movement and every visit.")

    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Option(help: ArgumentHelp("The month, as 2026-01.", valueName: "month"), transform: readMonth)
    var month: Month

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let statement = try await services.statement(of: participant, month: month, commandContext())
        guard let currency = statement.currency else {
            say("\(statement.participant) is not enrolled in any program yet.")
            return
        }
        func target(_ line: StatementLine) -> String? {
            line.target.map { target in line.task.map { "\(target)/\($0)" } ?? target.text }
        }
        func money(_ minorUnits: Int) -> String { currency.format(minorUnits: minorUnits) }
        let lines = Listing(
            ["day", "program", "target", "what", "outcome", "adjusts", "amount#", "balance#"],
            rows: statement.lines.map { line in
                [
                    .text(line.day), .text(line.program), .text(target(line)), .text(line.kind.rawValue),
                    .text(line.outcome?.name), .text(line.adjusts), .money(line.amount, currency),
                    .money(line.balance, currency),
                ]
            })
        guard output.format == .table else { return print(lines.text(output.format), terminator: "") }
        print("\(statement.participant), \(month), \(currency.code)")
        print("Opening balance \(money(statement.opening))\n")
        print(lines.text(.table), terminator: "")
        print("\nClosing balance \(money(statement.closing))")
    }
}
