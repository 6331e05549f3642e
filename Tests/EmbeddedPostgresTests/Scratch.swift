import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

/// All in one suite: each test runs servers of its own, and the machine has few cores.
@Suite(.serialized) struct EmbeddedPostgresTests {}

/// Nothing a test writes need survive a power cut.
let fast = ["fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"]

/// Lends a folder that the server's user can reach, and removes it afterwards.
func withScratch(_ body: (String) async throws -> Void) async throws {
    let folder = "/tmp/embedded-test-\(UInt32.random(in: 0 ... .max))"
    try #require(mkdir(folder, 0o755) == 0)
    chmod(folder, 0o755)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

/// Lends a server on `directory`, and stops it afterwards.
func withServer(
    in directory: String, database: String = "app", settings: [String: String] = fast,
    _ body: (EmbeddedPostgres) async throws -> Void = { _ in }
) async throws {
    let server = try await EmbeddedPostgres.start(in: directory, database: database, settings: settings)
    do {
        try await body(server)
    } catch {
        try? await server.stop()
        throw error
    }
    try await server.stop()
}

struct QueryFailed: Error { var output: String }

/// What psql answers, its lines joined.
@discardableResult
func query(_ sql: String, at connectionString: String, as user: ServerUser? = nil) async throws -> String {
    let psql = try PostgresInstallation.find().tool("psql")
    let result = try await Command.run([psql, "-XAtq", connectionString, "-c", sql], as: user)
    if result.status != 0 { throw QueryFailed(output: result.output) }
    return result.output.trimmingCharacters(in: .newlines)
}

/// Whether it came true within that time.
func eventually(withinSeconds seconds: Double = 15, _ condition: () async throws -> Bool) async rethrows -> Bool {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    while clock.now < deadline {
        if try await condition() { return true }
        try? await Task.sleep(for: .milliseconds(20))
    }
    return false
}

/// The refusal, which the test then compares whole.
func refusal(of body: () async throws -> Void) async -> EmbeddedPostgresError? {
    do { try await body() } catch { return error as? EmbeddedPostgresError }
    return nil
}

func postmaster(of directory: String) throws -> pid_t {
    try #require(PostmasterFile.read(in: directory + "/postgres")).pid
}
