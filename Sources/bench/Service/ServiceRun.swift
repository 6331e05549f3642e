import FoundationEssentials
import Glibc

/// One run of all works, by turns with what they are held against.
final class ServiceRun {
    let server: BenchServer
    let scale: BenchScale
    var table = BenchTable()
    private let start = ContinuousClock.now

    init(folder: String, binaries: String, scale: BenchScale) async throws {
        self.scale = scale
        server = try await BenchServer.start(folder: folder, binaries: binaries)
    }

    /// Whoever reads the table should know how much it rests on.
    var described: String {
        let minutes = (ContinuousClock.now - start) / .seconds(60)
        return "\(scale.rounds) rounds, \(scale.participants) participants, \(decimal(minutes, places: 1)) minutes."
    }

    func all() async throws {
        say("making two clinics of \(scale.participants) participants each")
        let spread = try await BenchClinic.make(
            "spread", participants: scale.participants, programs: 10, on: server)
        let hot = try await BenchClinic.make("hot", participants: scale.participants, programs: 1, on: server)
        try await prepareRaw()
        try await starts(of: spread)
        for round in 1...scale.rounds {
            say("round \(round) of \(scale.rounds)")
            var bare = [try await bareInsert()]
            let records = try await records(of: spread, keepsDatabase: true)
            bare.append(try await bareInsert())
            let hotRecords = try await self.records(of: hot, keepsDatabase: false)
            bare.append(try await bareInsert())
            let base = bare.reduce(0) { $0 + $1.perSecond } / Double(bare.count)
            for sample in bare { table.add("bare INSERT, 16 clients", sample) }
            try await otherLimits(base)
            add("single records, 10 programs and funds", records, against: ("bare INSERT", base))
            add("single records, 1 program and fund", hotRecords, against: ("10 programs", records.perSecond))
            add("bulk, 500 lines a request", try await bulks(of: spread), against: ("bare INSERT", base))
            try await imports(into: spread, base)
            try await balances(of: spread)
            try await server.drop(Self.recorded)
        }
        try await large(spread)
        try await reports()
    }

    func add(_ work: String, _ sample: Sample, against base: (name: String, perSecond: Double)) {
        var sample = sample
        sample.base = base.perSecond
        table.add(work, sample, against: base.name)
    }

    /// The copy in which the first single records of a round were stored, for what reads them.
    static let recorded = "recorded"

    /// What a work took while `body` did it, with what is stored of each.
    func measured(
        in database: String, daemons: [pid_t], _ body: () async throws -> (count: Int, sample: Sample)
    ) async throws -> Sample {
        let stored = try await server.storedBytes(database)
        let wal = try await server.walBytes()
        let before = CPUSeconds(
            daemon: ProcessFigures.cpuSeconds(of: daemons), postgres: ProcessFigures.cpuSeconds(ofServer: server.pid),
            load: ProcessFigures.own)
        var (count, sample) = try await body()
        let load = sample.cpu?.load ?? ProcessFigures.own - before.load
        sample.cpu = CPUSeconds(
            daemon: before.daemon.flatMap {
                daemons.isEmpty ? nil : ProcessFigures.cpuSeconds(of: daemons) - $0
            },
            postgres: ProcessFigures.cpuSeconds(ofServer: server.pid) - before.postgres, load: load)
        sample.walBytes = Double(try await server.walBytes() - wal) / Double(count)
        sample.storedBytes = Double(try await server.storedBytes(database) - stored) / Double(count)
        return sample
    }

    /// The laws hold over what a work left behind, or there is no table.
    @discardableResult
    func verify(_ database: String) throws -> Child.Ended {
        try server.rewardctl(["verify"], on: database).succeed(withinSeconds: 1800)
    }

    func say(_ what: String) {
        let seconds = Int((ContinuousClock.now - start) / .seconds(1))
        standardError("bench: \(seconds) s: \(what)\n")
    }
}

func standardError(_ text: String) {
    _ = text.withCString { write(2, $0, strlen($0)) }
}
