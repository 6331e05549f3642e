import PostgresPQ
import TestPostgres
import TestSupport
import Testing

/// What is about patients, and what opens doors, is in no message.
@Suite(.onPostgres)
struct SecretsTests {
    @Test func `a password in a URL is never repeated`() async throws {
        let scratch = try Scratch("secrets")
        defer { scratch.remove() }
        let key = try scratch.write(TestLedger.masterKeyText, to: "key", mode: 0o600)
        for url in [
            "postgresql://anna:correct-horse@127.0.0.1:1/reward", "host=/nowhere user=anna password=correct-horse",
            "host=/nowhere password=correct-horse nonsense=1", "password='correct-horse",
            "postgresql://anna:correct-horse@[::/x",
        ] {
            let answer = try await Rewardctl()("verify", "--database-url", url, "--key-file", key)
            #expect(answer.status != 0)
            #expect(
                !answer.errors.contains("correct-horse") && !answer.output.contains("correct-horse"), "\(answer.errors)"
            )
        }
    }

    @Test func `a failing statement is told without the values bound to it`() async throws {
        let ledger = try await CLILedger.enrolled("Codename-77")
        defer { ledger.scratch.remove() }
        let owner = try await TestLedger.owner(ledger.database)
        try await owner.execute(
            script:
                "alter table ledger.sealed_texts rename to elsewhere; alter table ledger.participants add check (organization <> 'default') not valid"
        )
        await owner.close()
        let corrected = try await ledger.rewardctl(
            "correct", "Codename-77", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "excused",
            "--reason",
            "a very private reason", "--key", "a secret key")
        #expect(corrected.status == 1)
        #expect(corrected.errors.contains("sealed_texts"), "\(corrected.errors)")
        let added = try await ledger.rewardctl("participant", "add", "Codename-78")
        #expect(added.status == 1)
        for secret in ["private reason", "secret key", "Codename"] {
            #expect(
                !(corrected.errors + corrected.output + added.errors + added.output).contains(secret),
                "\(corrected.errors)")
        }
    }

    @Test func `a wrong key file is not quoted`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let key = String(repeating: "5e", count: 31) + "zz"
        try ledger.scratch.write(key, to: "almost.key")
        let answer = try await ledger.rewardctl("balance", "T-1", "--key-file", "almost.key")
        #expect(answer.status == 1)
        #expect(!answer.errors.contains("5e5e"))
    }
}
