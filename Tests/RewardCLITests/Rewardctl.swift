import Foundation
import TestProcess

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
    func run(_ arguments: [String], input: String = "") async throws -> Answer {
        let answer = try await ChildProgram(
            ChildProgram.built("rewardctl"), arguments, input: input, environment: environment, in: directory
        ).ended()
        return Answer(status: answer.status, output: answer.output, errors: answer.errors)
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
    func write(_ text: String, to name: String, mode: Int = 0o644) throws -> String {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
        return path(name)
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
