import FoundationEssentials
import Glibc
import PostgresPQ

/// What is recorded, through HTTP and from a file.
extension ServiceRun {
    /// More than any ledger records in a second.
    private static let perSecondMax = 20_000.0
    private static let bulkPerSecondMax = 100_000.0
    private static let readingSecondsMax = 120.0

    /// Single records over 64 kept-alive connections into a copy of a clinic.
    ///
    /// - Parameter afterReading: whether everybody's balance is read before, unmeasured: then what has to come from the
    ///   disk once does not come while it is measured.
    func records(
        of clinic: BenchClinic, keepsDatabase: Bool, in grown: String? = nil, afterReading: Bool = false
    ) async throws -> Sample {
        let database = grown ?? (keepsDatabase ? Self.recorded : "passing")
        say("single records, \(clinic.database)\(grown.map { " in \($0)" } ?? "")")
        if grown == nil { try await server.create(database, from: clinic.database) }
        let requests = clinic.recordings(Int(scale.loadSeconds * Self.perSecondMax))
        let daemon = try await RunningDaemon.rewardd(on: server, database: database)
        let sample = try await stopping([daemon]) {
            if afterReading {
                _ = try await HTTPLoad(ports: [daemon.port], status: 200, secondsMax: Self.readingSecondsMax)
                    .run(try await clinic.balances(clinic.participants, in: database, on: server))
            }
            return try await measured(in: database, daemons: [daemon.child.pid]) {
                let result = try await HTTPLoad(ports: [daemon.port], status: 201, secondsMax: scale.loadSeconds)
                    .run(requests)
                return (result.answered, result.sample(peak: [daemon]))
            }
        }
        try verify(database)
        if !keepsDatabase { try await server.drop(database) }
        return sample
    }

    /// Requests of many lines, as many at once as there are people for whom no two of them are about the same.
    func bulks(of clinic: BenchClinic) async throws -> Sample {
        let (database, lines) = ("passing", 500)
        say("bulk, \(lines) lines a request")
        try await server.create(database, from: clinic.database)
        let requests = clinic.bulkRecordings(Int(scale.loadSeconds * Self.bulkPerSecondMax), linesOfOne: lines)
        let daemon = try await RunningDaemon.rewardd(on: server, database: database)
        let sample = try await stopping([daemon]) {
            try await measured(in: database, daemons: [daemon.child.pid]) {
                let result = try await HTTPLoad(
                    ports: [daemon.port], connections: max(1, min(16, clinic.participants / lines)), status: 200,
                    refusal: "problem\":", secondsMax: scale.loadSeconds
                ).run(requests)
                var sample = result.sample(peak: [daemon])
                sample.perSecond *= Double(lines)
                return (result.answered * lines, sample)
            }
        }
        try verify(database)
        try await server.drop(database)
        return sample
    }

    /// Stops daemons whatever happened.
    func stopping<Value>(_ daemons: [RunningDaemon], _ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            for daemon in daemons { try daemon.child.stop() }
            return value
        } catch {
            for daemon in daemons { try? daemon.child.stop() }
            throw error
        }
    }

    /// `rewardctl import visits` of a whole file.
    func imports(into spread: BenchClinic, _ base: Double) async throws {
        say("import of \(scale.importedVisits) visits")
        let clinic = try await importing(spread)
        try Data(clinic.visitsFile(scale.importedVisits).utf8).write(to: URL(filePath: importFile))
        let database = "imported"
        try await server.create(database, from: clinic.database)
        let sample = try await measured(in: database, daemons: []) {
            let ended = try server.rewardctl(["import", "visits", importFile], on: database)
                .succeed(withinSeconds: 3600)
            // "33 visits recorded, 0 known already, 0 refused."
            guard ended.output.contains(" 0 known already, 0 refused.") else {
                throw BenchFailure("Not every visit was imported: \(ended.output)")
            }
            return (
                scale.importedVisits,
                Sample(
                    perSecond: Double(scale.importedVisits) / ended.seconds,
                    cpu: CPUSeconds(load: ended.cpuSeconds), peakMegabytes: ended.peakMegabytes)
            )
        }
        try verify(database)
        try await server.drop(database)
        add(
            "import of \(scale.importedVisits) visits by rewardctl (whose CPU is under load)", sample,
            against: ("bare INSERT", base))
    }

    /// The clinic itself, or one with enough people for so many visits.
    private func importing(_ clinic: BenchClinic) async throws -> BenchClinic {
        let participants = (scale.importedVisits - 1) / BenchClinic.visitsOfOne + 1
        guard participants > clinic.participants else { return clinic }
        let database = "importing"
        if try await server.number(
            "select count(*) from pg_database where datname = \(database)", in: clinic.database) > 0
        {
            return BenchClinic(database: database, participants: participants, programs: clinic.programs)
        }
        return try await BenchClinic.make(
            database, participants: participants, programs: clinic.programs, on: server)
    }

    private var importFile: String { server.folder + "/visits.csv" }
}

extension HTTPLoad.Result {
    func sample(peak daemons: [RunningDaemon]) -> Sample {
        Sample(
            perSecond: perSecond, p50: latencies.milliseconds(percent: 50), p99: latencies.milliseconds(percent: 99),
            peakMegabytes: daemons.map { ProcessFigures.peakMegabytes($0.child.pid) }.max())
    }
}
