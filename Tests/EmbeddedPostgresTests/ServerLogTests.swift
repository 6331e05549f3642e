import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

extension EmbeddedPostgresTests {
    @Suite struct Logging {
        @Test func `no statement and no detail of a failure gets into the log`() async throws {
            try await withScratch { folder in
                try await withServer(in: folder) { server async throws in
                    try await query("create table t (n text primary key)", at: server.connectionString)
                    try await query("insert into t values ('secret')", at: server.connectionString)
                    await #expect(throws: QueryFailed.self) {
                        try await query("insert into t values ('secret')", at: server.connectionString)
                    }
                }
                let log = try Files.read("\(folder)/postgres.log")
                #expect(log.contains("duplicate key value violates unique constraint"))
                #expect(!log.contains("secret"))
                #expect(!log.contains("insert"))
            }
        }

        @Test func `a log that has grown large is put aside, once`() async throws {
            try await withScratch { folder in
                try await withServer(in: folder)
                #expect(truncate("\(folder)/postgres.log", ServerLog.bytesMax + 1) == 0)
                try await withServer(in: folder)
                #expect(try Files.status("\(folder)/postgres.log.1").bytes == ServerLog.bytesMax + 1)
                #expect(try Files.status("\(folder)/postgres.log").bytes < 10_000)
            }
        }
    }
}
