import Foundation

/// What libpq needs to know. The port is spelt out lest PGPORT in the environment choose another.
struct ConnectionString: Sendable {
    let host: String
    let database: String
    let user: String

    var text: String {
        "host=\(quoted(host)) port=\(SocketFolder.port) dbname=\(quoted(database)) user=\(quoted(user))"
    }

    func to(database: String) -> ConnectionString {
        ConnectionString(host: host, database: database, user: user)
    }

    private func quoted(_ value: String) -> String {
        let escaped = value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "'", with: "\\'")
        return "'\(escaped)'"
    }
}
