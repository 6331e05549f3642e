import FoundationEssentials
import Glibc
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices

/// How long the monthly report takes, with one year of history behind it and with ten, and after late corrections: on
/// a ledger of its own, filled through the import.
struct ReportBench {
    let participants: Int
    let years: Int
    private let services: RewardServices
    private let outcomes = OutcomePattern()

    private static let context = CommandContext(actor: "bench")
    private static let program = "bench"
    private static let lastYear = 2026
    private static let weeks = 12
    /// How many participants one import takes.
    private static let chunk = 250
    private static let threads = 2

    static func run(participants: Int, years: [Int]) async throws {
        Self.say("\(participants) participants a year, each enrolled for \(weeks) weekly visits")
        for years in years {
            let path =
                FileManager.default.temporaryDirectory.path
                + "/reward-bench-\(ProcessInfo.processInfo.processIdentifier)-\(years)"
            let opened = try await OpenLedger.migrate(
                LedgerLocation(database: .directory(path)), applicationName: "bench", actor: "bench",
                clock: { Instant(rfc3339: "2026-12-31T12:00:00Z") ?? Instant(microsecondsSinceEpoch: 0) })
            do {
                let bench = ReportBench(
                    participants: participants, years: years, services: opened.ledger.services)
                try await bench.measure()
            } catch {
                try? await opened.ledger.close()
                throw error
            }
            try await opened.ledger.close()
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.removeItem(atPath: path + ".key")
        }
    }

    private func measure() async throws {
        let terms = try TermsFile.read(Self.terms, file: "bench.yaml")
        _ = try await services.publish(terms, text: Self.terms, Self.context)
        let filling = try await seconds { try await fill() }
        Self.say("\n\(years) years: \(participants * years * (Self.weeks + 2)) events, filled in \(filling) s")
        try await report("2026-02", "the newest month")
        let first = Self.lastYear - years + 1
        try await report("\(first)-01", "the oldest month")
        let closing = try await seconds {
            guard let month = Month(iso: "\(first)-01"), let program = Slug(Self.program) else { throw Empty() }
            _ = try await services.closeMonth(month, of: program, Self.context)
        }
        Self.say("\(first)-01 closed in \(closing) s")
        let correcting = try await seconds { try await correctLate() }
        Self.say("\(participants) late corrections of visits in it in \(correcting) s")
        try await report("\(first)-02", "the month they are posted to")
        try await report("2026-02", "the newest month")
        try await Task.sleep(for: .seconds(60))
        Self.say("a minute later")
        try await report("\(first)-02", "the month they are posted to")
        try await report("2026-02", "the newest month")
    }

    /// The first run and the fastest of five, with the JSON that is printed.
    private func report(_ text: String, _ what: String) async throws {
        guard let month = Month(iso: text), let program = Slug(Self.program) else { return }
        var times: [String] = []
        var rows = 0
        for _ in 0..<5 {
            times.append(
                try await seconds {
                    let report = try await services.monthlyReport(of: program, month: month, Self.context)
                    rows = report.rows.count
                    guard report.json.text.utf8.count > rows else { throw Empty() }
                })
        }
        Self.say("  report of \(month), \(what): \(rows) rows, first \(times[0]) s, fastest \(times.min() ?? "") s")
    }

    private struct Empty: Error {}

    /// At once, so that what is known is seen should a later part fail.
    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }

    // MARK: - Filling

    /// Of each year so many people; those of the newest are active, the earlier ones came and earned nothing: what is
    /// carried has a row, and would only make the report longer.
    private func fill() async throws {
        try await inParallel(Array(stride(from: 0, to: participants, by: Self.chunk))) { first in
            for year in Self.lastYear - years + 1...Self.lastYear {
                try await fill(first..<min(first + Self.chunk, participants), year)
            }
        }
    }

    private func fill(_ people: Range<Int>, _ year: Int) async throws {
        var enrollments = "participant,program,enrolled_on\n"
        var visits = "participant,program,occurred_on,outcome,recorded_at\n"
        for person in people {
            guard let firstDay = firstDay(of: person, year) else { throw Empty() }
            let code = "P-\(year)-\(person)"
            enrollments += "\(code),\(Self.program),\(firstDay)\n"
            for week in 0..<Self.weeks {
                let day = firstDay + 7 * week
                let outcome = year == Self.lastYear ? outcomes[person &* 7919 &+ week] : .positive
                visits += "\(code),\(Self.program),\(day),\(outcome.name),\(day)T12:00:00Z\n"
            }
        }
        let enrolled = try await services.importEnrollments(.read(enrollments.utf8), Self.context)
        let recorded = try await services.importVisits(.read(visits.utf8), Self.context)
        guard let refused = (enrolled.refused + recorded.refused).first else { return }
        throw Refusal(.malformed, "line \(refused.line): \(refused.reason)")
    }

    /// One of the first Mondays of a year.
    private func firstDay(of person: Int, _ year: Int) -> Day? {
        Month(iso: "\(year)-01").map { $0.firstDay + (7 - $0.firstDay.weekday.rawValue) % 7 + 7 * (person % 3) }
    }

    /// The first visit of everybody who came in the oldest year turns out otherwise.
    private func correctLate() async throws {
        guard let program = Slug(Self.program) else { throw Empty() }
        let year = Self.lastYear - years + 1
        try await inParallel(Array(0..<participants)) { person in
            guard let day = firstDay(of: person, year) else { throw Empty() }
            let was = year == Self.lastYear ? outcomes[person &* 7919] : .positive
            _ = try await services.mendDirectly(
                VisitAddress(program: program, day: day), of: "P-\(year)-\(person)",
                VisitContent(outcome: was == .negative ? .positive : .negative), reason: "mislabelled", Self.context)
        }
    }

    private func inParallel(_ items: [Int], _ body: @Sendable @escaping (Int) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for thread in 0..<Self.threads {
                group.addTask {
                    for place in stride(from: thread, to: items.count, by: Self.threads) {
                        try await body(items[place])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func seconds(_ body: () async throws -> Void) async throws -> String {
        let start = ContinuousClock.now
        try await body()
        return decimal((ContinuousClock.now - start) / .seconds(1), places: 3)
    }

    static let terms = """
        program: bench
        title: A year's course
        source: made up
        currency: USD
        time_zone: Etc/UTC
        schedule:
          - { weeks: 1-12, days: [mon] }
        targets:
          - id: cocaine
            kind: abstinence
            analytes: [cocaine]
            success: [negative]
            reset: [positive, refused, no_show, invalid]
            hold: [excused, pending]
            pays: money
            ladder: { start: 2.50, step: 1.25, every: 1 }
            bonus: { amount: 10.00, every: 3 }
        caps:
          - { scope: person, per: calendar_year, amount: 599.00 }

        """
}
