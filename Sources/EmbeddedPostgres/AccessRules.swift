import Foundation
import Glibc

/// Who may connect: the operating system vouches for the caller (peer authentication), and a map in
/// `pg_ident.conf` lets in exactly the user who started the server and the one it runs as.
enum AccessRules {
    private static let map = "owners"

    /// Writes both files of a new cluster.
    static func write(to cluster: String, serverUser: ServerUser, ownerRole: String) throws {
        try Files.replace(
            cluster + "/pg_hba.conf",
            with: """
                # Written by EmbeddedPostgres. There is no TCP port; see pg_ident.conf for who may come.
                # TYPE  DATABASE  USER  METHOD
                local   all       all   peer map=\(map)

                """, mode: 0o600)
        let lines = try entries(serverUser: serverUser, ownerRole: ownerRole)
        try Files.replace(
            cluster + "/pg_ident.conf",
            with: "# Written by EmbeddedPostgres, which adds whoever starts this cluster.\n"
                + "# MAP  SYSTEM USER  ROLE\n" + lines.map { $0 + "\n" }.joined(), mode: 0o600)
    }

    /// Adds to the map of an existing cluster, another user's perhaps, whoever is missing from it.
    static func admitStarter(to cluster: String, serverUser: ServerUser, ownerRole: String) throws {
        let path = cluster + "/pg_ident.conf"
        let text = try Files.read(path)
        let known = Set(text.split(separator: "\n").map(String.init))
        let missing = try entries(serverUser: serverUser, ownerRole: ownerRole).filter { !known.contains($0) }
        if missing.isEmpty { return }
        let separator = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
        try Files.replace(
            path, with: text + separator + missing.map { $0 + "\n" }.joined(), mode: 0o600)
    }

    private static func entries(serverUser: ServerUser, ownerRole: String) throws -> [String] {
        var names = [serverUser.name]
        let starter = try ServerUser.current().name
        if starter != serverUser.name { names.insert(starter, at: 0) }
        return names.map { "\(map) \(quoted($0)) \(quoted(ownerRole))" }
    }

    /// As these files quote: a quotation mark inside is doubled.
    private static func quoted(_ word: String) -> String {
        "\"" + word.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
