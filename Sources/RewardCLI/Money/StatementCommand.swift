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

    @OptionGroup var outside: RecipientOptions
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let recipient = try outside.given()
        let statement = try await services.statement(
            of: participant, month: month, to: recipient, commandContext())
        let notice: [Cell] =
            recipient == nil || output.format == .table ? [] : [.text(RewardServices.redisclosureNotice)]
        guard let currency = statement.currency else {
            say("\(statement.participant) is not enrolled in any program yet.")
            return
        }
        func target(_ line: StatementLine) -> String? {
            line.target.map { target in line.task.map { "\(target)/\($0)" } ?? target.text }
        }
        func money(_ minorUnits: Int) -> String { currency.format(minorUnits: minorUnits) }
        let lines = Listing(
            ["day", "program", "target", "what", "outcome", "adjusts", "amount#", "balance#"]
                + notice.map { _ in "notice" },
            rows: statement.lines.map { line -> [Cell] in
                let cells: [Cell] = [
                    .text(line.day), .text(line.program), .text(target(line)), .text(line.kind.rawValue),
                    .text(line.outcome?.name), .text(line.adjusts), .money(line.amount, currency),
                    .money(line.balance, currency),
                ]
                return cells + notice
            })
        guard output.format == .table else { return print(lines.text(output.format), terminator: "") }
        print("\(statement.participant), \(month), \(currency.code)")
        print("Opening balance \(money(statement.opening))\n")
        print(lines.text(.table), terminator: "")
        print("\nClosing balance \(money(statement.closing))")
        if recipient != nil { print("\n\(RewardServices.redisclosureNotice)") }
    }
}
