import FoundationEssentials
import Glibc

/// What Linux knows of running processes.
enum ProcessFigures {
    /// Processor seconds of these processes.
    static func cpuSeconds(of pids: [pid_t]) -> Double {
        pids.compactMap(stat).reduce(0) { $0 + $1.own }
    }

    /// Processor seconds of a server and of all the processes it has and had.
    static func cpuSeconds(ofServer pid: pid_t) -> Double {
        guard let server = stat(pid) else { return 0 }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let living = names.compactMap { pid_t($0) }.compactMap(stat).filter { $0.parent == pid }
        return living.reduce(server.own + server.ended) { $0 + $1.own }
    }

    /// Processor seconds of this process.
    static var own: Double {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return usage.ru_utime.seconds + usage.ru_stime.seconds
    }

    static func residentMegabytes(_ pid: pid_t) -> Double { status(pid, "VmRSS:") }
    static func peakMegabytes(_ pid: pid_t) -> Double { status(pid, "VmHWM:") }

    private struct Times {
        var parent: pid_t
        var own: Double
        /// Of children that have ended and were waited for.
        var ended: Double
    }

    private static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

    /// proc(5): after the name in parentheses comes the state, then the parent; utime, stime, cutime and cstime follow.
    private static func stat(_ pid: pid_t) -> Times? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let name = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[name...].split(separator: " ").dropFirst().map { Double($0) ?? 0 }
        guard fields.count > 14 else { return nil }
        return Times(
            parent: pid_t(fields[1]), own: (fields[11] + fields[12]) / ticksPerSecond,
            ended: (fields[13] + fields[14]) / ticksPerSecond)
    }

    private static func status(_ pid: pid_t, _ field: String) -> Double {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
        return (line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }.first ?? 0) / 1024
    }
}
