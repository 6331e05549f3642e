import Foundation
import Glibc
import TestPostgres
import TestProcess
import Testing

/// A disk that fills up: nothing is half stored, the exit code says to try again, and with room it goes on.
@Suite(.onPostgres)
struct FullDiskTests {
    /// Whether this user may mount a small file system here.
    static let mayMount = {
        guard geteuid() == 0, let scratch = try? Scratch("mount") else { return false }
        defer { scratch.remove() }
        guard system("mount -t tmpfs -o size=1m none \(scratch.url.path) 2>/dev/null") == 0 else { return false }
        return system("umount \(scratch.url.path)") == 0
    }()

    private static func system(_ command: String) -> Int32 {
        (try? ChildProgram("/bin/sh", ["-c", command]).answer().status) ?? -1
    }

    @Test(.enabled(if: mayMount, "mounting a file system of its own takes root: a full disk is not tried"))
    func `a full disk is 69, and everything is there once there is room`() async throws {
        let scratch = try Scratch("full")
        let disk = scratch.path("disk")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        try #require(Self.system("mount -t tmpfs -o size=160m,mode=755 none \(disk)") == 0)
        defer {
            _ = Self.system("umount \(disk) || umount -l \(disk)")
            scratch.remove()
        }
        let rewardctl = Rewardctl(environment: ["REWARD_DATA_DIR": disk + "/ledger"], directory: scratch.url)
        for command in [
            ["migrate"], ["program", "publish", "higgins-1994"], ["participant", "add", "T-1"],
            ["enroll", "T-1", "higgins-1994", "--from", "2026-01-05"],
            ["record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "NEG"],
        ] {
            let answer = try await rewardctl.run(command)
            try #require(answer.status == 0, "\(answer.errors)")
        }
        let record = ["record", "T-1", "--program", "higgins-1994", "--on", "2026-01-07", "--outcome", "NEG"]

        _ = Self.system("head -c 200m /dev/zero > \(disk)/filling 2>/dev/null")
        let full = try await rewardctl.run(record)
        #expect(full.status == 69, "\(full.errors)")
        #expect(full.output == "")
        #expect(full.errors.hasPrefix("rewardctl: "), "\(full.errors)")
        _ = Self.system("rm \(disk)/filling")

        #expect(try await rewardctl("balance", "T-1").output.contains("T-1: 2.50 USD available"))
        #expect(try await rewardctl.run(record).status == 0)
        #expect(try await rewardctl("verify").status == 0)
    }
}
