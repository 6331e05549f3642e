/// The order in which a server comes up. Every step is a file of its own; here is only what comes when.
struct Startup: Sendable {
    let path: String
    let database: String
    let ownerRole: String
    let settings: ServerSettings

    init(path: String, database: String, ownerRole: String, settings: [String: String]) throws {
        self.path = path
        self.database = try Identifier.checkedDatabase(database)
        self.ownerRole = try Identifier.checkedRole(ownerRole)
        self.settings = try ServerSettings(settings)
    }

    func run(waitForLockSeconds: Double) async throws -> RunningServer {
        // First, so that a machine without PostgreSQL is told so before anything is written.
        let installations = try PostgresInstallation.usable()
        let directory = try DataDirectory.admit(path)
        let lock = try await DirectoryLock.acquire(in: directory, waitSeconds: waitForLockSeconds)
        do {
            return try await run(in: directory, holding: lock, from: installations)
        } catch {
            lock.release()
            throw error
        }
    }

    private func run(
        in directory: DataDirectory, holding lock: DirectoryLock,
        from installations: [PostgresInstallation]
    ) async throws -> RunningServer {
        let installation = try directory.installation(among: installations)
        let user = try ServerUser.choose(for: directory)
        try await user.checkReach(of: directory)
        try await Predecessor.end(in: directory)
        try Task.checkCancellation()
        try await ClusterCreation(
            directory: directory, installation: installation, user: user, ownerRole: ownerRole,
            isDurable: settings.isDurable
        ).createIfMissing()
        try AccessRules.admitStarter(to: directory.cluster, serverUser: user, ownerRole: ownerRole)
        let server = try RunningServer.launch(
            directory: directory, lock: lock, socket: SocketFolder.prepare(in: directory, for: user),
            installation: installation, user: user, settings: settings)
        do {
            try await server.waitUntilReady()
            try await DatabaseCreation(
                installation: installation, socket: server.socket, ownerRole: ownerRole
            ).createIfMissing(database, in: directory)
            return server
        } catch {
            // The first reason is the one worth telling; this is only cleaning up.
            try? await server.stop()
            throw error
        }
    }
}
