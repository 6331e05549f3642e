import LedgerStorage
import RewardDomain
import RewardReports
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

/// `recordEach`, held against recording one visit after the other.
@Suite(.onPostgres)
struct RecordingManyTests {
    private static let program = Slug("higgins-1994")!
    private static let context = CommandContext(actor: "test:anna")
    private typealias Answer = Result<Answered<VisitAnswer>, ServiceError>

    private static func ledger(_ people: Int) async throws -> RewardServices {
        let (services, _) = try await TestLedger.make()
        for person in 0..<people { try await enroll(services, "C-\(person)") }
        return services
    }

    private static func enroll(_ services: RewardServices, _ code: String) async throws {
        _ = try await services.addParticipant(code: code, TestLedger.context)
        _ = try await services.enroll(code, in: program, from: Day(iso: "2026-01-05")!, TestLedger.context)
    }

    private static func visit(
        _ code: String, _ day: String, _ outcome: Outcome = .negative, key: String? = nil, in program: Slug = program
    ) -> VisitToRecord {
        VisitToRecord(
            RecordVisit(visit: VisitAddress(program: program, day: Day(iso: day)!), outcome: outcome), of: code,
            key: key)
    }

    private static func code(_ answer: Answer) -> RefusalCode? {
        if case .failure(.refused(let refusal)) = answer { refusal.code } else { nil }
    }

    /// What does not depend on ids.
    private static func told(_ answer: VisitAnswer) -> String {
        "\(answer.version) \(answer.plannedDay) \(answer.outcome.map { "\($0)" } ?? "") \(answer.award) \(answer.bonus) "
            + "\(answer.balanceChange) \(answer.balance) \(answer.streak) \(answer.explanation.text(.en))"
    }

    private static func expectSound(_ services: RewardServices) async throws {
        let verification = try await services.verify(context)
        #expect(verification.findings.isEmpty, "\(verification.findings)")
        await services.storage.close()
    }

    @Test func `each is answered as recording it alone is`() async throws {
        let (many, one) = (try await Self.ledger(5), try await Self.ledger(5))
        for day in ["2026-01-05", "2026-01-07", "2026-01-09", "2026-01-12"] {
            let visits = (0..<5).map { person in
                Self.visit("C-\(person)", day, (person + day.utf8.count) % 3 == 0 ? .positive : .negative)
            }
            let answers = try await many.recordEach(visits, Self.context)
            #expect(answers.count == visits.count)
            for (visit, answer) in zip(visits, answers) {
                let alone = try await one.record(visit.command, of: visit.participant, Self.context)
                let answer = try answer.get()
                #expect(Self.told(answer.value) == Self.told(alone.value) && !answer.isRepeat)
            }
        }
        try await Self.expectSound(many)
        try await Self.expectSound(one)
    }

    @Test func `those of one participant are decided in order and stored together`() async throws {
        let services = try await Self.ledger(1)
        let visits = [
            Self.visit("C-0", "2026-01-05", key: "a"), Self.visit("C-0", "2026-01-07", key: "b"),
            // A third in a row has its bonus; it is refused for the day that is none, and the fourth is the third.
            Self.visit("C-0", "2026-01-08", key: "c"), Self.visit("C-0", "2026-01-09", key: "d"),
        ]
        let answers = try await services.recordEach(visits, Self.context)
        #expect(Self.code(answers[2]) == .dayNotPlanned)
        let recorded = try [0, 1, 3].map { try answers[$0].get().value }
        #expect(recorded.map(\.version) == [3, 4, 5])
        #expect(recorded.map(\.award) == [250, 375, 1500])
        #expect(recorded.map(\.balance) == [2125, 2125, 2125])
        let id = try #require(try await services.participantIfAny("C-0")).id
        #expect(try await services.storage.load(id).appends.last?.events.count == 3)
        // Asked again, alone or together, the first answer.
        let again = try await services.recordEach(visits, Self.context)
        for place in [0, 1, 3] {
            let repeated = try again[place].get()
            #expect(repeated.isRepeat && repeated.value == recorded[[0: 0, 1: 1, 3: 2][place]!])
            let alone = try await services.record(
                visits[place].command, of: "C-0", CommandContext(actor: "test:anna", key: visits[place].key))
            #expect(alone.isRepeat && alone.value == repeated.value)
        }
        try await Self.expectSound(services)
    }

