import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

/// Another process that owns a server, see Sources/EmbeddedPostgresProbe.
struct Probe {
    let process: ChildProcess
    private let printed: String

    /// - Parameter printed: a file for what it prints.
    init(in directory: String, printed: String, as user: ServerUser? = nil) throws {
        let folder = (try #require(Files.realPath("/proc/self/exe")) as NSString).deletingLastPathComponent
        let file = try Files.open(printed, O_WRONLY | O_CREAT, mode: 0o644, ownedLike: "/")
        let null = Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC))
        defer { null.close(); file.close() }
        let pid = try Spawn.start(
            (user?.commandPrefix() ?? []) + [folder + "/EmbeddedPostgresProbe", directory],
            input: null.number, output: file.number)
        process = ChildProcess(pid: pid, output: nil)
        self.printed = printed
    }

    var pid: pid_t { process.pid }

    /// The first line it printed, once there is one.
    func line() async throws -> String {
        var text = ""
        _ = await eventually {
            text = (try? Files.read(printed)) ?? ""
            return text.hasSuffix("\n")
        }
        return text.trimmingCharacters(in: .newlines)
    }

    /// SIGKILL, and its end.
    func killHard() async {
        kill(pid, SIGKILL)
        _ = await process.end(withinSeconds: 10)
    }
}

/// Lends a probe, ready or refused, and leaves neither it nor its server behind.
func withProbe(
    in directory: String, printing printed: String, as user: ServerUser? = nil,
    _ body: (Probe, String) async throws -> Void
) async throws {
    let probe = try Probe(in: directory, printed: printed, as: user)
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body(probe, try await probe.line()))
    } catch {
        outcome = .failure(error)
    }
    await probe.killHard()
    _ = await eventually {
        guard let data = try? DataDirectory.existing(at: directory) else { return true }
        return Predecessor.processes(in: data).isEmpty
    }
    try outcome.get()
}
