import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// A correction by two people at a terminal. The transcripts of docs/cli.md have one person only.
@Suite(.onPostgres)
struct ProposalCommandTests {
    /// What somebody else did, over the same database.
    private func elsewhere<Value>(
        _ ledger: CLILedger, _ body: (RewardServices, CommandContext) async throws -> Value
    ) async throws -> Value {
        let storage = try await LedgerStorage.open(
            connectionString: ledger.database, keys: TestLedger.keys, applicationName: "tests")
        let services = RewardServices(storage: storage, clock: { TestLedger.noon })
        let value = try await body(services, CommandContext(actor: "cli:somebody-else"))
        await storage.close()
        return value
    }

    private func visit(_ day: String) throws -> VisitAddress {
        VisitAddress(program: try #require(Slug("higgins-1994")), day: try #require(Day(iso: day)))
    }

    @Test func `another's entry is proposed, and another approves`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let day = try visit("2026-01-05")
        _ = try await elsewhere(ledger) { services, context in
            try await services.record(RecordVisit(visit: day, outcome: .negative), of: "T-1", context)
        }
        let program = ["--program", "higgins-1994", "--on", "2026-01-05"]
        let asked = try await ledger.rewardctl.run(
            ["correct", "T-1"] + program + ["--outcome", "POS", "--reason", "two cups"])
        #expect(asked.status == 0)
        let lines = asked.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "T-1, 2026-01-05, higgins-1994: correct to positive.")
        #expect(
            lines[1]
                == "Proposed as number 1; a second person approves it with: rewardctl proposal approve T-1 1")
        #expect(lines.last == "The balance of T-1 would stay 2.50; the program would absorb 2.50.")
        _ = try await elsewhere(ledger) { services, context in
            try await services.approve(1, of: "T-1", context)
        }
        let json = try await ledger.rewardctl.run(
            ["retract", "T-1"] + program + ["--reason", "an error", "--format", "json"])
        #expect(json.output.contains(#""proposal":2,"program":"higgins-1994""#), "\(json.output)")
        #expect(json.output.contains(#""change":"retract","to":null,"state":"waiting""#), "\(json.output)")
    }

    @Test func `what somebody else proposed and disagreed about is settled here`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        #expect(try await ledger.record("2026-01-05", "NEG").status == 0)
        let day = try visit("2026-01-05")
        _ = try await elsewhere(ledger) { services, context in
            _ = try await services.mend(
                day, of: "T-1", VisitContent(outcome: .excused), reason: "in hospital", context)
            _ = try await services.mend(day, of: "T-1", nil, reason: "an error", context)
            _ = try await services.record(
                RecordVisit(
                    visit: day, content: VisitContent(outcome: .positive), specimen: Specimen(source: .laboratory)),
                of: "T-1", context)
        }
        let list = try await ledger.rewardctl("proposal", "list", "--format", "csv")
        #expect(
            list.output.contains("T-1,1,higgins-1994,main,2026-01-05,correct to excused,negative,cli:somebody-else,"))
        let declined = try await ledger.rewardctl("proposal", "decline", "T-1", "2", "--reason", "it was right")
        #expect(declined.output.contains("Number 2, proposed by cli:somebody-else"), "\(declined.output)")
        #expect(declined.output.contains(": declined."))
        let dismissed = try await ledger.rewardctl(
            "disagreement", "resolve", "T-1", "1", "--dismiss", "--reason", "another cup")
        #expect(dismissed.output == "T-1, 2026-01-05: disagreement 1 is dismissed; what was recorded first stands.\n")
        let approved = try await ledger.rewardctl("proposal", "approve", "T-1", "1")
        #expect(approved.status == 0)
        #expect(approved.output.hasPrefix("T-1, 2026-01-05 (week 1, visit 1): excused.\n"), "\(approved.output)")
        let again = try await ledger.rewardctl("proposal", "approve", "T-1", "1")
        #expect(again.output == "Already recorded; nothing was added. " + approved.output)
    }

    @Test(arguments: [
        ["disagreement", "resolve", "T-1", "1", "--reason", "x"],
        ["disagreement", "resolve", "T-1", "1", "--accept", "--dismiss", "--reason", "x"],
        ["proposal", "approve", "T-1", "one"], ["proposal", "decline", "T-1", "1"],
        ["visit", "move", "T-1", "T-2", "--program", "higgins-1994", "--on", "2026-01-05"],
        [
            "record", "T-1", "--program", "higgins-1994", "--on", "2026-01-06", "--outcome", "NEG", "--unplanned",
            "--specimen", "CUP-1",
        ],
        ["record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--validity", "cold"],
    ])
    func `misuse is told as such`(_ arguments: [String]) async throws {
        let answer = try await Rewardctl(environment: ["REWARD_DATA_DIR": "/nowhere"]).run(arguments)
        #expect(answer.status == 64)
        #expect(answer.output == "")
    }
}
