import Foundation
import RewardDomain
import Testing

@testable import RewardReports

/// The tables of docs/reports.md.
struct ManagersPage {
    let tables: [[[String]]]

    init() throws {
        let root = URL(filePath: #filePath + "/../../../..").standardized
        let page = try String(contentsOf: root.appending(path: "docs/reports.md"), encoding: .utf8)
        tables = page.components(separatedBy: "\n\n").filter { $0.hasPrefix("|") }.map { block in
            block.split(separator: "\n").filter { !$0.hasPrefix("|---") }.map { line in
                line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
        }
    }

    /// The rows below the header that reads so.
    func table(_ header: String...) throws -> [[String]] {
        try Array(#require(tables.first { $0.first == header }).dropFirst())
    }
}

struct ManagersPageTests {
    @Test func `the page defines every column of every report in order`() throws {
        let page = try ManagersPage()
        let reports = [
            ("liability", Liability.columns), ("caps", CapWatch.columns), ("retention", Retention.columns),
            ("staff", StaffActivity.columns), ("tax", TaxList.columns), ("quarterly", QuarterlyCounts.columns),
        ]
        for (name, columns) in reports {
            let rows = try page.table("column of \(name)", "kind", "what it says")
            #expect(rows.map { $0[0] } == columns.map(\.name))
            #expect(rows.map { $0[1] } == columns.map { Self.word($0.kind) })
            #expect(rows.allSatisfy { $0[2].hasSuffix(".") })
        }
    }

    private static func word(_ kind: ReportTable.Column.Kind) -> String {
        switch kind {
        case .text: "text"
        case .count: "number"
        case .money: "money"
        case .percent: "percent"
        }
    }

    @Test func `the page names every finding of the cap watch`() throws {
        let rows = try ManagersPage().table("column of caps", "kind", "what it says")
        let words = try #require(rows.first { $0[0] == "finding" })[2]
        #expect(CapWatch.Finding.allCases.allSatisfy { words.contains("`\($0.rawValue)`") })
    }
}

/// The form every report prints in.
struct ReportTableTests {
    private let table = ReportTable(
        "sample", asked: ["day": "2026-01-05"],
        columns: [
            .init("who", .text), .init("count", .count), .init("paid", .money), .init("rate", .percent),
        ],
        rows: [
            [.text("=1+1"), .count(3), .money(-250, usd), .percent(833)], [.text("a,b"), .suppressed, .none, .none],
        ],
        totals: [.text("TOTAL"), .suppressed, .money(-250, usd), .none])

    @Test func `JSON keeps the order and tells what is not told`() {
        #expect(
            table.json.text
                == #"{"report":"sample","day":"2026-01-05","rows":[{"who":"=1+1","count":3,"paid":{"minor":-250,"currency":"USD"},"rate":83.3},{"who":"a,b","count":"suppressed","paid":null,"rate":null}],"totals":{"who":"TOTAL","count":"suppressed","paid":{"minor":-250,"currency":"USD"},"rate":null}}"#
        )
    }

    @Test func `CSV is safe in a spreadsheet and names the currency`() {
        #expect(
            table.csv == """
                who,count,paid,rate,currency
                '=1+1,3,-2.50,83.3,USD
                "a,b",suppressed,,,

                """)
    }

    @Test func `a share is rounded to a tenth of a percent`() {
        #expect(ReportTable.Cell.share(1, of: 3) == .percent(333))
        #expect(ReportTable.Cell.share(2, of: 3) == .percent(667))
        #expect(ReportTable.Cell.share(0, of: 0) == .none)
        #expect(ReportTable.Cell.percent(5).plain == "0.5")
    }
}