    @Test func `one that cannot be taken harms no other`() async throws {
        let services = try await Self.ledger(2)
        let visits = [
            Self.visit("C-9", "2026-01-05"), Self.visit("C-0", "2026-01-05"), Self.visit("C-0", "2026-01-06"),
            Self.visit("C-1", "2026-01-05", in: Slug("no-such")!), Self.visit("C-1", "2026-01-05"),
            Self.visit("C-1", "2025-01-06", in: Slug("ca-recovery-incentives")!),
            VisitToRecord(
                RecordVisit(
                    visit: VisitAddress(program: Self.program, day: Day(iso: "2026-01-07")!), outcome: .excused),
                of: "C-1", texts: VisitTexts(reason: " ")),
            VisitToRecord(
                RecordVisit(
                    visit: VisitAddress(program: Self.program, day: Day(iso: "2026-01-09")!), outcome: .positive),
                of: "C-1", texts: VisitTexts(specimenNumber: "4711")),
            VisitToRecord(
                RecordVisit(
                    visit: VisitAddress(program: Self.program, day: Day(iso: "2026-01-09")!), outcome: .positive),
                of: "C-0", texts: VisitTexts(specimenNumber: "4711")),
        ]
        let answers = try await services.recordEach(visits, Self.context)
        #expect(
            answers.map(Self.code) == [
                .unknownParticipant, nil, .dayNotPlanned, .unknownProgram, nil, .notEnrolled, .reasonMissing,
                .specimenUsed, nil,
            ], "one cup pays once: that of whose lines began first")
        #expect(try answers[1].get().value.award == 250 && answers[4].get().value.award == 250)
        try await Self.expectSound(services)
    }

    @Test func `a key given twice is one command, or refused`() async throws {
        let services = try await Self.ledger(2)
        let answers = try await services.recordEach(
            [
                Self.visit("C-0", "2026-01-05", key: "k"), Self.visit("C-0", "2026-01-05", key: "k"),
                Self.visit("C-0", "2026-01-07", key: "k"), Self.visit("C-1", "2026-01-05", key: "k"),
                Self.visit("C-0", "2026-01-05"),
            ], Self.context)
        #expect(Self.code(answers[2]) == .keyReused)
        let (first, second, other, same) = (
            try answers[0].get(), try answers[1].get(), try answers[3].get(), try answers[4].get()
        )
        #expect(!first.isRepeat && second.isRepeat && !other.isRepeat && same.isRepeat)
        #expect(first.value == second.value && first.value == same.value)
        try await Self.expectSound(services)
    }

    @Test func `many at once over the same people are each decided on what is there`() async throws {
        let services = try await Self.ledger(20)
        let days = ["2026-01-05", "2026-01-07", "2026-01-09", "2026-01-12", "2026-01-14", "2026-01-16"]
        try await withThrowingTaskGroup(of: [Answer].self) { tasks in
            for (place, day) in days.enumerated() {
                // In other orders, so that some would wait for each other if it went by those.
                let people = (0..<20).map { ($0 * 7 + place) % 20 }
                let visits = people.map { Self.visit("C-\($0)", day, key: "\(day)") }
                tasks.addTask { try await services.recordEach(visits, Self.context) }
            }
            for try await answers in tasks { for answer in answers { _ = try answer.get() } }
        }
        for person in 0..<20 {
            #expect(try await services.balance(of: "C-\(person)", Self.context).available == 6 * 250 + 15 * 125 + 2000)
        }
        try await Self.expectSound(services)
    }
}
