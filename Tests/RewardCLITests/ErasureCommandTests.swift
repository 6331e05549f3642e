import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// `participant erase`, `hold`, `release` and `retention`, as they are typed.
@Suite(.onPostgres)
struct ErasureCommandTests {
    @Test(arguments: [
        ["participant", "erase", "T-1"], ["participant", "erase", "T-1", "--approve", "--reason", "x"],
        ["participant", "erase", "T-1", "--approve", "--decline"], ["participant", "erase", "T-1", "--decline"],
        ["participant", "hold", "T-1"], ["participant", "release", "T-1"], ["retention", "set"],
        ["retention", "set", "six"],
    ])
    func `what is not understood is 64 and needs no ledger`(_ command: [String]) async throws {
        let answer = try await Rewardctl().run(command + ["--database-url", "host=/nowhere"])
        #expect(answer.status == 64, "\(answer.errors)")
    }

    @Test func `who is enrolled stays, and says why`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let rewardctl = ledger.rewardctl
        let running = try await rewardctl("participant", "erase", "T-1", "--reason", "asked for in writing")
        #expect(running.status == 1)
        #expect(running.errors == "rewardctl: The enrollment in higgins-1994 is not over; end it first.\n")
        #expect(
            try await rewardctl("retention", "set", "101").errors
                == "rewardctl: Records are kept for 0 to 100 years, so not for 101.\n")
        #expect(try await rewardctl("participant", "erase", "T-1", "--approve").errors.contains("Nobody has asked for"))
        #expect(
            try await rewardctl("participant", "erasures", "--format", "csv").output == "participant,site,state,by,on\n"
        )
        #expect(try await rewardctl("participant", "hold", "T-1", "--reason", "Doe v. Clinic").status == 0)
        let held = try await rewardctl("participant", "erasures", "--format", "csv").output
        #expect(held.contains("T-1,main,held,cli:"), "\(held)")
    }
}
