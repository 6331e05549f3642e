import Foundation

/// Runs the built `rewardctl`, as a person at a terminal does.
struct Rewardctl: Sendable {
    struct Answer: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Set for every run. What the tests' own environment says of a ledger is left out.
    var environment: [String: String] = [:]
    var directory: URL = FileManager.default.temporaryDirectory

    func callAsFunction(_ arguments: String...) async throws -> Answer { try await run(arguments) }

    /// `input` is what is typed, or piped in; nothing if left out.
    func run(_ arguments: [String], input: String? = nil) async throws -> Answer {
        // Beside the bundle of these tests.
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let files = try Scratch("rewardctl")
        defer { files.remove() }
        let process = Process()
        process.executableURL = products.appending(path: "rewardctl")
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("REWARD_") }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        if let input {
            let path = try files.write(input, to: "input")
            process.standardInput = try FileHandle(forReadingFrom: URL(filePath: path))
        }
        process.standardOutput = try files.handle("output")
        process.standardError = try files.handle("errors")
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return Answer(
            status: process.terminationStatus, output: try files.text("output"), errors: try files.text("errors"))
    }
}

/// A directory of a test's own.
struct Scratch: Sendable {
    let url: URL

    init(_ name: String) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }
    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
        return path(name)
    }

    func handle(_ name: String) throws -> FileHandle {
        try write("", to: name)
        return try FileHandle(forWritingTo: url.appending(path: name))
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
