import Foundation
import TestSupport
import Testing

/// Several `rewardd serve` on one database, each a process of its own with a port of its own.
struct ServingDaemons {
    static let token = "serving-daemons-0123456789"

    private let daemons: [RunningDaemon]
    private let addresses: [URL]
    private let folder: URL

    init(count: Int, database: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "serving-daemons-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let keyFile = Self.makeKeyFile(in: folder)
        daemons = try (0..<count).map { _ in
            try RunningDaemon(
                ["serve", "--database-url", database, "--key-file", keyFile, "--port", "0"],
                environment: ["REWARD_ADMIN_TOKEN": Self.token, "REWARD_REQUESTS_PER_SECOND": "0"])
        }
        do {
            addresses = try daemons.map { daemon in
                let address = try #require(daemon.address())
                return try #require(URL(string: address))
            }
        } catch {
            // Nobody else would end those that did start.
            for daemon in daemons { daemon.terminate() }
            throw error
        }
    }

    /// The master key of every test ledger, in a file that only its owner may read.
    static func makeKeyFile(in folder: URL) -> String {
        let path = folder.appending(path: "master.key").path
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(TestLedger.masterKeyText.utf8), attributes: [.posixPermissions: 0o600]))
        return path
    }

    var count: Int { addresses.count }

    subscript(index: Int) -> URL { addresses[index] }

    /// Waits until every one has stopped of its own accord.
    func stop() {
        for daemon in daemons { daemon.terminate() }
        for daemon in daemons { #expect(daemon.waitForExit() == 0) }
        try? FileManager.default.removeItem(at: folder)
    }
}
