import Foundation
import TestPostgres
import Testing

@Suite(.onPostgres)
struct FormatTests {
    private static let commands = [
        ["balance", "T-1"], ["statement", "T-1", "--month", "2026-01"], ["participant", "list"],
        ["participant", "show", "T-1"], ["enrollment", "list"], ["program", "list"],
        ["program", "show", "higgins-1994"],
        ["simulate", "higgins-1994", "--outcomes", "NEG"],
        ["report", "monthly", "--program", "higgins-1994", "--month", "2026-01"],
        ["migrate", "status"], ["verify"], ["participant", "show", "T-1", "--details"], ["dispute", "list"],
        ["report", "disputes", "--month", "2026-01"],
    ]

    @Test func `whatever prints does so as a table, JSON and CSV`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        _ = try await ledger.record("2026-01-05", "NEG")
        for command in Self.commands {
            let table = try await ledger.rewardctl.run(command)
            #expect(table.status == 0 && table.errors == "", "\(command): \(table.errors)")
            let json = try await ledger.rewardctl.run(command + ["--format", "json"])
            #expect(json.status == 0)
            _ = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
            let csv = try await ledger.rewardctl.run(command + ["--format", "csv"])
            #expect(csv.status == 0)
            let lines = csv.output.components(separatedBy: "\n")
            #expect(lines.last == "", "\(command)")
            #expect(lines[0].allSatisfy { $0.isLowercase || "_,".contains($0) }, "\(lines[0])")
        }
    }

    @Test func `money in JSON is minor units and a currency`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let answer = try await ledger.record("2026-01-05", "NEG", "--format", "json")
        let record = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let award = try #require(record["award"] as? [String: Any])
        #expect(award["minor"] as? Int == 250)
        #expect(award["currency"] as? String == "USD")
        #expect(record["next_day"] as? String == "2026-01-07")
    }
}
