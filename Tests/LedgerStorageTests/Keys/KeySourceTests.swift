import Foundation
import PostgresPQ
import RewardDomain
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// Where a master key may lie, and every state in which a rotation of its file can be stopped.
@Suite(.onPostgres)
struct KeySourceTests {
    private static let now = Instant(rfc3339: "2026-12-01T12:00:00Z")!

    private struct Folder {
        let url: URL

        init() throws {
            url = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID())")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        }

        var key: KeyFile { KeyFile(path: url.appending(path: "clinic.key").path) }
        func file(_ ending: String) -> KeyFile { KeyFile(path: key.path + ending) }

        func write(_ text: String, mode: Int = 0o600, ending: String = "") throws {
            let path = key.path + ending
            try? FileManager.default.removeItem(atPath: path)
            try #require(
                FileManager.default.createFile(
                    atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
        }

        func remove() { try? FileManager.default.removeItem(at: url) }
    }

    private func problem(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch { return "\(error)" }
    }

    @Test func `a key that others may read, that is none or that is missing is refused in one sentence`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        func problem() async -> String? { await self.problem { _ = try folder.key.read() } }
        #expect(await problem() == "The key file \(folder.key.path) does not exist.")
        for mode in [0o640, 0o604, 0o644, 0o666] {
            try folder.write(TestLedger.masterKeyText, mode: mode)
            #expect(
                await problem()
                    == "The key file \(folder.key.path) may be read by others than its owner; give it to its owner alone "
                    + "(chmod 600).")
        }
        for text in ["", "00", String(repeating: "g", count: 64), String(repeating: "0", count: 66)] {
            try folder.write(text)
            #expect(
                await problem()
                    == "The key file \(folder.key.path) holds no key: 64 hexadecimal characters are expected.")
        }
        try folder.write(TestLedger.masterKeyText + "\n", mode: 0o400)
        #expect(await problem() == nil)
        #expect(
            await self.problem { _ = try KeySource.text("secret").read() }
                == "REWARD_KEY holds no key: 64 hexadecimal characters are expected.")
    }

    @Test func `a key inside the data directory is refused, whatever its path is written as`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let data = folder.url.appending(path: "clinic").path
        func isRefused(_ key: String, dataDirectory: String) -> Bool {
            do {
                try KeySource.file(KeyFile(path: key)).requireOutside(dataDirectory: dataDirectory)
                return false
            } catch { return "\(error)".contains("lies inside the data directory") }
        }
        // The directory need not be there yet.
        for _ in 0..<2 {
            #expect(isRefused(data + "/clinic.key", dataDirectory: data))
            #expect(isRefused(data + "/deep/er/clinic.key", dataDirectory: data + "/"))
            #expect(isRefused(folder.url.path + "/../\(folder.url.lastPathComponent)/clinic/x", dataDirectory: data))
            #expect(!isRefused(data + ".key", dataDirectory: data))
            #expect(!isRefused(folder.url.path + "/clinic.key", dataDirectory: data))
            try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        }
        try FileManager.default.createSymbolicLink(atPath: data + "-link", withDestinationPath: data)
        #expect(isRefused(data + "-link/clinic.key", dataDirectory: data))
        #expect(isRefused(data + "/clinic.key", dataDirectory: data + "-link"))
    }

    @Test func `wherever it is stopped, the same command finishes it`() async throws {
        let filled = try await FilledLedger.copy("rotated_file")
        let migrator = Migrator(connectionString: filled.database)
        let folder = try Folder()
        defer { folder.remove() }
        try folder.write(TestLedger.masterKeyText)
        func rotate() async throws -> KeyChange {
            try await KeySource.file(folder.key).rotate(migrator, given: nil, at: Self.now)
        }
        func expectOpen(generation: Int) async throws {
            let storage = try await LedgerStorage.open(
                connectionString: filled.database, keys: try KeySource.file(folder.key).read(), applicationName: "tests"
            )
            #expect(storage.keys.generation == generation)
            #expect(try await storage.codes(of: [filled.amber])[filled.amber] == FilledLedger.codes[0])
            await storage.close()
        }
        // Stopped before the database: the new key lies there, the old one is in use, and is rotated to it.
        try folder.file(".new").create()
        let made = try folder.file(".new").read().bytes
        try await expectOpen(generation: 1)
        let change = try await rotate()
        #expect(change.rotation?.generation == 2)
        #expect(change.keptFile == folder.file(".1"))
        #expect(try folder.key.read().bytes == made)
        #expect(!folder.file(".new").exists)
        #expect(try folder.file(".1").read().hexadecimal == TestLedger.masterKeyText)
        try await expectOpen(generation: 2)

        // Stopped after the database, before the files.
        try folder.file(".new").create()
        let second = try folder.file(".new").read()
        _ = try await migrator.rotate(from: try KeySource.file(folder.key).read(), to: second, at: Self.now)
        let finished = try await rotate()
        #expect(finished.rotation == nil)
        #expect(finished.keptFile == folder.file(".2"))
        #expect(try folder.file(".2").read().bytes == made)
        try await expectOpen(generation: 3)

        // Stopped between the two names of the old key.
        try folder.file(".new").create()
        _ = try await migrator.rotate(
            from: try KeySource.file(folder.key).read(), to: try folder.file(".new").read(), at: Self.now)
        try FileManager.default.linkItem(atPath: folder.key.path, toPath: folder.file(".3").path)
        #expect(try await rotate().rotation == nil)
        try await expectOpen(generation: 4)

        // Another file under the name that the old key is kept under is found before anything changes.
        try folder.write(String(repeating: "7", count: 64), ending: ".4")
        #expect(
            await problem { _ = try await rotate() }
                == "The key file \(folder.file(".4").path) is in the way of the key that is to be kept; move it elsewhere."
        )
        try await expectOpen(generation: 4)
        // A key of somebody else's.
        try folder.write(String(repeating: "9", count: 64))
        #expect(
            await problem { _ = try await rotate() }
                == "The key given is not the one this database was set up with; use that one (--key-file).")
    }

    @Test func `a key from the environment is rotated to another from there`() async throws {
        let filled = try await FilledLedger.copy("rotated_text")
        let migrator = Migrator(connectionString: filled.database)
        let new = String(repeating: "a1", count: 32)
        func rotate(_ key: String, to given: String?) async throws -> KeyChange {
            try await KeySource.text(key).rotate(migrator, given: given, at: Self.now)
        }
        #expect(
            await problem { _ = try await rotate(TestLedger.masterKeyText, to: nil) }
                == "REWARD_NEW_KEY is not set; the key comes from REWARD_KEY, so give the new one there, as 64 hexadecimal "
                + "characters.")
        #expect(
            await problem { _ = try await rotate(TestLedger.masterKeyText, to: "short") }
                == "REWARD_NEW_KEY holds no key: 64 hexadecimal characters are expected.")
        #expect(try await rotate(TestLedger.masterKeyText, to: new).rotation?.generation == 2)
        // Stopped before anybody was told: said again, it is done.
        #expect(try await rotate(TestLedger.masterKeyText, to: new).rotation == nil)
        let storage = try await LedgerStorage.open(
            connectionString: filled.database, keys: try KeySource.text(new).read(), applicationName: "tests")
        #expect(try await storage.codes(of: [filled.amber])[filled.amber] == FilledLedger.codes[0])
        await storage.close()
    }

    @Test func `a backup from before a rotation opens with the key that was kept`() async throws {
        let backup = try await FilledLedger.copy("rotated_backup_source")
        let live = try await FilledLedger.copy("rotated_backup_live")
        let folder = try Folder()
        defer { folder.remove() }
        try folder.write(TestLedger.masterKeyText)
        _ = try await KeySource.file(folder.key).rotate(
            Migrator(connectionString: live.database), given: nil, at: Self.now)
        #expect(
            await problem {
                _ = try await LedgerStorage.open(
                    connectionString: backup.database, keys: try KeySource.file(folder.key).read(),
                    applicationName: "tests")
            } == "The key given is not the one this database was set up with; use that one (--key-file).")
        let storage = try await LedgerStorage.open(
            connectionString: backup.database, keys: try KeySource.file(folder.file(".1")).read(),
            applicationName: "tests")
        #expect(try await storage.codes(of: [backup.amber])[backup.amber] == FilledLedger.codes[0])
        await storage.close()
    }
}
