public import EmbeddedPostgres
import FoundationEssentials
import Glibc
import PostgresPQ

/// One private PostgreSQL for all tests of a process. It dies with the process; its folder is removed by the next run.
public enum TestCluster {
    public static var shared: EmbeddedPostgres {
        get async throws { try await starting.value }
    }

    /// How to reach the cluster, as its owner.
    public static var connectionString: String {
        get async throws { try await shared.connectionString }
    }

    private static let starting = Task {
        removeLeftOvers()
        return try await EmbeddedPostgres.start(
            in: folder(of: getpid()), database: "tests",
            // Nothing here needs to survive a power cut.
            settings: [
                "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200",
                "max_prepared_transactions": "4",
            ])
    }

    /// A database of the test's own, empty or a copy of `template`; `name` unique.
    public static func createDatabase(_ name: String, template: String? = nil) async throws -> String {
        let cluster = try await shared
        let owner = try await PostgresConnection.connect(
            PostgresConfiguration(connectionString: cluster.connectionString, applicationName: "tests"))
        // Names are made by the tests: letters, digits and underscores.
        try await owner.execute(
            script: "create database \(name)" + (template.map { " template \($0) strategy file_copy" } ?? ""))
        await owner.close()
        return cluster.connectionString(database: name)
    }

    /// Gives back the room of a database that nobody is connected to any more.
    public static func dropDatabase(_ name: String) async throws {
        let owner = try await PostgresConnection.connect(
            PostgresConfiguration(connectionString: try await shared.connectionString, applicationName: "tests"))
        try await owner.execute(script: "drop database \(name) with (force)")
        await owner.close()
    }

    private static let prefix = "/tmp/reward-ledger-tests-"

    private static func folder(of process: pid_t) -> String { prefix + String(process) }

    /// By another program, which is nobody's child for long: a run leaves hundreds of databases behind, and no test waits
    /// until their files are gone.
    private static func removeLeftOvers() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
        let leftOver = names.map { "/tmp/" + $0 }.filter { path in
            guard path.hasPrefix(prefix), let process = pid_t(path.dropFirst(prefix.count)) else { return false }
            return process != getpid() && kill(process, 0) != 0
        }
        guard !leftOver.isEmpty else { return }
        // With no output of ours: who reads that until its end would wait for the files too.
        let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard nowhere >= 0 else { return }
        defer { close(nowhere) }
        let shell = try? Spawn.start(
            ["/bin/sh", "-c", "rm -rf -- \"$@\" &", "sh"] + leftOver, input: nowhere, output: nowhere)
        if let shell { waitpid(shell, nil, 0) }
    }
}
