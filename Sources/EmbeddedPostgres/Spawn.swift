import Foundation
package import Glibc

/// Starts a process that shares nothing with us but the descriptors given.
package enum Spawn {
    /// `POSIX_SPAWN_SETSID` of <spawn.h>, which glibc hides from Swift (it is an extension).
    private static let newSession: Int32 = 0x80
    /// Other threads may open files while we look which are open.
    private static let descriptorMargin: Int32 = 64

    /// All a child needs to know. Ours may hold PGHOST, PGDATA and the like, which would lead it astray;
    /// the time zone spares initdb a search through all of them.
    package static let environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"]

    /// The child leads a session of its own, where no terminal's Ctrl-C reaches it, and treats signals
    /// as a program started at login does.
    /// - Parameters:
    ///   - output: its standard output, and its standard error where `errors` is left out.
    ///   - environment: all it has, as `NAME=value`.
    /// - Returns: its process id; the caller waits for it.
    package static func start(
        _ arguments: [String], input: Int32, output: Int32, errors: Int32? = nil,
        environment: [String] = environment
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors ?? output, 2)
        // Closing one that is not open is no error here.
        for number in 3...(highestDescriptor() + descriptorMargin) {
            posix_spawn_file_actions_addclose(&actions, number)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t(), all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)))

        var pid: pid_t = 0
        let code = withCStrings(arguments) { arguments in
            withCStrings(environment) { posix_spawn(&pid, arguments[0]!, &actions, &attributes, arguments, $0) }
        }
        guard code == 0 else {
            errno = code
            throw Files.lastError(arguments[0])
        }
        return pid
    }

    private static func highestDescriptor() -> Int32 {
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return open.compactMap { Int32($0) }.max() ?? 1023
    }

    private static func withCStrings<T>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> T
    ) -> T {
        let copies = strings.map { strdup($0) } + [nil]
        defer { copies.forEach { free($0) } }
        return copies.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}
