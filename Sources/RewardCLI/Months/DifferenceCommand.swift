import ArgumentParser
import RewardDomain
import RewardReports
import RewardServices

extension ReportCommands {
    struct Difference: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a closed month said, what it would say now, and which later facts explain every cent.",
            discussion: "--format csv has the changes; table and json the figures too.")

        @Option(help: "The program.", transform: readSlug)
        var program: Slug

        @Option(help: ArgumentHelp("The month, as 2026-01.", valueName: "month"), transform: readMonth)
        var month: Month

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let difference = try await services.monthDifference(of: program, month: month, commandContext())
            switch output.format {
            case .json: print(difference.json.text)
            case .csv: print(difference.table.csv, terminator: "")
            case .table:
                print("\(program), \(month)\n")
                print(Self.figures(difference).text(.table), terminator: "")
                guard !difference.changes.isEmpty else {
                    return print("\nNo later fact changed what it says in money.")
                }
                print("\nThe later facts:\n")
                print(difference.table.text(.table), terminator: "")
            }
        }

        private static func figures(_ difference: MonthDifference) -> Listing {
            func cell(_ figure: MonthDifference.Figure, _ value: Int) -> Cell {
                guard figure.column.kind == .money, let currency = difference.currency else { return .number(value) }
                return .money(value, currency)
            }
            return Listing(
                ["column", "said#", "now#", "difference#"],
                rows: difference.figures.map {
                    [.text($0.column.name), cell($0, $0.said), cell($0, $0.now), cell($0, $0.difference)]
                })
        }
    }
}
