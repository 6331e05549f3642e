import FoundationEssentials
import Glibc

/// What PostgreSQL can do at best: pgbench and COPY on tables of their own, in the server that the service uses.
extension ServiceRun {
    private static let raw = "raw"
    static let batchRows = 500

    /// `bare` has no index at all; `keyed` has those that any store of commands needs.
    func prepareRaw() async throws {
        try await server.create(Self.raw)
        try await server.execute(
            """
            create table bare (participant bigint not null, body text not null);
            create table keyed (
                id bigint generated always as identity primary key, key uuid not null unique,
                participant bigint not null, body text not null);
            """, in: Self.raw)
        var rows = ""
        for row in 0..<scale.copiedRows { rows += "\(UUID().uuidString),\(row),\(Self.body)\n" }
        try Data(rows.utf8).write(to: URL(filePath: copyFile))
    }

    /// As long as the body of a recorded visit's event.
    private static let body = String(repeating: "x", count: 200)
    private var copyFile: String { server.folder + "/copied.csv" }

    func bareInsert() async throws -> Sample {
        try await pgbench(
            "bare INSERT", clients: 16, rows: 1,
            """
            \\set participant random(1, 10000)
            insert into bare (participant, body) values (:participant, '\(Self.body)');
            """)
    }

    func otherLimits(_ base: Double) async throws {
        let bare = (name: "bare INSERT", perSecond: base)
        add(
            "INSERT with id and idempotency key, 16 clients",
            try await pgbench(
                "INSERT with keys", clients: 16, rows: 1,
                """
                \\set participant random(1, 10000)
                insert into keyed (key, participant, body) values (gen_random_uuid(), :participant, '\(Self.body)');
                """), against: bare)
        add(
            "the same, \(Self.batchRows) rows a batch, 2 clients",
            try await pgbench(
                "INSERT of \(Self.batchRows)", clients: 2, rows: Self.batchRows,
                """
                insert into keyed (key, participant, body)
                select gen_random_uuid(), n, '\(Self.body)' from generate_series(1, \(Self.batchRows)) n;
                """), against: bare)
        add("the same by COPY, \(scale.copiedRows) rows", try await copy(), against: bare)
    }

    private func pgbench(_ what: String, clients: Int, rows: Int, _ script: String) async throws -> Sample {
        say(what)
        let file = server.folder + "/pgbench.sql"
        // A statement of several lines is read as one.
        try Data((script + "\n").utf8).write(to: URL(filePath: file))
        let log = server.folder + "/pgbench-log"
        defer { for file in logFiles(log) { try? FileManager.default.removeItem(atPath: file) } }
        return try await measured(in: Self.raw, daemons: []) {
            let ended = try server.tool(
                "pgbench",
                [
                    "-n", "-M", "prepared", "-c", "\(clients)", "-j", "2", "-T", "\(scale.rawSeconds)", "-f", file,
                    "--log", "--log-prefix=\(log)", server.connectionString(Self.raw),
                ]
            ).succeed()
            var latencies = LatencyHistogram()
            for file in logFiles(log) {
                for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
                    // client, transaction, microseconds, …
                    guard let time = Int(line.split(separator: " ")[2]) else { continue }
                    latencies.add(microseconds: time)
                }
            }
            guard let tps = ended.output.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
                let perSecond = Double(tps.split(separator: " ")[2]), latencies.count > 0
            else { throw BenchFailure("pgbench did not say how fast it was: \(ended.output)") }
            return (
                latencies.count * rows,
                Sample(
                    perSecond: perSecond * Double(rows), p50: latencies.milliseconds(percent: 50),
                    p99: latencies.milliseconds(percent: 99), cpu: CPUSeconds(load: ended.cpuSeconds))
            )
        }
    }

    private func logFiles(_ prefix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: server.folder)) ?? []
        return names.map { "\(server.folder)/\($0)" }.filter { $0.hasPrefix(prefix) }
    }

    private func copy() async throws -> Sample {
        say("COPY")
        try await server.execute("truncate keyed", in: Self.raw)
        return try await measured(in: Self.raw, daemons: []) {
            let ended = try server.tool(
                "psql",
                [
                    "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c",
                    "\\copy keyed (key, participant, body) from '\(copyFile)' csv", "-d",
                    server.connectionString(Self.raw),
                ]
            ).succeed()
            return (
                scale.copiedRows,
                Sample(
                    perSecond: Double(scale.copiedRows) / ended.seconds, cpu: CPUSeconds(load: ended.cpuSeconds))
            )
        }
    }
}
