/// A server that was started, and everything it holds on to.
final class RunningServer: Sendable {
    /// A crash is recovered from within this; a slow disk may take minutes over it.
    private static let startupSecondsMax = 300.0
    static let shutdownSecondsMax = 30.0
    private static let pollSeconds = 0.01

    let socket: SocketFolder
    private let directory: DataDirectory
    private let lock: DirectoryLock
    private let log: ServerLog
    private let supervisor: Supervisor

    private init(
        directory: DataDirectory, lock: DirectoryLock, socket: SocketFolder, log: ServerLog, supervisor: Supervisor
    ) {
        self.directory = directory
        self.lock = lock
        self.socket = socket
        self.log = log
        self.supervisor = supervisor
    }

    static func launch(
        directory: DataDirectory, lock: DirectoryLock, socket: SocketFolder,
        installation: PostgresInstallation, user: ServerUser, settings: ServerSettings
    ) throws -> RunningServer {
        let log = try ServerLog(in: directory)
        let supervisor = try Supervisor(
            [installation.tool("postgres"), "-D", directory.cluster] + settings.arguments(socketFolder: socket.path),
            as: user, endedBy: "INT", in: directory.cluster, output: log.file)
        return RunningServer(
            directory: directory, lock: lock, socket: socket, log: log, supervisor: supervisor)
    }

    /// - Throws: `cannotStart` with the end of the log, or `CancellationError`.
    func waitUntilReady() async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(Self.startupSecondsMax)
        while true {
            if PostmasterFile.read(in: directory.cluster)?.isReady == true && socket.answers { return }
            if supervisor.process.ended != nil || clock.now > deadline {
                throw EmbeddedPostgresError.cannotStart(directory: directory.path, log: log.end())
            }
            try await Task.sleep(for: .seconds(Self.pollSeconds))
        }
    }

    /// Fast shutdown, to the end, in a cancelled task too.
    func stop() async throws {
        supervisor.letGo()
        guard await supervisor.process.end(withinSeconds: Self.shutdownSecondsMax) != nil else {
            throw EmbeddedPostgresError.cannotStop(directory: directory.path)
        }
        // Normally nothing is left. If the server or its supervisor was killed, something may be.
        try await Predecessor.end(in: directory)
        socket.tidy(in: directory)
        lock.release()
    }
}
