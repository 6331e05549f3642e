import Foundation

/// Names of databases and roles.
enum Identifier {
    /// PostgreSQL cuts longer names off, silently.
    private static let bytesMax = 63

    /// - Parameter kind: for the message: "database".
    static func checked(_ name: String, of kind: String) throws -> String {
        guard !name.isEmpty, name.utf8.count <= bytesMax, !name.utf8.contains(0) else {
            throw EmbeddedPostgresError.invalidSetting(
                name: "\(kind) \"\(name)\"", reason: "must have 1 to \(bytesMax) bytes, none of them zero")
        }
        return name
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// As a string constant. A backslash means itself, since standard_conforming_strings is on by default.
    static func literal(_ name: String) -> String {
        "'" + name.replacingOccurrences(of: "'", with: "''") + "'"
    }
}
