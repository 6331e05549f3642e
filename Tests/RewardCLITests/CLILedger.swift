import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPresets
import RewardServices
import TestSupport

/// A migrated ledger on the tests' cluster, and `rewardctl` told where it is.
struct CLILedger {
    let rewardctl: Rewardctl
    let database: String
    let scratch: Scratch

    /// `code` is enrolled in higgins-1994 from Monday, 2026-01-05.
    static func enrolled(_ code: String = "T-1") async throws -> CLILedger {
        try await enrolled(code, in: ["higgins-1994"])
    }

    /// T-1 is enrolled in the mixed program too, and tests for something else in the first.
    static func mixed() async throws -> CLILedger {
        try await enrolled("T-1", in: ["higgins-1994", "mixed"]) { services in
            let higgins = RewardPresets.all.first { $0.slug == "higgins-1994" }!.text
                .replacing("cocaine", with: "methadone")
            _ = try await services.publish(
                try TermsFile.read(higgins, file: "higgins.yaml"), text: higgins, TestLedger.context)
            let terms = try TermsFile.read(MixedProgram.text, file: "mixed.yaml")
            _ = try await services.publish(terms, text: MixedProgram.text, TestLedger.context)
        }
    }

    private static func enrolled(
        _ code: String, in programs: [String], after prepare: (RewardServices) async throws -> Void = { _ in }
    ) async throws -> CLILedger {
        let (services, database) = try await TestLedger.make()
        try await prepare(services)
        _ = try await services.addParticipant(code: code, TestLedger.context)
        for program in programs {
            _ = try await services.enroll(
                code, in: .init(program)!, from: .init(iso: "2026-01-05")!, TestLedger.context)
        }
        await services.storage.close()
        let scratch = try Scratch("cli")
        let keyFile = try scratch.write(TestLedger.masterKeyText, to: "master.key", mode: 0o600)
        let rewardctl = Rewardctl(
            environment: ["REWARD_DATABASE_URL": database, "REWARD_KEY_FILE": keyFile], directory: scratch.url)
        return CLILedger(rewardctl: rewardctl, database: database, scratch: scratch)
    }

    func record(_ day: String, _ outcome: String, _ more: String...) async throws -> Rewardctl.Answer {
        try await rewardctl.run(
            ["record", "T-1", "--program", "higgins-1994", "--on", day, "--outcome", outcome] + more)
    }
}
