import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

extension EmbeddedPostgresTests {
    @Suite struct Refusing {
        @Test func `a cluster of another major version is refused, newer or older`() async throws {
            let installed = try PostgresInstallation.find().majorVersion
            try await withScratch { folder in
                try await withServer(in: "\(folder)/data")
                for version in [99, 14, 9] {
                    let copy = "\(folder)/copy\(version)"
                    try FileManager.default.copyItem(atPath: "\(folder)/data", toPath: copy)
                    try Files.replace(
                        "\(copy)/postgres/PG_VERSION", with: version == 9 ? "9.6\n" : "\(version)\n", mode: 0o600)
                    let error = await refusal { try await withServer(in: copy) }
                    #expect(error == .wrongMajorVersion(directory: copy, madeBy: version, installed: installed))
                    #expect(error?.description.contains("install PostgreSQL \(version) ") == true)
                }
            }
        }

        @Test func `somebody's folder is refused and nothing written to it`() async throws {
            try await withScratch { folder in
                try Files.replace("\(folder)/letter.txt", with: "dear", mode: 0o644)
                try FileManager.default.createDirectory(atPath: "\(folder)/postgres", withIntermediateDirectories: true)
                try Files.replace("\(folder)/postgres/PG_VERSION", with: "15\n", mode: 0o644)
                let error = await refusal { try await withServer(in: folder) }
                #expect(
                    error?.description
                        == "\(folder) cannot be a data directory: it is not empty and holds no cluster of ours "
                        + "(there is letter.txt in it).")
                #expect(try Files.names(in: folder).sorted() == ["letter.txt", "postgres"])
            }
        }

        @Test func `a folder postgres that is no cluster is refused`() async throws {
            try await withScratch { folder in
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/postgres/x", withIntermediateDirectories: true)
                let error = await refusal { try await withServer(in: folder) }
                #expect(error?.description.contains("the folder postgres in it is no cluster") == true)
            }
        }

        @Test func `a file is refused`() async throws {
            try await withScratch { folder in
                try Files.replace("\(folder)/file", with: "", mode: 0o644)
                let error = await refusal { try await withServer(in: "\(folder)/file") }
                #expect(error == .notADataDirectory(directory: "\(folder)/file", reason: "it is a file"))
            }
        }

        @Test(.enabled(if: geteuid() == 0)) func `a full disk is named, and the next start has a clean slate`()
            async throws
        {
            try await withScratch { folder in
                let disk = "\(folder)/disk"
                mkdir(disk, 0o755)
                try #require(mount("none", disk, "tmpfs", 0, "size=12m") == 0)
                defer { umount(disk) }
                let error = await refusal { try await withServer(in: "\(disk)/data") }
                #expect(error?.description.contains("No space left on device") == true, "\(String(describing: error))")
                #expect(error?.description.contains("MiB are free on its disk") == true)
                #expect(!Files.exists("\(disk)/data/postgres.unfinished"))
            }
        }

        @Test(.enabled(if: geteuid() == 0))
        func `a disk that fills up later is named, though the log has no room either`() async throws {
            try await withScratch { folder in
                let disk = "\(folder)/disk"
                mkdir(disk, 0o755)
                try #require(mount("none", disk, "tmpfs", 0, "size=100m") == 0)
                defer { umount(disk) }
                try await withServer(in: "\(disk)/data")
                unlink("\(disk)/data/postgres.log")
                _ = try await Command.run(["/bin/dd", "if=/dev/zero", "of=\(disk)/ballast", "bs=4096"])
                let error = await refusal { try await withServer(in: "\(disk)/data") }
                #expect(
                    error?.description.contains("No space left on device") == true
                        || error?.description.contains("(0 MiB are free on its disk)") == true,
                    "\(String(describing: error))")
                unlink("\(disk)/ballast")
                try await withServer(in: "\(disk)/data")
            }
        }

        @Test(.enabled(if: geteuid() == 0)) func `a disk that cannot be written is named`() async throws {
            try await withScratch { folder in
                let disk = "\(folder)/disk"
                mkdir(disk, 0o755)
                try #require(mount("none", disk, "tmpfs", UInt(MS_RDONLY), "size=1m") == 0)
                defer { umount(disk) }
                let error = await refusal { try await withServer(in: disk) }
                #expect(error?.description == "\(disk)/lock: Read-only file system.")
            }
        }

        @Test func `a setting the server will not take is reported in its own words`() async throws {
            try await withScratch { folder in
                let error = await refusal { try await withServer(in: folder, settings: ["work_mem": "plenty"]) }
                #expect(error?.description.contains(#"invalid value for parameter "work_mem": "plenty""#) == true)
                try await withServer(in: folder)
            }
        }

        @Test func `settings that would open the server, and names it cannot have, are refused at once`() async throws {
            for (name, value) in [("Listen_Addresses", "*"), ("hba_file", "/x"), ("a b", "1"), ("", "1"), ("a", "\0")] {
                let error = await refusal { try await withServer(in: "/nowhere", settings: [name: value]) }
                guard case .invalidSetting = error else {
                    Issue.record("\(name): \(String(describing: error))"); continue
                }
            }
            for database in ["", String(repeating: "x", count: 64), "a\0b"] {
                let error = await refusal { try await withServer(in: "/nowhere", database: database) }
                guard case .invalidSetting = error else {
                    Issue.record("\(database): \(String(describing: error))"); continue
                }
            }
            let error = await refusal {
                _ = try await EmbeddedPostgres.start(in: "/nowhere", database: "app", ownerRole: #"a"b"#)
            }
            #expect(error?.description.hasPrefix(#"owner role "a"b": must have"#) == true)
            #expect(!Files.exists("/nowhere"))
        }
    }
}
