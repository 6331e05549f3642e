import Foundation
import TestPostgres
import TestProcess
import Testing

/// A data directory with a private PostgreSQL of its own, started and stopped by every command.
@Suite(.onPostgres)
struct DataDirectoryTests {
    /// A new ledger with one person enrolled.
    private static func ledger(in scratch: Scratch) async throws -> Rewardctl {
        let rewardctl = Rewardctl(environment: ["REWARD_DATA_DIR": scratch.path("ledger")], directory: scratch.url)
        for command in [
            ["migrate"], ["program", "publish", "higgins-1994"], ["participant", "add", "T-1"],
            ["enroll", "T-1", "higgins-1994", "--from", "2026-01-05"],
        ] {
            let answer = try await rewardctl.run(command)
            try #require(answer.status == 0, "\(answer.errors)")
        }
        return rewardctl
    }

    @Test func `a directory without a ledger is not made into one by mistake`() async throws {
        let scratch = try Scratch("data")
        defer { scratch.remove() }
        let answer = try await Rewardctl()("balance", "T-1", "--data-dir", scratch.path("typo"))
        #expect(answer.status == 1)
        #expect(answer.errors.contains("There is no ledger in \(scratch.path("typo"))"), "\(answer.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("typo")))
    }

    @Test func `the key lies beside the data, readable by its owner alone`() async throws {
        let scratch = try Scratch("data")
        defer { scratch.remove() }
        _ = try await Self.ledger(in: scratch)
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path("ledger.key"))
        #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o777 } == 0o600)
        #expect(try scratch.text("ledger.key").count == 65)
    }

    @Test func `PostgreSQL that is missing is 69 and named`() async throws {
        let scratch = try Scratch("data")
        defer { scratch.remove() }
        var rewardctl = try await Self.ledger(in: scratch)
        rewardctl.environment["EMBEDDED_POSTGRES_BIN"] = "/nowhere"
        let answer = try await rewardctl("balance", "T-1")
        #expect(answer.status == 69)
        #expect(answer.errors.contains("was not found in /nowhere"), "\(answer.errors)")
    }

    @Test func `data of a newer PostgreSQL is left alone, and is 69`() async throws {
        let scratch = try Scratch("data")
        defer { scratch.remove() }
        let rewardctl = try await Self.ledger(in: scratch)
        let version = try scratch.text("ledger/postgres/PG_VERSION")
        try "99\n".write(toFile: scratch.path("ledger/postgres/PG_VERSION"), atomically: false, encoding: .utf8)
        let answer = try await rewardctl("balance", "T-1")
        #expect(answer.status == 69)
        #expect(answer.errors.contains("99"), "\(answer.errors)")
        try version.write(toFile: scratch.path("ledger/postgres/PG_VERSION"), atomically: false, encoding: .utf8)
        #expect(try await rewardctl("balance", "T-1").status == 0)
    }

    /// One starts the server; whoever comes while it runs uses it, or starts it again.
    @Test func `commands that come and go on one directory do not fall over each other`() async throws {
        let scratch = try Scratch("data")
        defer { scratch.remove() }
        let rewardctl = try await Self.ledger(in: scratch)
        let days = ["05", "07", "09", "12", "14", "16", "19", "21", "23", "26", "28", "30"].map { "2026-01-" + $0 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, day) in days.enumerated() {
                group.addTask {
                    // Spread, so that some come just as others go.
                    try await Task.sleep(for: .milliseconds(60 * index))
                    let command = [
                        "record", "T-1", "--program", "higgins-1994", "--on", day, "--outcome", "NEG", "--leave-open",
                    ]
                    var answer = try await rewardctl.run(command)
                    // Twelve at one participant may be too many at once; that is said, and trying again helps.
                    for _ in 0..<20 where answer.errors.contains("others kept writing to the same participant") {
                        answer = try await rewardctl.run(command)
                    }
                    #expect(answer.status == 0, "\(day): \(answer.errors)")
                }
            }
            try await group.waitForAll()
        }
        #expect(try await rewardctl("balance", "T-1").output.contains("T-1: 152.50 USD available"))
        #expect(try await rewardctl("verify").status == 0)
    }

    @Test func `a command that was killed leaves nothing half done`() async throws {
        let scratch = try Scratch("data")
        defer { scratch.remove() }
        let rewardctl = try await Self.ledger(in: scratch)
        // timeout kills it somewhere between starting the server and stopping it.
        for milliseconds in [30, 60, 90, 120, 150, 180] {
            let milliseconds = "0.\(String(format: "%03d", milliseconds))"
            _ = try await ChildProgram(
                "timeout",
                [
                    "-s", "KILL", milliseconds, ChildProgram.built("rewardctl"), "record", "T-1", "--program",
                    "higgins-1994", "--on", "2026-01-05", "--outcome", "NEG", "--key", "once",
                ], environment: rewardctl.environment
            ).ended()
        }
        let answer = try await rewardctl(
            "record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "NEG", "--key", "once")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("Your balance is now $2.50"))
        let verified = try await rewardctl("verify")
        #expect(verified.status == 0)
        #expect(verified.output.contains("6 events, 1 entry checked: nothing wrong"), "\(verified.output)")
    }
}
