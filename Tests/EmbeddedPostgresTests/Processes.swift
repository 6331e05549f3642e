import Glibc

@testable import EmbeddedPostgres

/// What follows the name in /proc/PID/stat: state, parent, …
private func facts(about pid: pid_t) throws -> [Substring] {
    let text = try Files.read("/proc/\(pid)/stat")
    guard let end = text.lastIndex(of: ")") else { return [] }
    return text[end...].dropFirst().split(separator: " ")
}

func isZombie(_ pid: pid_t) -> Bool { (try? facts(about: pid).first) == "Z" }

func isAlive(_ pid: pid_t) -> Bool { kill(pid, 0) == 0 && !isZombie(pid) }

func parent(of pid: pid_t) throws -> pid_t { pid_t(try facts(about: pid)[1])! }

func children(of pid: pid_t) throws -> [pid_t] {
    try Files.names(in: "/proc").compactMap { pid_t($0) }.filter { (try? parent(of: $0)) == pid }
}

/// The effective user of a process.
func user(of pid: pid_t) throws -> uid_t { try Files.status("/proc/\(pid)").owner }
