import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

/// Corners of the rules, each once got wrong: retests, confirmations, retractions ahead of the clock, tasks.
struct CornerTests {
    private static func terms(_ change: (inout Target) -> Void) -> Terms {
        var terms = Terms.sample()
        change(&terms.targets[0])
        return terms
    }

    private static func history(_ terms: Terms) throws -> ParticipantHistory {
        var history = ParticipantHistory(participant: .sample)
        try history.read(.sample(.enrolled(terms)))
        return history
    }

    /// Records results, or an outcome, of the first planned visit at an hour of its day; answers whether it was a repeat.
    @discardableResult
    private static func record(
        _ content: VisitContent, at hour: Int, confirmation: Bool = false, _ history: inout ParticipantHistory
    ) throws -> Bool {
        let written = Instant(microsecondsSinceEpoch: 1_767_571_200_000_000 + Int64(hour) * 3_600_000_000)
        let event = try history.decide(
            RecordVisit(
                visit: VisitAddress(program: history.enrollments[0].program, day: .monday), content: content,
                isConfirmation: confirmation, writtenAt: written), now: .minute(100_000))
        var envelope = Envelope.sample(.visitRecorded(event), recorded: 100_000)
        envelope.writtenAt = written
        try history.read(envelope)
        return event.repeats != nil
    }

    private static func content(_ results: [String: AnalyteResult.Value]) -> VisitContent {
        VisitContent(results: results.map { AnalyteResult(analyte: Slug($0.key)!, value: $0.value) })
    }

    private static func outcome(_ history: ParticipantHistory) -> Outcome? {
        history.enrollments[0].targets[0].standings[0].outcome
    }

    @Test func `an invalid result of another analyte takes no retest away`() throws {
        var history = try Self.history(Self.terms { $0.retestsSameDay = 1 })
        try Self.record(Self.content(["cocaine": .invalid]), at: 9, &history)
        try Self.record(Self.content(["opiates": .invalid]), at: 10, &history)
        #expect(Self.outcome(history) == .pending)
    }

    @Test func `an invalid result said twice is a repeat and changes nothing, or is another specimen`() throws {
        var history = try Self.history(Self.terms { $0.retestsSameDay = 1 })
        try Self.record(Self.content(["cocaine": .invalid]), at: 9, &history)
        let isRepeat = try Self.record(Self.content(["cocaine": .invalid]), at: 10, &history)
        #expect(isRepeat == (Self.outcome(history) == .pending))
    }

    @Test func `a retest that was given and waits for the laboratory does not lapse`() throws {
        var history = try Self.history(Self.terms { $0.retestsSameDay = 1 })
        try Self.record(Self.content(["cocaine": .invalid]), at: 9, &history)
        try Self.record(Self.content(["cocaine": .pending]), at: 10, &history)
        #expect(history.missed(today: { _ in .monday + 1 }, calendar: { _ in .always }) == [])
    }

    @Test func `a specimen of which only another analyte has come back is pending`() throws {
        var history = try Self.history(Self.terms { _ in })
        try Self.record(Self.content(["opiates": .negative]), at: 9, &history)
        #expect(Self.outcome(history) == .pending)
    }

    @Test func `an outcome confirmed outright decides nothing under confirmation ignored`() throws {
        var history = try Self.history(Self.terms { _ in })
        try Self.record(VisitContent(outcome: .pending), at: 9, &history)
        try Self.record(VisitContent(outcome: .positive), at: 10, confirmation: true, &history)
        #expect(Self.outcome(history) == .pending)
    }

    @Test func `an outcome confirmed outright stands on a decided visit under confirmation decides`() throws {
        var history = try Self.history(Self.terms { $0.confirmation = .decides })
        try Self.record(VisitContent(outcome: .negative), at: 9, &history)
        try Self.record(VisitContent(outcome: .positive), at: 10, confirmation: true, &history)
        #expect(Self.outcome(history) == .positive)
    }

    @Test func `results decide while any of them was written after the outcome`() throws {
        var history = try Self.history(
            Self.terms {
                $0.retestsSameDay = 1
                $0.analytes.append(Slug("amphetamine")!)
            })
        try Self.record(VisitContent(outcome: .negative), at: 12, &history)
        try Self.record(Self.content(["cocaine": .positive]), at: 11, &history)
        try Self.record(Self.content(["amphetamine": .invalid]), at: 13, &history)
        #expect(Self.outcome(history) == .positive)
        // A valid result beneath the invalid one: the one written last is still later than the outcome.
        try Self.record(Self.content(["amphetamine": .negative]), at: 10, &history)
        #expect(Self.outcome(history) == .positive)
    }

    @Test func `a visit retracted ahead of the clock is noted as missed once`() throws {
        var terms = Self.terms { _ in }
        terms.noShowAfterDays = 1
        terms.schedule = [ScheduleLine(weeks: .span(1, 1), days: [.mon])]
        var history = try Self.history(terms)
        try history.read(.sample(.retracted(.monday), written: 500_000, recorded: 100_000))
        for event in history.missed(today: { _ in .monday + 1 }, calendar: { _ in .always }) {
            try history.read(.sample(event, recorded: 100_001))
        }
        #expect(history.missed(today: { _ in .monday + 1 }, calendar: { _ in .always }) == [])
    }

    @Test func `a bonus of names is told`() throws {
        var terms = try TermsFile.read(Repository.preset("name-in-the-hat"), file: "")
        terms.targets[0].bonus = Bonus(amount: 4, every: 3)
        #expect(terms.problems() == [])
        let simulation = try Simulation(
            of: terms, target: 0, from: .monday, Array(repeating: .init(.attended), count: 3))
        #expect(simulation.rows.map(\.paid) == [1, 2, 7])
        #expect(simulation.rows.map(\.next) == [2, 7, 4])
    }

    @Test func `a task pays the amount of its planned day`() throws {
        var terms = try TermsFile.read(Repository.preset("treatment-plan-tasks"), file: "")
        terms.schedule = [ScheduleLine(weeks: .span(1, 3), days: [.wed])]
        terms.targets[0].weekMax = nil
        terms.targets[0].phases = [Phase(weeks: .span(1, 3), pays: .amounts([100, 200, 300]))]
        #expect(terms.problems() == [])
        let simulation = try Simulation(
            of: terms, target: 0, from: .monday,
            [2, 0, 1].map { .init(VisitContent(outcome: .completed), tasks: $0) })
        #expect(simulation.rows.map(\.paid) == [100, 100, 300])
    }
}
