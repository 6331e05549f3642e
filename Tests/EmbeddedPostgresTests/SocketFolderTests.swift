import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

extension EmbeddedPostgresTests {
    @Suite struct SocketFolders {
        @Test(arguments: [String(repeating: "long/", count: 25) + "data", "one,two"])
        func `a path no socket or libpq can have gets a folder under tmp, which others find`(name: String) async throws
        {
            try await withScratch { folder in
                let data = "\(folder)/\(name)"
                var place = ""
                try await withServer(in: data) { server async throws in
                    place = try Files.read("\(data)/socket-folder").trimmingCharacters(in: .newlines)
                    #expect(place.hasPrefix("/tmp/postgres-"))
                    #expect(try Files.status(place).mode == 0o700)
                    #expect(try await query("select 1", at: server.connectionString) == "1")
                    #expect(
                        EmbeddedPostgres.connectionStringOfRunning(in: data, database: "app") == server.connectionString
                    )
                }
                #expect(!Files.exists(place))
                #expect(!Files.exists("\(data)/socket-folder"))
            }
        }

        @Test func `the longest path that fits stays in the data directory`() async throws {
            try await withScratch { folder in
                let rest = SocketFolder.pathBytesMax - "\(folder)//socket/.s.PGSQL.5432".utf8.count
                let data = "\(folder)/\(String(repeating: "x", count: rest))"
                try await withServer(in: data) { server async throws in
                    #expect(server.connectionString.contains("host='\(data)/socket'"))
                    #expect(try await query("select 1", at: server.connectionString) == "1")
                }
            }
        }

        @Test func `the folder under tmp of a killed owner is used again`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/a,b"
                try await withProbe(in: data, printing: "\(folder)/printed") { probe, _ in
                    let record = try Files.read("\(data)/socket-folder")
                    await probe.killHard()
                    try await withServer(in: data) { _ async throws in
                        #expect(try Files.read("\(data)/socket-folder") == record)
                    }
                }
            }
        }

        @Test func `a recorded folder that has become somebody else's is not trusted`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/a,b"
                try await withServer(in: data)
                let trap = "\(folder)/trap"
                mkdir(trap, 0o777)
                chmod(trap, 0o777)
                try Files.replace("\(data)/socket-folder", with: trap + "\n", mode: 0o644)
                #expect(SocketFolder.existing(in: try DataDirectory.existing(at: data)) == nil)
                try await withServer(in: data) { #expect(!$0.connectionString.contains(trap)) }
            }
        }
    }
}
