import Foundation
import Glibc
import Testing

@testable import EmbeddedPostgres

@Suite struct PostgresInstallationTests {
    @Test func `the newest is found, and its folder has the programs`() async throws {
        try await withScratch { folder in
            for version in ["9.6.24", "15.14 (Debian 15.14-0)", "16beta1"] { try pretend(version, in: folder) }
            let search = InstallationSearch(environment: [:], standardFolders: ["\(folder)/*/bin"])
            let found = try PostgresInstallation.usable(search: search)
            #expect(found.map(\.majorVersion) == [16, 15])
            #expect(found[0].tool("psql") == "\(folder)/16beta1/bin/psql")
        }
    }

    @Test func `the PATH is searched too, and the override instead of everything`() async throws {
        try await withScratch { folder in
            try pretend("17.1", in: folder)
            try pretend("18.0", in: folder)
            var search = InstallationSearch(environment: ["PATH": "/nowhere:\(folder)/17.1/bin"], standardFolders: [])
            #expect(search.installations().map(\.majorVersion) == [17])
            search.environment[InstallationSearch.overrideVariable] = "\(folder)/18.0/bin"
            #expect(search.installations().map(\.majorVersion) == [18])
        }
    }

    @Test func `one that is too old is named`() async throws {
        try await withScratch { folder in
            try pretend("14.9", in: folder)
            let search = InstallationSearch(environment: [:], standardFolders: ["\(folder)/*/bin"])
            let error = await refusal { _ = try PostgresInstallation.usable(search: search) }
            #expect(error?.description == "PostgreSQL 15 or newer is needed; \(folder)/14.9/bin has 14.")
        }
    }

    @Test func `where nothing is installed, the places searched are named`() async {
        let search = InstallationSearch(environment: [:], standardFolders: ["/nowhere/*/bin", "/nowhere/else"])
        let error = await refusal { _ = try PostgresInstallation.usable(search: search) }
        #expect(
            error?.description
                == "PostgreSQL 15 or newer was not found in /nowhere/*/bin, /nowhere/else, PATH; "
                + "install it, or name its folder of programs in EMBEDDED_POSTGRES_BIN.")
    }

    /// Programs that know nothing but their version.
    private func pretend(_ version: String, in folder: String) throws {
        let bin = "\(folder)/\(version.split(separator: " ")[0])/bin"
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
        for tool in InstallationSearch.tools {
            try "#!/bin/sh\necho '\(tool) (PostgreSQL) \(version)'\n".write(
                toFile: "\(bin)/\(tool)", atomically: true, encoding: .utf8)
            chmod("\(bin)/\(tool)", 0o755)
        }
    }
}
