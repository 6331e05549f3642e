import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

extension EmbeddedPostgresTests {
    @Suite struct Recovering {
        @Test func `a killed server starts again, though sessions of it still ran`() async throws {
            try await withScratch { folder in
                let server = try await EmbeddedPostgres.start(in: folder, database: "app")
                try await query("create table t as select 7 as n", at: server.connectionString)
                // A busy session does not notice that its server is gone.
                let busy = Task {
                    try await query("select count(*) from generate_series(1, 1000000000)", at: server.connectionString)
                }
                let isBusy = """
                    select count(*) from pg_stat_activity
                    where query like '%generate_series(1%' and pid <> pg_backend_pid()
                    """
                #expect(try await eventually { try await query(isBusy, at: server.connectionString) == "1" })
                kill(try postmaster(of: folder), SIGKILL)
                try await server.stop()
                _ = await busy.result
                try await withServer(in: folder) { server async throws in
                    #expect(try await query("select n from t", at: server.connectionString) == "7")
                }
            }
        }

        @Test func `a server that outlived its owner and its supervisor is shut down first`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                try await withProbe(in: data, printing: "\(folder)/printed") { probe, connection in
                    let orphan = try postmaster(of: data)
                    let supervisor = try parent(of: orphan)
                    for child in try children(of: supervisor) + [supervisor] where child != orphan {
                        kill(child, SIGKILL)
                    }
                    await probe.killHard()
                    try await Task.sleep(for: .milliseconds(300))
                    #expect(try await query("select 1", at: connection) == "1")
                    try await withServer(in: data) { server async throws in
                        #expect(!isAlive(orphan))
                        #expect(try await query("select 1", at: server.connectionString) == "1")
                    }
                }
            }
        }

        /// In a container process ids begin anew, and the old server's may be one of ours.
        @Test func `a process id left in the cluster that is now somebody else's does no harm`() async throws {
            try await withScratch { folder in
                try await withServer(in: folder)
                let path = "\(folder)/postgres/postmaster.pid"
                // Of the server's user: PostgreSQL believes only in processes it may signal.
                let user = try ServerUser.choose(for: DataDirectory.existing(at: folder))
                let stranger = try Supervisor(["/bin/sleep", "60"], as: user, endedBy: "TERM")
                defer { stranger.letGo() }
                let text =
                    "\(stranger.process.pid)\n\(folder)/postgres\n1700000000\n5432\n\(folder)/socket\n\n 1 1\nready   \n"
                try Files.replace(path, with: text, mode: 0o600)
                #expect(EmbeddedPostgres.connectionStringOfRunning(in: folder, database: "app") == nil)
                try await withServer(in: folder)
            }
        }

        @Test func `a cluster that was never finished is made anew`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                try FileManager.default.createDirectory(
                    atPath: "\(data)/postgres.unfinished/base", withIntermediateDirectories: true)
                try await withServer(in: data)
                #expect(!Files.exists("\(data)/postgres.unfinished"))
            }
        }
    }
}
