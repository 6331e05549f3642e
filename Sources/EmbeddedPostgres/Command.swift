import Glibc

/// A program that does one thing and ends: initdb, psql.
enum Command {
    /// How long a program may take to end once asked.
    private static let endSecondsMax = 10.0
    /// The slowest is initdb on a slow disk.
    private static let runSecondsMax = 300.0

    /// Runs to the end; dies with us.
    /// - Throws: `CancellationError` if the task is cancelled, once the program has ended.
    static func run(
        _ command: [String], as user: ServerUser? = nil, in folder: String = "/"
    ) async throws -> ChildProcess.Result {
        let supervisor = try Supervisor(command, as: user, endedBy: "TERM", in: folder)
        let end = await withTaskCancellationHandler {
            await supervisor.process.end(withinSeconds: runSecondsMax)
        } onCancel: {
            supervisor.letGo()
        }
        supervisor.letGo()
        if end == nil { _ = await supervisor.process.end(withinSeconds: endSecondsMax) }
        try Task.checkCancellation()
        return end ?? ChildProcess.Result(status: -1, output: "\(command[0]) took more than \(Int(runSecondsMax)) s")
    }

    /// Runs a program known to end at once, on the caller's thread.
    /// - Returns: what it printed; nil if it failed.
    static func runBlocking(_ command: [String]) -> String? {
        guard let collected = try? Descriptor.pair() else { return nil }
        let null = Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC))
        defer { null.close() }
        guard let pid = try? Spawn.start(command, input: null.number, output: collected.theirs.number) else {
            return nil
        }
        collected.theirs.close()
        let end = ChildProcess.await(pid, collected.ours)
        return end.status == 0 ? end.output : nil
    }
}
