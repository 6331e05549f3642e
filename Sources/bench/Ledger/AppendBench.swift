import ArgumentParser
import FoundationEssentials
import Glibc
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardPresets
import RewardReports
import RewardServices

/// What keeping the figures of months costs an append: visits stored with and without them, by turns, person by person.
struct AppendBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append", abstract: "Store visits with and without the figures of their months.")

    @Option(help: "How many people, of some 40 visits each; every second one's figures are kept.")
    var people = 100

    private static let firstDay = Day(daysSinceEpoch: 20_094)  // 2025-01-06, a Monday

    func run() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/reward-bench-\(getpid())"
        let location = LedgerLocation(database: .directory(path))
        defer {
            try? FileManager.default.removeItem(atPath: path)
            if case .file(let file) = location.key { try? FileManager.default.removeItem(atPath: file.path) }
        }
        // The server's own settings: a visit is on the disk before it is answered for.
        let (ledger, _, _) = try await OpenLedger.migrate(
            location, applicationName: "bench", actor: "bench", exclusive: true, clock: LedgerBench.now)
        do { try await measure(ledger.services) } catch {
            try? await ledger.close()
            throw error
        }
        try await ledger.close()
    }

    private func measure(_ services: RewardServices) async throws {
        let preset = RewardPresets.vouchers[0]
        let terms = try await services.publish(
            TermsFile.read(preset.text, file: preset.slug), text: preset.text, LedgerBench.context
        ).value.terms
        var random = SplitMix64(seed: 1)
        var with: [Double] = []
        var without: [Double] = []
        for person in 0..<people {
            let keepsFigures = person.isMultiple(of: 2)
            let times = try await course(of: "bench-\(person)", terms, keepsFigures, services.storage, &random)
            if keepsFigures { with += times } else { without += times }
        }
        let (median, medianWithout) = (with.sorted()[with.count / 2], without.sorted()[without.count / 2])
        print(
            """
            a visit stored: \(decimal(median * 1000, places: 2)) ms with the figures of its months, \
            \(decimal(medianWithout * 1000, places: 2)) ms without: \(decimal(median / medianWithout, places: 2)) times \
            (medians of \(with.count) and \(without.count))
            """)
    }

    /// Stores one person's course event by event, and answers with the seconds that each visit took.
    private func course(
        of code: String, _ terms: PublishedTerms, _ keepsFigures: Bool, _ storage: LedgerStorage,
        _ random: inout SplitMix64
    ) async throws -> [Double] {
        func identifier() -> Identifier {
            Identifier(at: HistoryInMaking.noon(of: Self.firstDay), random: (random.next(), random.next()))
        }
        var history = HistoryInMaking(participant: ParticipantID(identifier()), code: code)
        let enrollment = EnrollmentID(identifier())
        var head: StreamHead?
        var figures: [MonthlyFiguresRow] = []
        func store(_ event: ParticipantEvent, on day: Day) async throws -> Double {
            try history.append(event, on: day)
            guard var unit = history.units.last else { return 0 }
            unit.head = head
            let now = Self.figures(history)
            if keepsFigures { unit.figures.put = now.filter { !figures.contains($0) } }
            figures = now
            let start = ContinuousClock.now
            guard case .recorded(let stored)? = await storage.append([unit]).first else {
                throw StorageError.failed("a visit could not be stored")
            }
            head = stored
            return (ContinuousClock.now - start) / .seconds(1)
        }
        _ = try await store(.participantAdded, on: Self.firstDay)
        let enrolled = Enrolled(enrollment: enrollment, firstDay: Self.firstDay, terms: terms)
        _ = try await store(.enrolled(enrolled), on: Self.firstDay)
        var times: [Double] = []
        let target = terms.terms.targets[0]
        for planned in terms.terms.plannedVisits(from: Self.firstDay) {
            let recorded = VisitRecorded(
                enrollment: enrollment, visit: VisitReference(target: target.id, plannedDay: planned.day),
                heldOn: planned.day, content: VisitContent(outcome: target.success.outcomes.first))
            times.append(try await store(.visitRecorded(recorded), on: planned.day))
        }
        return times
    }

    /// What `RewardServices` keeps of the months of a stream.
    private static func figures(_ history: HistoryInMaking) -> [MonthlyFiguresRow] {
        let ledger = history.ledger
        let entries = history.units.flatMap(\.entries)
        return ledger.history.enrollments.indices.flatMap { index -> [MonthlyFiguresRow] in
            let enrollment = ledger.history.enrollments[index]
            let reported = ReportedEnrollment(
                participant: "", ledger: ledger, enrollment: index, awards: [], entries: entries)
            return reported.monthFigures().map { month in
                MonthlyFiguresRow(
                    participant: ledger.history.participant,
                    key: .init(enrollment: month.key.enrollment, fund: month.key.fund, month: month.key.month),
                    enrollment: .init(
                        program: enrollment.program, site: enrollment.site, revision: enrollment.terms.revision,
                        firstDay: enrollment.firstDay, currency: enrollment.terms.terms.currency),
                    figures: PackedFigures(month.figures.values), capLeft: month.capLeft,
                    carriedFrom: month.carried?.from,
                    carriedUntil: month.carried?.until)
            }
        }
    }
}
