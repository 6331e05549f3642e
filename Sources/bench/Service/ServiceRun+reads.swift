import FoundationEssentials
import Glibc

/// What is read, beside the same framework answering "ok"; and how a daemon begins.
extension ServiceRun {
    private static let readsPerSecondMax = 40_000.0

    func balances(of clinic: BenchClinic) async throws {
        var asking = PreparedRequests()
        for _ in 0..<readsMax { asking.get("/ok") }
        var ok = try await reads("\"ok\" from the same framework", asking, [try await RunningDaemon.ok(on: server)])
        ok.walBytes = nil
        table.add("\"ok\" from the same framework", ok)
        let requests = try await clinic.balances(readsMax, in: Self.recorded, on: server)
        for count in 1...2 {
            var daemons: [RunningDaemon] = []
            for number in 0..<count {
                daemons.append(try await .rewardd(on: server, database: Self.recorded, number: number))
            }
            let work = "balance reads, \(count == 1 ? "one daemon" : "two daemons")"
            add(work, try await reads(work, requests, daemons), against: ("\"ok\"", ok.perSecond))
        }
        try verify(Self.recorded)
    }

    private var readsMax: Int { Int(scale.loadSeconds / 2 * Self.readsPerSecondMax) }

    private func reads(
        _ what: String, _ requests: PreparedRequests, _ daemons: [RunningDaemon]
    ) async throws -> Sample {
        say(what)
        return try await stopping(daemons) {
            var sample = try await measured(in: Self.recorded, daemons: daemons.map(\.child.pid)) {
                let result = try await HTTPLoad(
                    ports: daemons.map(\.port), status: 200, secondsMax: scale.loadSeconds / 2
                ).run(requests)
                return (result.answered, result.sample(peak: daemons))
            }
            sample.storedBytes = nil
            return sample
        }
    }

    /// Until it is ready, and what it holds when nobody asks for anything.
    func starts(of clinic: BenchClinic) async throws {
        say("the daemon's start")
        for _ in 0..<scale.starts {
            let daemon = try await RunningDaemon.rewardd(on: server, database: clinic.database)
            try await stopping([daemon]) {
                try await Task.sleep(for: .seconds(1))
                table.add(
                    "the daemon: until ready, and peak MB when idle",
                    Sample(
                        perSecond: 1000 / daemon.readyMilliseconds, p50: daemon.readyMilliseconds,
                        p99: daemon.readyMilliseconds, peakMegabytes: ProcessFigures.residentMegabytes(daemon.child.pid)
                    ))
            }
        }
    }
}
