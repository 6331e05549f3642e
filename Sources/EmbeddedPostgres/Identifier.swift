import Foundation

/// Names of databases and roles.
enum Identifier {
    /// PostgreSQL cuts longer names off, silently.
    private static let bytesMax = 63

    static func checkedDatabase(_ name: String) throws -> String {
        guard !name.isEmpty, name.utf8.count <= bytesMax, !name.utf8.contains(0) else {
            throw EmbeddedPostgresError.invalidSetting(
                name: "database \"\(name)\"", reason: "must have 1 to \(bytesMax) bytes, none of them zero")
        }
        return name
    }

    /// Stricter than PostgreSQL, whose initdb stumbles over quotation marks in the name it is given.
    static func checkedRole(_ name: String) throws -> String {
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_- ".contains($0)) }
        guard isPlain, !name.isEmpty, name.utf8.count <= bytesMax else {
            throw EmbeddedPostgresError.invalidSetting(
                name: "owner role \"\(name)\"",
                reason: "must have 1 to \(bytesMax) letters, digits, spaces, hyphens and underscores")
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
