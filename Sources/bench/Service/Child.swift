import FoundationEssentials
import Glibc

/// A program that the bench runs. It stays in the bench's process group, so that script/bench can end them all at once.
final class Child {
    /// How it ended and what it took.
    struct Ended {
        /// The exit code, or 128 + the signal that ended it.
        var status: Int32
        var seconds: Double
        var cpuSeconds: Double
        var peakMegabytes: Double
        var output: String
    }

    let pid: pid_t
    private let name: String
    private let files: String
    private let start = ContinuousClock.now

    private static let pollMicroseconds: UInt32 = 5000
    /// How much of what it said is kept for whoever reads that it failed.
    private static let charactersMax = 600
    private static let stopSecondsMax = 30.0

    /// What it prints goes to `files`.out and `files`.err.
    init(_ arguments: [String], environment: [String: String] = [:], files: String) throws {
        name = arguments[0].split(separator: "/").last.map(String.init) ?? arguments[0]
        self.files = files
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files + ".out", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, files + ".err", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // The threads of this process block signals, such as the one by which pgbench knows that its time is over.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let all = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
            .merging(environment) { $1 }
        let argv = arguments.map { strdup($0) } + [nil]
        let envp = all.map { strdup("\($0)=\($1)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, arguments[0], &actions, &attributes, argv, envp)
        guard code == 0 else { throw BenchFailure("\(name) cannot be started: \(String(cString: strerror(code))).") }
        self.pid = pid
    }

    var output: String { Self.text(files + ".out") }

    /// Waits until it has ended by itself; one that takes longer is killed and a failure.
    func end(withinSeconds secondsMax: Double) throws -> Ended {
        var raw: Int32 = 0
        var usage = rusage()
        // What wait4 tells of memory begins with what this process held when it made the other.
        var peak = 0.0
        while true {
            peak = max(peak, ProcessFigures.peakMegabytes(pid))
            let found = wait4(pid, &raw, WNOHANG, &usage)
            if found == pid { break }
            guard found == 0 || errno == EINTR else { throw BenchFailure("\(name) was lost.") }
            if (ContinuousClock.now - start) / .seconds(1) > secondsMax {
                kill(pid, SIGKILL)
                wait4(pid, &raw, 0, &usage)
                throw BenchFailure("\(name) took longer than \(Int(secondsMax)) s.")
            }
            usleep(Self.pollMicroseconds)
        }
        let signal = raw & 0x7f
        return Ended(
            status: signal == 0 ? (raw >> 8) & 0xff : 128 + signal,
            seconds: (ContinuousClock.now - start) / .seconds(1),
            cpuSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
            peakMegabytes: peak, output: output)
    }

    /// The same for one that is to succeed.
    @discardableResult
    func succeed(withinSeconds secondsMax: Double = 120) throws -> Ended {
        let ended = try end(withinSeconds: secondsMax)
        guard ended.status == 0 else { throw failed("ended with \(ended.status)") }
        return ended
    }

    /// Tells it to stop and waits for it.
    func stop() throws {
        kill(pid, SIGTERM)
        _ = try end(withinSeconds: Self.stopSecondsMax + (ContinuousClock.now - start) / .seconds(1))
    }

    func failed(_ what: String) -> BenchFailure {
        let said = (Self.text(files + ".err") + output).suffix(Self.charactersMax)
        return BenchFailure("\(name) \(what). It said last:\n\(said)")
    }

    private static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}

/// Why there is no table.
struct BenchFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

extension timeval {
    var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
