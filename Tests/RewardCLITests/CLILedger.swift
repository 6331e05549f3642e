import LedgerStorage
import RewardDomain
import RewardServices
import TestSupport

/// A migrated ledger on the tests' cluster, and `rewardctl` told where it is.
struct CLILedger {
    let rewardctl: Rewardctl
    let database: String
    let scratch: Scratch

    /// `code` is enrolled in higgins-1994 from Monday, 2026-01-05.
    static func enrolled(_ code: String = "T-1") async throws -> CLILedger {
        let (services, database) = try await TestLedger.make()
        _ = try await services.addParticipant(code: code, TestLedger.context)
        _ = try await services.enroll(
            code, in: .init("higgins-1994")!, from: .init(iso: "2026-01-05")!, TestLedger.context)
        await services.storage.close()
        let scratch = try Scratch("cli")
        let keyFile = try scratch.write(TestLedger.masterKeyText, to: "master.key")
        let rewardctl = Rewardctl(
            environment: ["REWARD_DATABASE_URL": database, "REWARD_KEY_FILE": keyFile], directory: scratch.url)
        return CLILedger(rewardctl: rewardctl, database: database, scratch: scratch)
    }

    func record(_ day: String, _ outcome: String, _ more: String...) async throws -> Rewardctl.Answer {
        try await rewardctl.run(
            ["record", "T-1", "--program", "higgins-1994", "--on", day, "--outcome", outcome] + more)
    }
}
