import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

extension EmbeddedPostgresTests {
    @Suite struct Starting {
        @Test func `an absent directory becomes a server with the named database, durable by default`() async throws {
            try await withScratch { folder in
                try await withServer(in: "\(folder)/new/data", database: "ledger", settings: [:]) {
                    server async throws in
                    let answer = try await query(
                        """
                        select current_database(), current_user, pg_get_userbyid(datdba), pg_encoding_to_char(encoding),
                          datcollate, current_setting('data_checksums'), current_setting('fsync'), current_setting('timezone')
                        from pg_database where datname = current_database()
                        """, at: server.connectionString)
                    #expect(answer == "ledger|ledger_owner|ledger_owner|UTF8|C.UTF-8|on|on|UTC")
                }
            }
        }

        @Test func `what was committed is there after a restart`() async throws {
            try await withScratch { folder in
                try await withServer(in: folder) {
                    try await query("create table t as select 7 as n", at: $0.connectionString)
                }
                try await withServer(in: folder) { server async throws in
                    #expect(try await query("select n from t", at: server.connectionString) == "7")
                }
            }
        }

        @Test func `it listens in a folder only its user can enter, and on no port`() async throws {
            try await withScratch { folder in
                try await withServer(in: folder) { server async throws in
                    #expect(try Files.status("\(folder)/socket").mode == 0o700)
                    #expect(try await query("show listen_addresses", at: server.connectionString) == "")
                    #expect(try tcpSockets(ofProcess: postmaster(of: folder)).isEmpty)
                }
                #expect(try Files.names(in: "\(folder)/socket").isEmpty)
            }
        }

        @Test func `settings arrive as they were written`() async throws {
            let value = #"it's "quoted", \back $slashed = twice "#
            try await withScratch { folder in
                let settings = fast.merging(["custom.text": value, "Work_Mem": "5MB"]) { $1 }
                try await withServer(in: folder, settings: settings) { server async throws in
                    let answer = try await query("show custom.text; show work_mem", at: server.connectionString)
                    #expect(answer == "\(value)\n5MB")
                    let defaults = try await query(
                        "show max_connections; show shared_buffers", at: server.connectionString)
                    #expect(defaults == "40\n64MB")
                }
            }
        }

        @Test func `names that need quoting are quoted, in paths and databases`() async throws {
            let name = #"it's a "test" \ ü"#
            try await withScratch { folder in
                try await withServer(in: "\(folder)/\(name)", database: name) { server async throws in
                    #expect(try await query("select current_database()", at: server.connectionString) == name)
                    let other = server.connectionString(database: "template1")
                    #expect(try await query("select current_database()", at: other) == "template1")
                }
            }
        }

        @Test func `the owner role can have a name of its own`() async throws {
            let role = "Owner of-the_clinic 2"
            try await withScratch { folder in
                let server = try await EmbeddedPostgres.start(
                    in: folder, database: "app", ownerRole: role, settings: fast)
                let answer = try? await query("select current_user", at: server.connectionString)
                try await server.stop()
                #expect(answer == role)
            }
        }

        @Test func `stopping twice is harmless`() async throws {
            try await withScratch { folder in
                let server = try await EmbeddedPostgres.start(in: folder, database: "app", settings: fast)
                async let first: Void = server.stop()
                async let second: Void = server.stop()
                _ = try await (first, second)
                try await server.stop()
                #expect(EmbeddedPostgres.connectionStringOfRunning(in: folder, database: "app") == nil)
            }
        }

        @Test func `a start that is cancelled leaves no process and no half-made cluster`() async throws {
            // From before initdb to the first query.
            for milliseconds in [0, 150, 500, 900] {
                try await withScratch { folder in
                    let start = Task { try await EmbeddedPostgres.start(in: folder, database: "app", settings: fast) }
                    try await Task.sleep(for: .milliseconds(milliseconds))
                    start.cancel()
                    if let server = try? await start.value { return try await server.stop() }
                    let directory = try DataDirectory.existing(at: folder)
                    #expect(Predecessor.processes(in: directory).isEmpty)
                    #expect(!Files.exists(directory.unfinishedCluster))
                    try await withServer(in: folder)
                }
            }
        }

        /// The inodes of a process's sockets that /proc/net/tcp and tcp6 know.
        private func tcpSockets(ofProcess pid: pid_t) throws -> Set<String> {
            let folder = "/proc/\(pid)/fd"
            let links = try Files.names(in: folder).compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
            }
            let own = Set(links.filter { $0.hasPrefix("socket:[") }.map { String($0.dropFirst(8).dropLast()) })
            let tables = ["tcp", "tcp6"].compactMap {
                try? String(contentsOfFile: "/proc/\(pid)/net/\($0)", encoding: .utf8)
            }
            let rows = tables.joined().split(separator: "\n").map { $0.split(separator: " ") }
            return own.intersection(rows.compactMap { $0.count > 9 ? String($0[9]) : nil })
        }
    }
}
