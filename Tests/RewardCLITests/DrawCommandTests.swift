import Foundation
import TestPostgres
import TestProcess
import Testing

/// Prize draws from a terminal: drawn, revealed, and checked by someone who has nothing but openssl.
@Suite(.onPostgres)
struct DrawCommandTests {
    private struct Draw: Decodable {
        var message: String, slip: Int, computed: Int, sound: String
    }

    @Test func `every slip can be computed again with openssl`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let rewardctl = ledger.rewardctl
        func done(_ arguments: String...) async throws -> String {
            let answer = try await rewardctl.run(arguments)
            #expect(answer.status == 0, "\(arguments): \(answer.errors)")
            return answer.output
        }
        _ = try await done("program", "publish", "va-prize-draws")
        _ = try await done("participant", "add", "D-1")
        let enrolled = try await done(
            "enroll", "D-1", "va-prize-draws", "--from", "2026-01-05", "--format", "csv")
        let id = try #require(enrolled.firstMatch(of: /enr_[0-9a-z]{26}/)).output
        for day in ["2026-01-05", "2026-01-08", "2026-01-12"] {
            _ = try await done("record", "D-1", "--program", "va-prize-draws", "--on", day, "--outcome", "NEG")
        }
        let early = try await rewardctl("draw", "verify", String(id))
        #expect(early.status == 1)
        #expect(early.errors.contains("has not been revealed"))
        _ = try await done(
            "enrollment", "end", "D-1", "--program", "va-prize-draws", "--on", "2026-01-16", "--reason", "left")
        // As long as the last month is open, a correction could still ask for a draw.
        _ = try await done("month", "close", "--program", "va-prize-draws", "--month", "2026-01")
        let revealed = try await done("draw", "reveal", String(id))
        #expect(revealed.contains("6 draws checked: nothing wrong."))
        let verified = try await done("draw", "verify", String(id))
        #expect(verified == revealed)
        let seed = String(try #require(verified.firstMatch(of: /Secret: ([0-9a-f]{64})/)).1)
        let commitment = String(try #require(verified.firstMatch(of: /published as ([0-9a-f]{64})/)).1)
        #expect(try Self.openssl(seed, []) == commitment)
        let rows = try JSONDecoder().decode(
            [Draw].self, from: Data(try await done("draw", "verify", String(id), "--format", "json").utf8))
        #expect(rows.count == 6)
        for row in rows {
            // 2^64 is no multiple of 500, but so nearly one that no first attempt was ever passed over.
            let code = try Self.openssl(row.message + "|0", ["-hmac", seed])
            let number = try #require(UInt64(code.prefix(16), radix: 16))
            #expect(Int(number % 500) == row.slip)
            #expect(row.sound == "yes")
        }
    }

    @Test func `what cannot be an enrollment is misuse, and an unknown one is refused`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        #expect(try await ledger.rewardctl("draw", "verify", "D-1").status == 64)
        let unknown = try await ledger.rewardctl("draw", "verify", "enr_" + String(repeating: "0", count: 26))
        #expect(unknown.status == 1)
        #expect(unknown.errors.contains("There is no enrollment"))
        #expect(try await ledger.rewardctl("draw", "group", "x", "--on", "2026-01-07", "--owed", "A=0").status == 64)
    }

    /// The hexadecimal digest that openssl prints of a text.
    private static func openssl(_ text: String, _ options: [String]) throws -> String {
        let printed = try ChildProgram("openssl", ["dgst", "-sha256", "-r"] + options, input: text).answer().output
        return String(printed.prefix { $0 != " " })
    }
}
