import Foundation
import LedgerStorage
import RewardDomain
import TestPostgres
import TestSupport
import Testing

/// The console once users sign in: who gives a clinic's command is asked for, and what opens accounts is shown once.
@Suite(.onPostgres)
struct SignInCommandTests {
    private static let password = "a stapler of horses"

    private func made(_ rewardctl: Rewardctl, _ login: String, _ role: String) async throws {
        #expect(try await rewardctl("user", "add", login).status == 0)
        #expect(try await rewardctl("user", "grant", login, role, "--from", "2026-01-01").status == 0)
        let set = try await rewardctl.run(["user", "password", login], input: Self.password + "\n")
        #expect(set.status == 0, "\(set.errors)")
        #expect(!(set.output + set.errors).contains(Self.password))
    }

    @Test func `once a user has a password, a clinic's command says who gives it`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let rewardctl = ledger.rewardctl
        #expect(try await rewardctl("balance", "T-1").status == 0, "nobody signs in to this ledger yet")
        try await made(rewardctl, "anna", "counsellor")
        let nobody = try await rewardctl("balance", "T-1")
        #expect(nobody.status == 1)
        #expect(
            nobody.errors
                == "rewardctl: Users sign in to this ledger; say who gives the command with --as USER, or set "
                + "REWARD_TOKEN.\n")
        let record = [
            "record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "negative", "--as", "anna",
        ]
        let wrong = try await rewardctl.run(record, input: "a wrong password\n")
        #expect(wrong.status == 1)
        #expect(wrong.errors == "rewardctl: The name, the password or the code is wrong.\n")
        #expect(try await rewardctl.run(record, input: "").status == 64)
        let right = try await rewardctl.run(record, input: Self.password + "\n")
        #expect(right.status == 0, "\(right.errors)")
        let report = try await rewardctl.run(
            ["report", "monthly", "--program", "higgins-1994", "--month", "2026-01", "--as", "anna"],
            input: Self.password)
        #expect(report.status == 1)
        #expect(report.errors.contains("anna may not read reports"))
        let trail = try await rewardctl("user", "sign-ins", "anna", "--format", "csv")
        #expect(trail.output.contains("user:anna,password,signed_in,"))
        #expect(trail.output.contains("user:anna,password,wrong,"))
        // The operator's own commands ask for nobody.
        for command in [["verify"], ["user", "list"], ["rebuild"], ["token", "list"], ["user", "sessions"]] {
            let answer = try await rewardctl.run(command)
            #expect(answer.status == 0, "\(answer.errors)")
        }
    }

    /// What HTTP answers 404 is refused here, and nothing tells somebody of another site from nobody.
    @Test func `of somebody of another site the console says and exits as of a code nobody has`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        var rewardctl = ledger.rewardctl
        #expect(
            try await rewardctl("site", "add", "north", "--name", "North", "--time-zone", "America/New_York").status
                == 0)
        #expect(try await rewardctl("user", "add", "zoe").status == 0)
        let granted = try await rewardctl(
            "user", "grant", "zoe", "counsellor", "--site", "north", "--from", "2026-01-01")
        #expect(granted.status == 0, "\(granted.errors)")
        #expect(try await rewardctl.run(["user", "password", "zoe"], input: Self.password + "\n").status == 0)
        let made = try await rewardctl(
            "token", "create", "zoe", "--scope", "read", "--scope", "record", "--format", "csv")
        let token = try #require(made.output.firstMatch(of: /rl_[A-Za-z0-9_-]{43}/), "\(made.errors)").output
        rewardctl.environment["REWARD_TOKEN"] = String(token)
        for arguments in [
            ["balance", "T-1"], ["statement", "T-1", "--month", "2026-01"], ["participant", "show", "T-1"],
            ["record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "negative"],
        ] {
            let elsewhere = try await rewardctl.run(arguments)
            let nobody = try await rewardctl.run(arguments.map { $0 == "T-1" ? "T-9" : $0 })
            #expect((elsewhere.status, nobody.status) == (1, 1), "\(arguments): \(elsewhere.errors)")
            #expect(elsewhere.output.isEmpty && elsewhere.errors.contains("T-1"), "\(arguments)")
            #expect(elsewhere.errors.replacing("T-1", with: "T-9") == nobody.errors, "\(arguments)")
        }
    }

    @Test func `a token in the environment gives the command, within its scopes`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        try await made(ledger.rewardctl, "anna", "counsellor")
        let made = try await ledger.rewardctl("token", "create", "anna", "--scope", "read", "--format", "csv")
        #expect(made.status == 0, "\(made.errors)")
        let token = try #require(made.output.firstMatch(of: /rl_[A-Za-z0-9_-]{43}/)).output
        var program = ledger.rewardctl
        program.environment["REWARD_TOKEN"] = String(token)
        #expect(try await program("balance", "T-1").status == 0)
        let record = try await program(
            "record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "negative")
        #expect(record.status == 1)
        #expect(record.errors.contains("needs the scope record") || record.errors.contains("need the scope record"))
        let list = try await ledger.rewardctl("token", "list", "anna")
        #expect(!list.output.contains(token))
        #expect(try await ledger.rewardctl("token", "revoke", "anna", "1").status == 0)
        let revoked = try await program("balance", "T-1")
        #expect(revoked.status == 1)
        #expect(!revoked.errors.contains(token))
    }

    @Test func `a second factor is set by its first code, and asked for after the password`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let rewardctl = ledger.rewardctl
        try await made(rewardctl, "anna", "counsellor")
        let begun = try await rewardctl("user", "totp", "anna", "--format", "csv")
        #expect(begun.output.contains("otpauth://totp/Reward%20ledger:anna?secret="))
        let wrong = try await rewardctl("user", "totp", "anna", "--code", "000000")
        #expect(wrong.status == 1)
        let storage = try await LedgerStorage.open(
            connectionString: ledger.database, keys: TestLedger.keys, applicationName: "tests")
        let factor = try #require(try await storage.secondFactor(of: .user("anna")))
        await storage.close()
        let confirmed = try await rewardctl(
            "user", "totp", "anna", "--code", factor.secret.code(at: .now), "--format", "csv")
        #expect(confirmed.status == 0, "\(confirmed.errors)")
        let codes = confirmed.output.split(separator: "\n").dropFirst()
        #expect(codes.count == 10)
        let balance = ["balance", "T-1", "--as", "anna"]
        #expect(try await rewardctl.run(balance, input: Self.password + "\n").status == 64, "no code was given")
        let answer = try await rewardctl.run(balance, input: "\(Self.password)\n\(codes.last!)\n")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try await rewardctl.run(balance, input: "\(Self.password)\n\(codes.last!)\n").status == 1)
        // One console is one person, and two are asked for.
        #expect(try await rewardctl("user", "reset-totp", "anna").errors.contains("another admin"))
        #expect(try await rewardctl("user", "reset-totp", "anna").errors.contains("another admin"))
    }

    @Test func `a password that is weak, or none, changes nothing`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        #expect(try await ledger.rewardctl("user", "add", "anna").status == 0)
        let weak = try await ledger.rewardctl.run(["user", "password", "anna"], input: "anna-anna-anna\n")
        #expect(weak.status == 1)
        #expect(weak.errors.contains("must not contain the user's name"))
        #expect(try await ledger.rewardctl.run(["user", "password", "anna"], input: "\n").status == 64)
        #expect(try await ledger.rewardctl.run(["user", "password", "nobody"], input: Self.password).status == 1)
        #expect(try await ledger.rewardctl("balance", "T-1").status == 0)
    }

    @Test func `what a participant signs in with is printed once`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let given = try await ledger.rewardctl("participant", "access", "T-1", "--format", "csv")
        #expect(given.status == 0, "\(given.errors)")
        #expect(given.output.contains(/T-1,[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4},/))
        #expect(try await ledger.rewardctl("participant", "access", "T-1", "--link").status == 0)
        #expect(try await ledger.rewardctl("participant", "access", "T-1", "--link", "--revoke").status == 64)
        let revoked = try await ledger.rewardctl("participant", "access", "T-1", "--revoke")
        #expect(revoked.errors == "Nothing opens the account any more.\n")
        let again = try await ledger.rewardctl("participant", "access", "T-1", "--revoke")
        #expect(again.errors == "Nothing opened the account; nothing was changed.\n")
        #expect(try await ledger.rewardctl("participant", "access", "nobody").status == 1)
    }
}

extension Instant {
    /// By the machine's clock, as the program that is tested.
    fileprivate static var now: Instant {
        Instant(microsecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
