import Foundation
import TestPostgres
import TestSupport
import Testing

/// docs/privacy.md, "The master key", as an operator meets it.
@Suite(.onPostgres)
struct KeyCommandTests {
    @Test func `a key in the data directory is refused before anything is made`() async throws {
        let scratch = try Scratch("key")
        defer { scratch.remove() }
        let rewardctl = Rewardctl(environment: ["REWARD_DATA_DIR": scratch.path("ledger")], directory: scratch.url)
        let answer = try await rewardctl("migrate", "--key-file", scratch.path("ledger/clinic.key"))
        #expect(answer.status == 1)
        #expect(
            answer.errors
                == "rewardctl: The key file \(scratch.path("ledger/clinic.key")) lies inside the data directory, whose "
                + "copies must name nobody; move it elsewhere and give --key-file.\n")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("ledger")))
    }

    @Test func `a rotation keeps the old key, and everything is found under the new one`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        _ = try await ledger.record("2026-01-05", "NEG")
        let rotated = try await ledger.rewardctl("key", "rotate")
        #expect(rotated.status == 0, "\(rotated.errors)")
        #expect(rotated.output == "Key 2 is in use; 1 participant's key was wrapped anew.\n")
        #expect(rotated.errors.contains("The key before is kept in \(ledger.scratch.path("master.key.1"))"))
        #expect(try ledger.scratch.text("master.key.1").hasPrefix(TestLedger.masterKeyText))
        #expect(try await ledger.rewardctl("balance", "T-1").output.contains("T-1: 2.50 USD available"))
        #expect(try await ledger.rewardctl("verify").status == 0)
        let list = try await ledger.rewardctl("key", "list", "--format", "csv").output.split(separator: "\n")
        #expect(list.count == 3)
        #expect(list[1] == "1,,retired")
        #expect(list[2].hasPrefix("2,20") && list[2].hasSuffix(",in use"))

        let old = try await ledger.rewardctl("balance", "T-1", "--key-file", ledger.scratch.path("master.key.1"))
        #expect(old.status == 1)
        #expect(old.errors.contains("was this ledger's until it was rotated on"), "\(old.errors)")
    }

    @Test func `a key from the environment stands in for a file, and not beside one`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        var rewardctl = ledger.rewardctl
        rewardctl.environment["REWARD_KEY"] = TestLedger.masterKeyText
        let both = try await rewardctl("balance", "T-1")
        #expect(both.status == 64)
        #expect(both.errors.contains("Give the key as a file or in REWARD_KEY, not both."), "\(both.errors)")
        rewardctl.environment["REWARD_KEY_FILE"] = nil
        #expect(try await rewardctl("balance", "T-1").status == 0)
        #expect(
            try await rewardctl("key", "rotate").errors
                == "rewardctl: REWARD_NEW_KEY is not set; the key comes from REWARD_KEY, so give the new one there, as 64 "
                + "hexadecimal characters.\n")
        rewardctl.environment["REWARD_KEY"] = "secret"
        #expect(
            try await rewardctl("balance", "T-1").errors
                == "rewardctl: REWARD_KEY holds no key: 64 hexadecimal characters are expected.\n")
    }

    @Test func `a key file that others may read is refused`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        try ledger.scratch.write(TestLedger.masterKeyText, to: "master.key")
        let answer = try await ledger.rewardctl("balance", "T-1")
        #expect(answer.status == 1)
        #expect(answer.errors.contains("may be read by others than its owner"), "\(answer.errors)")
    }
}
