import Foundation
import RewardDomain
import RewardReports
import Testing

/// docs/reports.md says what the code does: its columns, and its example, are read from the page.
struct ReportsPageTests {
    private let tables: [[[String]]]

    init() throws {
        let root = URL(filePath: #filePath + "/../../..").standardized
        let page = try String(contentsOf: root.appending(path: "docs/reports.md"), encoding: .utf8)
        tables = page.components(separatedBy: "\n\n").filter { $0.hasPrefix("|") }.map { block in
            block.split(separator: "\n").filter { !$0.hasPrefix("|---") }.map { line in
                line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
        }
    }

    /// The rows below the header that reads so.
    private func table(_ header: String...) throws -> [[String]] {
        try Array(#require(tables.first { $0.first == header }).dropFirst())
    }

    private func example() throws -> Chart {
        var chart = try Chart.enrolled("C-17", in: .tests("alpha"), from: "2026-01-19")
        for row in try table("", "visit of", "outcome") {
            let outcome = try #require(Outcome(name: row[2]))
            switch row[0] {
            case "recorded": try chart.recorded("alpha", row[1], outcome)
            case "corrected": try chart.mended("alpha", row[1], outcome)
            default: Issue.record("the page says \(row[0])")
            }
        }
        return chart
    }

    private func written(_ value: ReportValue) -> String {
        switch value {
        case .text(let text): text
        case .count(let count): String(count)
        case .money(let amount): usd.format(minorUnits: amount)
        case .none: ""
        }
    }

    @Test func `the page defines every column in order`() throws {
        let rows = try table("column", "kind", "what it says")
        #expect(rows.map { $0[0] } == ReportColumn.allCases.map(\.name))
        let kinds: [ReportColumn.Kind: String] = [.text: "text", .count: "number", .money: "money"]
        #expect(rows.map { $0[1] } == ReportColumn.allCases.map { kinds[$0.kind] })
    }

    @Test func `the example's months are what the report says`() throws {
        let chart = try example()
        let rows = try table("column", "2026-01", "2026-02")
        #expect(rows.map { $0[0] } == ReportColumn.allCases.map(\.name))
        for (place, text) in [(1, "2026-01"), (2, "2026-02")] {
            let report = MonthlyReport(program: slug("alpha"), month: month(text), enrollments: chart.enrollments)
            let row = try #require(report.rows.first)
            #expect(rows.map { $0[place] } == ReportColumn.allCases.map { written(row.value($0)) })
        }
    }

    @Test func `the example's statement is what the statement says`() throws {
        let chart = try example()
        let statement = Statement(participant: "C-17", month: month("2026-01"), enrollments: chart.enrollments)
        let lines = statement.lines.map { line in
            [
                line.day.description, line.kind.rawValue, line.outcome?.name ?? "", usd.format(minorUnits: line.amount),
                usd.format(minorUnits: line.balance),
            ]
        }
        #expect(try table("day", "kind", "outcome", "amount", "balance") == lines)
    }

    @Test func `the page names every kind of line`() throws {
        #expect(try table("kind", "what happened").map { $0[0] } == StatementLine.Kind.allCases.map(\.rawValue))
    }
}
