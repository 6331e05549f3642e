import FoundationEssentials
import Glibc
import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardInterop
import RewardPresets
import RewardServices

/// Ledgers of many events: replaying them, and recording where they lie already.
extension ServiceRun {
    private static let grown = "grown"

    func large(_ clinic: BenchClinic) async throws {
        try await server.create(Self.grown, from: clinic.database)
        try await fill(scale.verifiedEvents, seed: 0)
        say("verify")
        let events = try await eventCount()
        let postgres = ProcessFigures.cpuSeconds(ofServer: server.pid)
        let ended = try verify(Self.grown)
        table.add(
            "replay, fold and chain check of \(events) events (events/s; rewardctl's CPU under load)",
            Sample(
                perSecond: Double(events) / ended.seconds,
                cpu: CPUSeconds(
                    postgres: ProcessFigures.cpuSeconds(ofServer: server.pid) - postgres, load: ended.cpuSeconds),
                peakMegabytes: ended.peakMegabytes))
        // In parts, each of people of its own.
        if scale.grownEvents > scale.verifiedEvents {
            try await fill(scale.grownEvents - scale.verifiedEvents, seed: 1)
        }
        try await server.execute("vacuum analyze", in: Self.grown)
        say("a checkpoint")
        // The daemon takes one a day, the first over everything: not beside what is measured.
        try server.rewardctl(["checkpoint", "create"], on: Self.grown).succeed(withinSeconds: 3600)
        let before = try await eventCount()
        let empty = try await records(of: clinic, keepsDatabase: false, afterReading: true)
        let grown = try await records(of: clinic, keepsDatabase: true, in: Self.grown, afterReading: true)
        // Before and after; the quick run has no time for both.
        let emptyAgain =
            scale.rounds > 1 ? try await records(of: clinic, keepsDatabase: false, afterReading: true) : empty
        add(
            "single records with \(before) events behind them", grown,
            against: ("an empty ledger", (empty.perSecond + emptyAgain.perSecond) / 2))
        try await server.drop(Self.grown)
    }

    private func eventCount() async throws -> Int64 {
        try await server.number("select count(*) from ledger.events", in: Self.grown)
    }

    /// Through the storage's own fill; what is made up need not be on the disk at once.
    private func fill(_ events: Int, seed: UInt64) async throws {
        say("filling \(events) events")
        try await filling(Self.grown) { services in
            var programs: [PublishedTerms] = []
            for preset in RewardPresets.vouchers {
                let terms = try TermsFile.read(preset.text, file: preset.slug)
                programs.append(try await services.publish(terms, text: preset.text, LedgerBench.context).value.terms)
            }
            _ = try await LedgerFilling(services: services, programs: programs, seed: seed * 1000).fill(events: events)
        }
    }

    /// Opens a database for filling; thereafter its projections are made anew from its events.
    func filling(_ database: String, _ body: (RewardServices) async throws -> Void) async throws {
        let location = LedgerLocation(
            database: .url(server.connectionString(database) + " options='-c synchronous_commit=off'"),
            keyFile: server.folder + "/ledger.key")
        let ledger = try await OpenLedger.open(location, applicationName: "bench", clock: LedgerBench.now)
        do {
            try await body(ledger.services)
            _ = try await ledger.services.rebuild(LedgerBench.context)
        } catch {
            try? await ledger.close()
            throw error
        }
        try await ledger.close()
        try await server.execute("checkpoint", in: database)
    }
}
