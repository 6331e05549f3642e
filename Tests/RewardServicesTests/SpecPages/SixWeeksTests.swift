import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// docs/spec/six-weeks.md: a clinic's life, every scene of it in one ledger, in the order things happened.
@Suite(.onPostgres)
struct SixWeeksTests {
    /// `when | who | said | answer | N-1 | overpaid N-1 | …`
    private struct Step {
        var line: Int
        var header: [String]
        var row: [String]
    }

    @Test func `a clinic's first six weeks go as the page says`() async throws {
        let page = try SpecPage("six-weeks.md")
        let clinic = try await SixWeeksClinic.open(page)
        let steps = Self.steps(of: page)
        #expect(steps.count == 168)
        #expect(Set(steps.map { $0.row[1] }) == ["ada", "anna", "ben", "cleo", "mara", "rewardd"])
        for step in steps {
            try clinic.wait(until: step.row[0])
            let answer = try await clinic.say(step.row[2], by: step.row[1])
            var told = Array(step.row[0...2]) + [answer]
            for column in step.header.dropFirst(4) { told.append(try await clinic.figure(column)) }
            #expect(told == step.row, "line \(step.line)")
        }
        try await expectEnd(page, clinic)
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        #expect(try await clinic.services.rebuild() == 15)
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        try await expectEnd(page, clinic)
        await clinic.close()
    }

    /// The rows of every scene by time; those of one minute as they stand on the page.
    private static func steps(of page: SpecPage) -> [Step] {
        page.tables.filter { $0.header[0] == "when" }
            .flatMap { table in
                table.rows.enumerated().map { index, row in
                    Step(line: table.line + 2 + index, header: table.header, row: row)
                }
            }
            .sorted { ($0.row[0], $0.line) < ($1.row[0], $1.line) }
    }

    /// `code | awards | overpaid | moved | balance`, of everyone there is, and of all together.
    private func expectEnd(_ page: SpecPage, _ clinic: SixWeeksClinic) async throws {
        let table = try page.table(["code", "awards", "overpaid", "moved", "balance"])
        var rows: [[String]] = []
        var sums = [0, 0, 0, 0]
        for code in try await clinic.services.participants().compactMap(\.code) {
            let ledger = try await clinic.ledger(of: code)
            let figures = [ledger.awarded, ledger.overpaid, ledger.movedIn, ledger.available]
            #expect(try await clinic.services.balance(of: code).available == ledger.available, "\(code)")
            sums = zip(sums, figures).map(+)
            rows.append([code] + figures.map(clinic.money))
        }
        rows.append(["all"] + sums.map(clinic.money))
        #expect(Set(rows) == Set(table.rows))
        #expect(rows.count == table.rows.count)
        #expect(sums[0] + sums[1] + sums[2] == sums[3])
    }
}
