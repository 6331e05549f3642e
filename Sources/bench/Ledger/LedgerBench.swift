import ArgumentParser
import FoundationEssentials
import Glibc
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPresets
import RewardServices

/// What checking and rebuilding a whole ledger costs, on a ledger made for it in a private PostgreSQL.
struct LedgerBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Fill a ledger with made-up histories, then verify and rebuild it and take a checkpoint.")

    @Option(help: "About how many events the ledger is to hold, up to ten million.")
    var events = 1_000_000

    @Option(
        help: "Where the ledger lies. One that is there already is measured as it is; none: a new one, deleted after.")
    var directory: String?

    @Option(
        help: "Only these, of verify, rebuild, checkpoint.", transform: { $0.split(separator: ",").map(String.init) })
    var only = ["verify", "rebuild", "checkpoint"]

    private static let eventsMax = 10_000_000
    /// As of a server whose data may be lost: filling is not what is measured.
    private static let settings = ["fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"]

    func validate() throws {
        guard (1...Self.eventsMax).contains(events) else {
            throw ValidationError("Between 1 and \(Self.eventsMax) events.")
        }
    }

    func run() async throws {
        let path = directory ?? FileManager.default.temporaryDirectory.path + "/reward-bench-\(getpid())"
        let location = LedgerLocation(database: .directory(path))
        defer {
            if directory == nil {
                try? FileManager.default.removeItem(atPath: path)
                if case .file(let file) = location.key { try? FileManager.default.removeItem(atPath: file.path) }
            }
        }
        let isNew = !FileManager.default.fileExists(atPath: path + "/postgres/PG_VERSION")
        let (ledger, _, _) = try await OpenLedger.migrate(
            location, applicationName: "bench", actor: "bench", exclusive: true, serverSettings: Self.settings,
            clock: Self.now)
        do {
            if isNew { try await fill(ledger.services) }
            try await measure(ledger.services)
        } catch {
            try? await ledger.close()
            throw error
        }
        try await ledger.close()
    }

    private func fill(_ services: RewardServices) async throws {
        var programs: [PublishedTerms] = []
        for preset in RewardPresets.vouchers {
            let terms = try TermsFile.read(preset.text, file: preset.slug)
            programs.append(try await services.publish(terms, text: preset.text, Self.context).value.terms)
        }
        let (seconds, filled) = try await timed { () async throws -> Int in
            try await LedgerFilling(services: services, programs: programs).fill(events: events)
        }
        // The projections that only an append through the use cases keeps up are filled from the events.
        _ = try await services.rebuild(Self.context)
        print("filled with \(filled) events in \(decimal(seconds, places: 1)) s")
    }

    private func measure(_ services: RewardServices) async throws {
        var events = 0
        if only.contains("verify") {
            let (seconds, result) = try await timed { try await services.verify(Self.context) }
            events = result.events
            report("verify", events, seconds)
            print("  \(result.streams) streams, \(result.entries) entries, \(result.findings.count) findings")
            for finding in result.findings.prefix(5) { print("  \(finding)") }
        }
        if only.contains("rebuild") {
            let (seconds, streams) = try await timed { try await services.rebuild(Self.context) }
            report("rebuild", events, seconds)
            print("  \(streams) streams")
        }
        if only.contains("checkpoint") {
            let (seconds, checkpoint) = try await timed { try await services.takeCheckpoint(Self.context) }
            report("checkpoint, the first", checkpoint.events, seconds)
            let (again, second) = try await timed { try await services.takeCheckpoint(Self.context) }
            report("checkpoint, the next", second.events, again)
            let (check, findings) = try await timed { try await services.verify(against: checkpoint, Self.context) }
            report("verify --checkpoint, beyond verify", checkpoint.events, check)
            print("  \(findings.count) findings")
        }
    }

    private func report(_ what: String, _ events: Int, _ seconds: Double) {
        let rate = events > 0 ? ", \(Int(Double(events) / seconds)) events/s" : ""
        print(
            "\(what): \(decimal(seconds, places: 2)) s\(rate), at most \(PeakMemory.megabytes) MB of this process's own"
        )
        PeakMemory.reset()
    }

    static let context = CommandContext(actor: "cli:bench")

    @Sendable static func now() -> Instant {
        Instant(microsecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    private func timed<Value>(_ body: () async throws -> Value) async rethrows -> (Double, Value) {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try await body()
        return ((clock.now - start) / .seconds(1), value)
    }
}

/// The most memory this process has held since it was last reset, as Linux counts it.
enum PeakMemory {
    static var megabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
    }

    static func reset() { try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs")) }
}
