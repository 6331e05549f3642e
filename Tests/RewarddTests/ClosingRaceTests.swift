import Foundation
import FoundationNetworking
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardReports
import TestPostgres
import TestRandom
import TestSupport
import Testing

@testable import RewardServices
@testable import rewardd

/// Law L9 under fire: sixteen writers write over HTTP, through three daemons, into the month that is being closed, a
/// hundred times. No entry of a closed month is ever there that its stored report does not contain.
@Suite(.onPostgres)
struct ClosingRaceTests {
    private static let writers = 16
    private static let rounds = 100
    private static let visitsPerRound = 2

    @Test(.timeLimit(.minutes(20)))
    func `whoever writes into the month that is being closed is in its report or after it`() async throws {
        var random = SplitMix64(seed: seed &+ 501)
        let database = try await TestLedger.migratedDatabase()
        let services = RewardServices(
            storage: try await LedgerStorage.open(
                connectionString: database, keys: TestLedger.keys, applicationName: "tests"), clock: SystemClock.now)
        let daemons = try ServingDaemons(count: 3, database: database)
        defer { daemons.stop() }
        var said: [(program: Slug, month: Month, report: MonthlyReport, hash: String)] = []
        var months: [Month] = []
        var current = Slug("race")!
        for round in 0..<Self.rounds {
            if months.isEmpty {
                current = Slug("race-\(round)")!
                months = Self.year
                try await Self.welcome(current, services)
            }
            let program = current
            let month = months.removeFirst()
            let pauses = (0...Self.writers).map { _ in Int.random(in: 0..<60, using: &random) }
            let closing = Task { try await Self.close(month, program, services, after: pauses[Self.writers]) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<Self.writers {
                    let (daemon, pause) = (daemons[writer % daemons.count], pauses[writer])
                    group.addTask {
                        try await Task.sleep(for: .milliseconds(pause))
                        try await Self.write(writer, program, month, daemon, services)
                    }
                }
                try await group.waitForAll()
            }
            let closed = try await closing.value
            said.append((program, month, closed.report, closed.reportHash))
        }
        #expect(said.count == Self.rounds)
        try await Self.expectKept(said, services)
        await services.storage.close()
    }

    /// The last twelve months that have ended everywhere.
    private static let year: [Month] = {
        var months = [(SystemClock.now().utcDay + -1).month]
        while months.count < 13 { months.insert((months[0].firstDay + -1).month, at: 0) }
        return months.dropLast()
    }()

    private static func mondays(_ month: Month) -> [Day] {
        (0..<31).map { month.firstDay + $0 }.filter { $0.weekday == .mon && month.contains($0) }
    }

    /// Sixteen people in a program of their own, on Mondays of a year.
    private static func welcome(_ program: Slug, _ services: RewardServices) async throws {
        let text = """
            program: \(program)
            title: Mondays
            source: none
            currency: USD
            time_zone: America/New_York
            schedule: [{ weeks: 1-53, days: [mon] }]
            targets:
              - { id: cocaine, kind: abstinence, analytes: [cocaine], success: [negative], reset: [positive],
                  hold: [excused, pending], pays: money, ladder: { start: 2.50, step: 1.25, every: 1, cap: 10.00 } }
            """
        _ = try await services.publish(TermsFile.read(text, file: "race.yaml"), text: text, TestLedger.context)
        let rows = (0..<writers).map { "\(program)-\($0),\(program),\(mondays(year[0])[0])" }
        let table = (["participant,program,enrolled_on"] + rows).joined(separator: "\n")
        let report = try await services.importEnrollments(.read(table.utf8), TestLedger.context)
        #expect(report.refused == [])
    }

    private static func close(
        _ month: Month, _ program: Slug, _ services: RewardServices, after pause: Int
    ) async throws -> ClosedMonth {
        try await Task.sleep(for: .milliseconds(pause))
        return try await services.closeMonth(month, of: program, TestLedger.context)
    }

    /// Visits of the month; and of some the first visit of the year, mended again and again.
    private static func write(
        _ writer: Int, _ program: Slug, _ month: Month, _ daemon: URL, _ services: RewardServices
    ) async throws {
        let code = "\(program)-\(writer)"
        for day in mondays(month).prefix(visitsPerRound) {
            let visit = #"{"participant":"\#(code)","program":"\#(program)","on":"\#(day)","outcome":"negative"}"#
            try await record(visit, daemon)
        }
        guard writer % 4 == 0 else { return }
        let first = VisitAddress(program: program, day: mondays(year[0])[0])
        let outcome: Outcome = month.month % 2 == 0 ? .positive : .negative
        _ = try await services.mendDirectly(
            first, of: code, VisitContent(outcome: outcome), reason: "seen again", TestLedger.context)
    }

    private static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpMaximumConnectionsPerHost = writers
        return URLSession(configuration: configuration)
    }()

    private static func record(_ visit: String, _ daemon: URL) async throws {
        var request = URLRequest(url: daemon.appending(path: "v1/visits"))
        request.httpMethod = "POST"
        request.setValue("Bearer \(ServingDaemons.token)", forHTTPHeaderField: "Authorization")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("\(UUID())", forHTTPHeaderField: "Idempotency-Key")
        request.httpBody = Data(visit.utf8)
        let (body, response) = try await session.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == 201, "\(String(decoding: body, as: UTF8.self))")
    }

    // MARK: - What was kept

    private static func expectKept(
        _ said: [(program: Slug, month: Month, report: MonthlyReport, hash: String)], _ services: RewardServices
    ) async throws {
        var adjusted = 0
        for closed in said {
            let comment: Comment = "seed \(seed), \(closed.month) of \(closed.program)"
            let stored = try #require(try await services.storedMonth(of: closed.program, closed.month), comment)
            #expect(stored.report.json.text == closed.report.json.text, comment)
            let ids = stored.heads.keys.sorted()
            #expect(ids.count == writers, comment)
            let streams = try await services.storage.load(ids)
            let codes = try await services.codes(of: ids)
            var enrollments: [ReportedEnrollment] = []
            for stream in streams {
                let entries = stream.appends.flatMap(\.entries)
                adjusted += entries.count { $0.adjusts == closed.month }
                // What is effective in the month, however it came there, is what the report says.
                let change = entries.filter { closed.month.contains($0.effectiveOn) }
                    .reduce(0) { $0 + $1.availableChange }
                let row = closed.report.rows.first { $0.participant == codes[stream.participant] }
                #expect(change == (row.map { $0.figures.closing - $0.figures.opening } ?? 0), comment)
                enrollments += try reported(stream, codes[stream.participant], stored.heads)
            }
            // Made up again from the streams as far as they were read.
            let again = MonthlyReport(program: closed.program, month: closed.month, enrollments: enrollments)
            #expect(again.json.text == closed.report.json.text, comment)
        }
        // Some of the visits came too late for their month, or else nothing was raced for.
        #expect(adjusted > 0)
        #expect(try await services.verify().findings.map(\.description) == [])
    }

    private static func reported(
        _ stream: ParticipantStream, _ code: String?, _ heads: [ParticipantID: Int64]
    ) throws -> [ReportedEnrollment] {
        let head = try #require(heads[stream.participant])
        let ledger = try ParticipantLedger(stream, through: head)
        let entries = stream.appends.filter { $0.lastVersion <= head }.flatMap(\.entries)
        return ledger.history.enrollments.indices.map { index in
            ReportedEnrollment(
                participant: code ?? stream.participant.description, ledger: ledger, enrollment: index,
                awards: ledger.history.awards(), entries: entries)
        }
    }
}
