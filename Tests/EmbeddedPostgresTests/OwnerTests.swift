import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

extension EmbeddedPostgresTests {
    @Suite struct Owning {
        @Test func `the server of a killed owner goes away by itself, and the next start succeeds`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                try await withProbe(in: data, printing: "\(folder)/printed") { probe, connection in
                    #expect(try await query("create table t as select 1 as n", at: connection) == "")
                    let server = try postmaster(of: data)
                    await probe.killHard()
                    #expect(await eventually { !isAlive(server) })
                    try await withServer(in: data, database: "probe") { server async throws in
                        #expect(try await query("select n from t", at: server.connectionString) == "1")
                    }
                }
            }
        }

        @Test func `an owner killed while the cluster is being made leaves a directory that starts`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                let probe = try Probe(in: data, printed: "\(folder)/printed")
                let begun = await eventually { Files.exists("\(data)/postgres.unfinished/base/1") }
                await probe.killHard()
                #expect(begun)
                #expect(!Files.exists("\(data)/postgres"))
                try await withServer(in: data)
                #expect(!Files.exists("\(data)/postgres.unfinished"))
            }
        }

        @Test func `Ctrl-C in the owner's terminal does not reach the server`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                try await withProbe(in: data, printing: "\(folder)/printed") { probe, connection in
                    let server = try postmaster(of: data)
                    #expect(getsid(server) != getsid(probe.pid))
                    // What a terminal does; the probe ignores it. Its group must be its own, or we hit ourselves.
                    try #require(getpgid(probe.pid) == probe.pid)
                    kill(-getpgid(probe.pid), SIGINT)
                    try await Task.sleep(for: .milliseconds(300))
                    #expect(try await query("select 1", at: connection) == "1")
                    #expect(isAlive(server))
                }
            }
        }

        @Test func `SIGTERM to every shell of the service leaves the server with its owner`() async throws {
            try await withScratch { folder in
                try await withServer(in: folder) { server async throws in
                    let supervisor = try parent(of: postmaster(of: folder))
                    let shells = try children(of: supervisor) + [supervisor]
                    for shell in shells where try shell != postmaster(of: folder) { kill(shell, SIGTERM) }
                    try await Task.sleep(for: .milliseconds(200))
                    #expect(try await query("select 1", at: server.connectionString) == "1")
                }
                #expect(Predecessor.processes(in: try DataDirectory.existing(at: folder)).isEmpty)
            }
        }

        @Test func `a second owner is refused and told who the first is`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                try await withProbe(in: data, printing: "\(folder)/printed") { probe, _ in
                    let error = await refusal { try await withServer(in: data) }
                    #expect(error == .directoryInUse(directory: data, by: probe.pid))
                    #expect(
                        error?.description
                            == "The data directory \(data) is in use by process \(probe.pid); "
                            + "stop that process or choose another directory.")
                }
            }
        }

        @Test func `a second owner who waits gets its turn, or is refused when the time is over`() async throws {
            try await withScratch { folder in
                let first = try await EmbeddedPostgres.start(in: folder, database: "app", settings: fast)
                let error = await refusal {
                    _ = try await EmbeddedPostgres.start(in: folder, database: "app", waitForLockSeconds: 0.3)
                }
                #expect(error == .directoryInUse(directory: folder, by: getpid()))
                async let second = EmbeddedPostgres.start(
                    in: folder, database: "app", settings: fast, waitForLockSeconds: 20)
                try await Task.sleep(for: .milliseconds(200))
                try await first.stop()
                try await second.stop()
            }
        }

        @Test func `an owner that lets go without stopping loses its server`() async throws {
            try await withScratch { folder in
                var server: EmbeddedPostgres? = try await EmbeddedPostgres.start(
                    in: folder, database: "app", settings: fast)
                let pid = try postmaster(of: folder)
                withExtendedLifetime(server) {}
                server = nil
                #expect(await eventually { !isAlive(pid) })
                try await withServer(in: folder)
            }
        }

        @Test func `another process finds the running server and leaves it alone`() async throws {
            try await withScratch { folder in
                let data = "\(folder)/data"
                #expect(EmbeddedPostgres.connectionStringOfRunning(in: data, database: "probe") == nil)
                #expect(!Files.exists(data))
                try await withProbe(in: data, printing: "\(folder)/printed") { probe, connection in
                    #expect(EmbeddedPostgres.connectionStringOfRunning(in: data, database: "probe") == connection)
                    await probe.killHard()
                    #expect(
                        await eventually {
                            EmbeddedPostgres.connectionStringOfRunning(in: data, database: "probe") == nil
                        })
                }
            }
        }

        @Test func `the server inherits none of the owner's files, and no zombie stays behind`() async throws {
            try await withScratch { folder in
                // Without close-on-exec, as a careless library would open it.
                let careless = open("/etc/hostname", O_RDONLY)
                defer { close(careless) }
                try await withServer(in: folder) { _ async throws in
                    let server = try postmaster(of: folder)
                    for pid in [server, try parent(of: server)] {
                        let links = try Files.names(in: "/proc/\(pid)/fd").compactMap {
                            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\($0)")
                        }
                        #expect(!links.contains("/etc/hostname"))
                        #expect(!links.contains("\(folder)/lock"))
                    }
                }
                let reaped = try await eventually { try children(of: getpid()).filter(isZombie).isEmpty }
                #expect(reaped)
            }
        }
    }
}
