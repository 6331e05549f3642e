import Foundation
import FoundationNetworking
import TestPostgres
import Testing

@testable import rewardd

/// The program itself, as an operator runs it.
@Suite(.onPostgres)
struct ProcessTests {
    @Test(arguments: [
        (["serve"], Int32(64), "Say where the ledger is"),
        (["serve", "--data-dir", "/nowhere", "--host", "0.0.0.0"], 1, "Until access control lands"),
        (["serve", "--data-dir", "/nowhere", "--port", "65536"], 64, "A port is a number"),
        (["serve", "--data-dir", "/a", "--database-url", "b"], 64, "not both"),
        (["demo", "--data-dir", "/etc"], 1, "not empty"),
        (["serve", "--nonsense"], 64, "Unknown option"),
    ])
    func `what cannot be done is refused in a sentence`(arguments: [String], code: Int32, words: String) throws {
        let daemon = try RunningDaemon(arguments)
        #expect(daemon.waitForExit() == code)
        #expect(daemon.errors().contains(words))
    }

    @Test func `a token that is too short is refused and never printed`() throws {
        let daemon = try RunningDaemon(["demo"], environment: ["REWARD_ADMIN_TOKEN": "short-secret"])
        #expect(daemon.waitForExit() == 64)
        #expect(!daemon.errors().contains("short-secret"))
    }

    @Test(.timeLimit(.minutes(20)))
    func `a demonstration answers, and leaves nothing behind when it is told to stop`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rewardd-tests-\(UUID())")
        // Whoever runs the server must be able to enter it.
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
        defer { try? FileManager.default.removeItem(at: folder) }
        let daemon = try RunningDaemon(["demo", "--port", "0"], environment: ["TMPDIR": folder.path])
        let address = try #require(daemon.address())
        let (page, _) = try await URLSession.shared.data(from: try #require(URL(string: address)))
        #expect(String(decoding: page, as: UTF8.self).contains("Demonstration data. Nothing here is real."))
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
