import ArgumentParser
import FoundationEssentials
import Glibc

/// The service as it is run, against what PostgreSQL and the framework can do at best on the same machine in the same
/// minutes (docs/performance.md). `script/bench` builds what it needs and starts it.
struct ServiceBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "service", abstract: "The service under load, beside the limits of the machine.")

    @Option(help: "Where rewardd, rewardctl and bench lie as they were built.")
    var binaries: String

    @Option(help: "A directory for what is thrown away.")
    var folder: String

    @Flag(help: "Less of everything, in under two minutes.")
    var quick = false

    @Option(help: "Write the figures to this file too.")
    var json: String?

    @Option(help: "How many visits are imported.")
    var visits: Int?

    @Option(help: "At how many events the growth is measured.")
    var events: Int?

    @Option(help: "How many people are recorded for.")
    var participants: Int?

    @Option(help: "For how many seconds requests are sent each time.")
    var seconds: Int?

    func run() async throws {
        var scale = quick ? BenchScale.quick : .full
        if let participants { scale.participants = participants }
        if let seconds { scale.loadSeconds = Double(seconds) }
        if let visits { scale.importedVisits = visits }
        if let events {
            scale.grownEvents = events
            scale.verifiedEvents = min(scale.verifiedEvents, events)
        }
        do {
            let run = try await ServiceRun(folder: folder, binaries: binaries, scale: scale)
            do { try await run.all() } catch {
                try? await run.server.stop()
                // Half an hour's figures are worth looking at, but they are no result.
                standardError("bench: what was measured until it ended:\n\(run.table.text)\n")
                throw error
            }
            try await run.server.stop()
            print(run.table.text)
            print("\n\(Machine.description), PostgreSQL \(run.server.version). \(run.described)")
            if let json { try run.table.json().write(to: URL(filePath: json)) }
        } catch let failure as BenchFailure {
            standardError("bench: \(failure)\n")
            throw ExitCode.failure
        }
    }
}

/// The machine, as far as it decides what is measured.
enum Machine {
    static var description: String {
        let cpus = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let models = cpus.split(separator: "\n").filter { $0.hasPrefix("model name") }
        let model = models.first?.split(separator: ":").last.map { $0.drop { $0 == " " } } ?? "unknown processor"
        return "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, \(model)"
    }
}
