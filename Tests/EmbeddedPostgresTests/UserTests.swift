import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

extension EmbeddedPostgresTests {
    @Suite(.enabled(if: geteuid() == 0)) struct StartedByRoot {
        private var nobody: ServerUser {
            get throws { ServerUser(uid: 65_534, gid: 65_534, name: "nobody") }
        }

        @Test func `the server runs as an unprivileged user, who owns the cluster and nothing else`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                try await withServer(in: data) { server async throws in
                    let pid = try postmaster(of: data)
                    let uid = try user(of: pid)
                    #expect(uid != 0)
                    #expect(try user(of: parent(of: pid)) == uid)
                    #expect(try Files.status("\(data)/postgres").owner == uid)
                    #expect(try Files.status("\(data)/socket").owner == uid)
                    #expect(try Files.status(data).owner == 0)
                    #expect(try Files.status(data).mode == 0o701)
                    #expect(try Files.status("\(data)/postgres.log").owner == 0)
                }
            }
        }

        @Test func `only root and the server's own user are let in`() async throws {
            try await withScratch { folder in
                try await withServer(in: folder) { server async throws in
                    let own = try ServerUser.choose(for: DataDirectory.existing(at: folder))
                    #expect(
                        try await query("select current_user", at: server.connectionString, as: own) == "ledger_owner")
                    // Even past the folder, which by itself keeps everybody out.
                    chmod("\(folder)/socket", 0o755)
                    chmod("\(folder)/socket/.s.PGSQL.5432", 0o777)
                    await #expect(throws: QueryFailed.self) {
                        try await query("select 1", at: server.connectionString, as: nobody)
                    }
                    let map = try Files.read("\(folder)/postgres/pg_ident.conf")
                    #expect(
                        map.hasSuffix("owners \"root\" \"ledger_owner\"\nowners \"\(own.name)\" \"ledger_owner\"\n"))
                }
            }
        }

        @Test func `a parent folder that the server's user cannot enter is named`() async throws {
            try await withScratch { folder in
                let closed = "\(folder)/closed"
                mkdir(closed, 0o700)
                chmod(closed, 0o700)
                let error = await refusal { try await withServer(in: "\(closed)/data") }
                guard case .permission(path: closed, _) = error else {
                    Issue.record("\(String(describing: error))"); return
                }
                #expect(error?.description.contains("may not enter this folder") == true)
                #expect(!Files.exists("\(closed)/data/postgres"))
            }
        }

        @Test func `another user's directory is run as that user, and both are let in from then on`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                mkdir(data, 0o700)
                chown(data, try nobody.uid, try nobody.gid)
                try await withProbe(in: data, printing: "\(folder)/printed", as: nobody) { _, connection async throws in
                    #expect(connection.hasPrefix("host="), "\(connection)")
                    #expect(try await query("select 1", at: connection, as: nobody) == "1")
                }
                try await withServer(in: data, database: "probe") { server async throws in
                    #expect(try user(of: postmaster(of: data)) == nobody.uid)
                    #expect(try await query("select 1", at: server.connectionString) == "1")
                }
                #expect(try Files.read("\(data)/postgres/pg_ident.conf").contains("owners \"root\""))
                try await withProbe(in: data, printing: "\(folder)/printed2", as: nobody) {
                    _, connection async throws in
                    #expect(connection.hasPrefix("host="), "\(connection)")
                }
            }
        }

        @Test func `a user without rights to the directory is told so`() async throws {
            try await withScratch { folder in
                try await withProbe(in: "\(folder)/data", printing: "\(folder)/printed", as: nobody) {
                    _, line async throws in
                    #expect(line == "error: \(folder)/data: Permission denied.")
                }
                try await withServer(in: "\(folder)/made-by-root")
                try await withProbe(in: "\(folder)/made-by-root", printing: "\(folder)/printed2", as: nobody) {
                    _, line async throws in
                    #expect(line == "error: \(folder)/made-by-root: Permission denied.")
                }
            }
        }
    }
}
