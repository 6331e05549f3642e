import EmbeddedPostgres
public import Foundation
import Glibc

/// A program that a test runs. What it prints goes to files, so it never waits for somebody to read it.
///
/// Foundation's own `Process` reads past its buffer where some 1,350 descriptors are open
/// (swiftlang/swift-corelibs-foundation#5472), as they are while another test holds a thousand connections.
public final class ChildProgram: Sendable {
    /// How a program ended.
    public struct Answer: Sendable {
        /// The exit code, or 128 + the signal that ended it.
        public var status: Int32
        public var output: String
        public var errors: String
    }

    private static let pollSeconds = 0.005

    private let child: ChildProcess
    private let folder: URL

    /// - Parameters:
    ///   - path: of the program, or its name alone for one of the `PATH`.
    ///   - input: what is typed, or piped in.
    ///   - environment: set for this run, beside what the tests themselves were given; nothing that begins with
    ///     `REWARD_` is taken over from those.
    public init(
        _ path: String, _ arguments: [String] = [], input: String = "", environment: [String: String] = [:],
        in directory: URL = URL(filePath: "/")
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        self.folder = folder
        try Data(input.utf8).write(to: folder.appending(path: "input"))
        let files = try [("input", O_RDONLY), ("output", O_WRONLY | O_CREAT), ("errors", O_WRONLY | O_CREAT)].map {
            let number = open(folder.appending(path: $0).path, $1 | O_CLOEXEC, 0o600)
            guard number >= 0 else { throw CocoaError(.fileNoSuchFile) }
            return Descriptor(number)
        }
        defer { files.forEach { $0.close() } }
        let all = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("REWARD_") }
            .merging(environment) { $1 }
        let pid = try Spawn.start(
            ["/usr/bin/env", "-C", directory.path, path] + arguments,
            input: files[0].number, output: files[1].number, errors: files[2].number,
            environment: all.map { "\($0)=\($1)" })
        child = ChildProcess(pid: pid, output: nil)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A program that was built beside the tests.
    public static func built(_ name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
    }

    /// What it has printed so far.
    public var output: String { text("output") }
    public var errors: String { text("errors") }
    public var isRunning: Bool { child.ended == nil }

    /// SIGTERM.
    public func terminate() { kill(child.pid, SIGTERM) }

    /// SIGKILL.
    public func killAtOnce() { kill(child.pid, SIGKILL) }

    /// SIGHUP.
    public func hangUp() { kill(child.pid, SIGHUP) }

    /// Blocks the thread until it has ended.
    public func answer() -> Answer {
        while isRunning { Thread.sleep(forTimeInterval: Self.pollSeconds) }
        return Answer(status: child.ended?.status ?? -1, output: output, errors: errors)
    }

    /// The same without blocking; runs on when the task is cancelled.
    public func ended() async -> Answer {
        while await child.end(withinSeconds: 3600) == nil {}
        return answer()
    }

    private func text(_ name: String) -> String {
        (try? String(decoding: Data(contentsOf: folder.appending(path: name)), as: UTF8.self)) ?? ""
    }
}
