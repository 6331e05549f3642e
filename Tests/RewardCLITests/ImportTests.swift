import TestPostgres
import Testing

@Suite(.onPostgres)
struct ImportTests {
    @Test func `a malformed row is named with its line, and the others are recorded`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        try ledger.scratch.write(
            """
            participant,program,occurred_on,outcome
            T-1,higgins-1994,2026-01-05,negative
            T-1,higgins-1994,2026-02-30,negative
            T-1,higgins-1994,2026-01-07,negative
            """, to: "visits.csv")
        let dry = try await ledger.rewardctl("import", "visits", "visits.csv", "--dry-run")
        #expect(dry.status == 1)
        #expect(dry.output.contains("2 visits would be recorded, 0 known already, 1 refused."))
        #expect(try await ledger.rewardctl("balance", "T-1").output.contains("T-1: 0.00 USD available"))
        let answer = try await ledger.rewardctl("import", "visits", "visits.csv")
        #expect(answer.status == 1)
        #expect(
            answer.output == "2 visits recorded, 0 known already, 1 refused.\nBalances changed by 6.25 USD in all.\n")
        #expect(
            answer.errors.hasPrefix("visits.csv, line 3: occurred_on: ‘2026-02-30’ is no day\n"), "\(answer.errors)")
        #expect(try await ledger.rewardctl("balance", "T-1").output.contains("T-1: 6.25 USD available"))
        try ledger.scratch.write(
            try ledger.scratch.text("visits.csv").replacing("2026-02-30", with: "2026-01-09"), to: "visits.csv")
        let mended = try await ledger.rewardctl("import", "visits", "visits.csv", "--format", "csv")
        #expect(mended.status == 0)
        #expect(
            mended.output
                == "recorded,repeated,refused,participants_added,participants_reset,disagreed\n1,2,0,0,0,0\n")
    }
}
