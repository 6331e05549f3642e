import Foundation

/// Where PostgreSQL may be on a Linux machine. A value, so that tests can search made-up places.
struct InstallationSearch: Sendable {
    static let overrideVariable = "EMBEDDED_POSTGRES_BIN"
    /// What a folder of programs must have for us to create and run a cluster.
    static let tools = ["postgres", "initdb", "psql"]

    var environment = ProcessInfo.processInfo.environment
    /// Folders of programs; one `*` stands for part of one component.
    var standardFolders = ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin"]

    /// The places searched, for the message when nothing is there.
    var places: [String] {
        if let override { [override] } else { standardFolders + ["PATH"] }
    }

    /// What is installed, the newest first; of two alike, the one in the earlier place.
    func installations() -> [PostgresInstallation] {
        var found: [PostgresInstallation] = []
        for folder in folders() where !found.contains(where: { $0.binDirectory == folder }) {
            guard Self.tools.allSatisfy({ isProgram("\(folder)/\($0)") }),
                let version = majorVersion(of: "\(folder)/postgres")
            else { continue }
            found.append(PostgresInstallation(majorVersion: version, binDirectory: folder))
        }
        return found.enumerated()
            .sorted { ($1.element.majorVersion, $0.offset) < ($0.element.majorVersion, $1.offset) }
            .map(\.element)
    }

    private var override: String? {
        environment[Self.overrideVariable].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func folders() -> [String] {
        if let override { return [override] }
        return standardFolders.flatMap(expanded) + foldersOfPath()
    }

    private func expanded(_ pattern: String) -> [String] {
        guard let star = pattern.firstIndex(of: "*") else { return [pattern] }
        let before = pattern[..<star], after = pattern[pattern.index(after: star)...]
        let parent = before.lastIndex(of: "/").map { String(before[...$0]) } ?? "/"
        let prefix = before.dropFirst(parent.count)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        return names.filter { $0.hasPrefix(prefix) }.sorted().map { parent + $0 + after }
    }

    /// Where `postgres` is in the PATH, links followed, and where `pg_config` says the programs are:
    /// distributions put only the latter into the PATH.
    private func foldersOfPath() -> [String] {
        let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let servers = path.map { "\($0)/postgres" }.filter(isProgram).compactMap { Files.realPath($0) }
            .map { ($0 as NSString).deletingLastPathComponent }
        let configured = path.map { "\($0)/pg_config" }.first(where: isProgram)
            .flatMap { Command.runBlocking([$0, "--bindir"]) }
        return servers + (configured.map { [$0.trimmingCharacters(in: .whitespacesAndNewlines)] } ?? [])
    }

    private func isProgram(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// Reads "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", also "16beta1".
    private func majorVersion(of server: String) -> Int? {
        guard let line = Command.runBlocking([server, "--version"]),
            let end = line.range(of: "(PostgreSQL) ")?.upperBound
        else { return nil }
        return Int(line[end...].prefix { $0.isASCII && $0.isNumber })
    }
}
