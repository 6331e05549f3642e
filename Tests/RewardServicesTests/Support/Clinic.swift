import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardPresets
import RewardServices
import TestSupport
import Testing

/// A ledger of the test's own, spoken to in few words.
struct Clinic: Sendable {
    let services: RewardServices
    let database: String

    static func open(clock: TestClock = TestClock()) async throws -> Clinic {
        let (services, database) = try await TestLedger.make(clock: clock)
        return Clinic(services: services, database: database)
    }

    /// A clinic with one person enrolled in one program from Monday, 2026-01-05.
    static func with(_ code: String, in program: String = "higgins-1994") async throws -> Clinic {
        let clinic = try await open()
        _ = try await clinic.services.addParticipant(code: code, TestLedger.context)
        try await clinic.enroll(code, in: program)
        return clinic
    }

    func close() async { await services.storage.close() }

    // MARK: - Commands

    @discardableResult
    func enroll(
        _ code: String, in program: String = "higgins-1994", from day: String = "2026-01-05", key: String? = nil
    ) async throws -> Answered<EnrollmentSummary> {
        try await services.enroll(code, in: slug(program), from: self.day(day), context(key))
    }

    @discardableResult
    func record(
        _ code: String, _ day: String, _ outcome: Outcome, in program: String = "higgins-1994",
        target: String? = nil, writtenAt: String? = nil, key: String? = nil
    ) async throws -> Answered<VisitAnswer> {
        try await services.record(
            RecordVisit(
                visit: visit(day, program, target), outcome: outcome, writtenAt: writtenAt.map(instant)), of: code,
            context(key))
    }

    /// Corrects, or retracts where `outcome` is nil: directly, whoever recorded it and whenever.
    @discardableResult
    func mend(
        _ code: String, _ day: String, to outcome: Outcome?, in program: String = "higgins-1994",
        because reason: String = "mislabelled", writtenAt: String? = nil, key: String? = nil
    ) async throws -> Answered<VisitAnswer> {
        try await services.mendDirectly(
            visit(day, program, nil), of: code, outcome.map { VisitContent(outcome: $0) }, reason: reason,
            writtenAt: writtenAt.map(instant),
            context(key))
    }

    /// The days of the first visits of a program whose first day is 2026-01-05, three a week.
    static let days = (0..<12).flatMap { week in
        [0, 2, 4].map { (Day(iso: "2026-01-05")! + (7 * week + $0)).description }
    }

    /// Records the outcomes on those days, from the first.
    func record(_ code: String, _ outcomes: Outcome..., in program: String = "higgins-1994") async throws {
        for (day, outcome) in zip(Self.days, outcomes) { try await record(code, day, outcome, in: program) }
    }

    /// Publishes a preset with some of its text replaced.
    @discardableResult
    func publish(_ text: String) async throws -> PublishedProgram {
        try await services.publish(TermsFile.read(text, file: "test.yaml"), text: text, TestLedger.context).value
    }

    /// Ends somebody's enrollment on its first day, so that they can be in another program with the same test.
    func end(_ code: String, in program: String = "higgins-1994") async throws {
        _ = try await services.endEnrollment(
            of: code, in: slug(program), lastDay: day("2026-01-05"), reason: .completed, TestLedger.context)
    }

