/// What the server is told on its command line, where values need no quoting and `ALTER SYSTEM`
/// cannot override them.
struct ServerSettings: Sendable {
    /// For a small private server. The caller may choose otherwise.
    static let defaults = [
        "shared_buffers": "64MB",
        "max_connections": "40",
        // Its files lie on a disk without a moving head, or in memory: rows are read in the order of an index, not sorted
        // anew because that seems cheaper.
        "random_page_cost": "1.1",
        // The log must not tell what the data does: no statements, no parameters, no details.
        "log_min_messages": "warning",
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_statement": "none",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    ]

    /// What keeps the server private and its files where we look for them; `run` fixes these.
    static let reserved: Set<String> = [
        "listen_addresses", "port", "unix_socket_directories", "unix_socket_permissions",
        "unix_socket_group", "data_directory", "config_file", "hba_file", "ident_file",
        "logging_collector", "log_destination",
    ]

    private let chosen: [String: String]

    /// - Throws: `invalidSetting` for a reserved name, or one that cannot be a setting's.
    init(_ chosen: [String: String]) throws {
        var lowercased: [String: String] = [:]
        for (name, value) in chosen {
            let name = name.lowercased()
            if Self.reserved.contains(name) {
                throw EmbeddedPostgresError.invalidSetting(name: name, reason: "is fixed for a private server")
            }
            guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) })
            else { throw EmbeddedPostgresError.invalidSetting(name: name, reason: "is no name of a setting") }
            guard !value.utf8.contains(0) else {
                throw EmbeddedPostgresError.invalidSetting(name: name, reason: "its value contains a zero byte")
            }
            lowercased[name] = value
        }
        self.chosen = lowercased
    }

    /// Whether the caller cares for what is on disk after a power cut.
    var isDurable: Bool {
        let value = (chosen["fsync"] ?? "on").lowercased()
        return !["off", "of", "false", "no", "n", "f", "0"].contains(value)
    }

    /// Arguments of `postgres`, the fixed ones last so that they win.
    func arguments(socketFolder: String) -> [String] {
        let merged = Self.defaults.merging(chosen) { $1 }.sorted { $0.key < $1.key }
        // A list of folders, in which a name is quoted like an identifier.
        let fixed = [
            ("listen_addresses", ""), ("port", "\(SocketFolder.port)"), ("unix_socket_permissions", "0700"),
            ("unix_socket_directories", Identifier.quoted(socketFolder)),
            ("logging_collector", "off"), ("log_destination", "stderr"),
        ]
        return (merged.map { ($0.key, $0.value) } + fixed).flatMap { ["-c", "\($0)=\($1)"] }
    }
}