    /// Publishes a preset anew, testing for something else than cocaine, so that somebody can be in it beside another.
    func retarget(_ slug: String, to target: String) async throws {
        let text = RewardPresets.all.first { $0.slug == slug }?.text.replacing("cocaine", with: target)
        try await publish(try #require(text))
    }

    // MARK: - What came of it

    func balance(_ code: String) async throws -> Int { try await services.balance(of: code).available }

    /// Overpaid and not made good, by program.
    func overpaid(_ code: String) async throws -> [String: Int] {
        let programs = try await services.balance(of: code).programs
        return Dictionary(programs.map { ($0.program.text, $0.overpaid) }, uniquingKeysWith: +)
    }

    func stream(_ code: String) async throws -> ParticipantStream {
        try await services.storage.load(try await services.participant(code).id)
    }

    func version(_ code: String) async throws -> Int64? { try await stream(code).head?.version }

    /// What the newest append posted, as `amount source -> destination`.
    func lastEntries(_ code: String) async throws -> [String] {
        try await stream(code).appends.last!.entries.map { "\($0.amount) \($0.source.name) -> \($0.destination.name)" }
    }

    func counts() async throws -> [Int64] {
        let owner = try await TestLedger.owner(database)
        let rows = try await owner.query(
            SQL(
                "select (select count(*) from ledger.events) as events, (select count(*) from ledger.entries) as entries"
            ))
        await owner.close()
        return [try rows[0].decode("events"), try rows[0].decode("entries")]
    }

    /// Everything a database can break, and law L11 of every participant against the fold of the facts alone.
    func expectWhole(_ comment: Comment? = nil) async throws {
        let findings = try await services.verify().findings
        #expect(findings.map(\.description) == [], comment)
        for participant in try await services.participants() {
            let stream = try await services.storage.load(participant.id)
            var ledger = ParticipantLedger(participant: participant.id)
            for append in stream.appends { try ledger.read(append.events, entries: append.entries) }
            let awards = ledger.history.awards().joined().joined().reduce(0) { $0 + $1.paid }
            #expect(ledger.books.allSatisfy { $0.overpaid >= 0 }, comment)
            let movedIn = ledger.movedIn
            let has = ledger.available + ledger.inFlight + ledger.delivered + ledger.unclaimed
            if ledger.depositReturned == 0 { #expect(has == awards + ledger.overpaid + movedIn, comment) }
            #expect(has == ledger.awarded + ledger.overpaid + ledger.depositReturned + movedIn, comment)
            #expect(try await services.balance(of: participant.id.description).available == ledger.available, comment)
        }
        let owner = try await TestLedger.owner(database)
        // Law L1: whatever left one account arrived in another.
        let sums = try await owner.query(
            SQL(
                """
                select coalesce(sum(change), 0)::bigint as sum from (
                    select amount as change from ledger.entries union all select -amount from ledger.entries) as changes
                """))
        #expect(try sums[0].decode("sum", as: Int64.self) == 0, comment)
        await owner.close()
    }

    /// Adds somebody and enrolls them.
    func welcome(_ code: String, in program: String, from day: String = "2026-01-05") async throws {
        _ = try await services.addParticipant(code: code, TestLedger.context)
        try await enroll(code, in: program, from: day)
    }

    /// Publishes a preset that no test ledger has from the start.
    func publishPreset(_ slug: String) async throws {
        let preset = try #require(RewardPresets.all.first { $0.slug == slug })
        try await publish(preset.text)
    }

    /// The newest enrollment of somebody.
    func enrollment(_ code: String) async throws -> EnrollmentHistory {
        let stream = try await stream(code)
        var ledger = ParticipantLedger(participant: stream.participant)
        for append in stream.appends { try ledger.read(append.events, entries: append.entries) }
        return try #require(ledger.history.enrollments.last)
    }

    // MARK: - Words

    func context(_ key: String?) -> CommandContext {
        CommandContext(actor: TestLedger.context.actor, key: key)
    }

    func slug(_ text: String) -> Slug { Slug(text)! }
    func day(_ text: String) -> Day { Day(iso: text)! }
    func instant(_ text: String) -> Instant { Instant(rfc3339: text)! }

    func visit(_ day: String, _ program: String, _ target: String?) -> VisitAddress {
        VisitAddress(program: slug(program), target: target.map(slug), day: self.day(day))
    }
}

/// What a use case was refused for; fails the test if it was not.
func refusal(
    _ body: () async throws -> some Any, sourceLocation: SourceLocation = #_sourceLocation
) async -> Refusal? {
    do {
        _ = try await body()
        Issue.record("nothing was refused", sourceLocation: sourceLocation)
    } catch ServiceError.refused(let refusal) {
        return refusal
    } catch {
        Issue.record("not refused, but \(error)", sourceLocation: sourceLocation)
    }
    return nil
}
