import RewardDomain
import RewardTestSupport
import Testing

/// Given what happened, when a visit is recorded or mended, then this event or this refusal.
struct RecordVisitTests {
    private let program = Slug("sample")!

    private func given(_ events: [(ParticipantEvent, Int?)] = [], terms: Terms = .sample()) throws -> ParticipantHistory
    {
        var history = ParticipantHistory(participant: .sample)
        try history.read(.sample(.enrolled(terms)))
        for (index, event) in events.enumerated() {
            try history.read(.sample(event.0, written: event.1, recorded: 100 + index))
        }
        return history
    }

    private func record(
        _ outcome: Outcome, _ day: Day = .monday, _ target: Slug? = nil, program: String = "sample", written: Int? = nil
    ) -> RecordVisit {
        RecordVisit(
            visit: VisitAddress(program: Slug(program)!, target: target, day: day), outcome: outcome,
            writtenAt: written.map { .minute($0) })
    }

    private func mend(_ outcome: Outcome?, _ day: Day = .monday, written: Int? = nil) -> MendVisit {
        MendVisit(
            visit: VisitAddress(program: program, day: day), outcome: outcome, reasonDigest: "digest",
            writtenAt: written.map { .minute($0) })
    }

    private let now = Instant.minute(1000)

    @Test func `an open planned visit is recorded`() throws {
        let event = try given().decide(record(.negative), now: now)
        #expect(.visitRecorded(event) == ParticipantEvent.recorded(.negative, .monday))
    }

    @Test func `recording a decided visit again the same way repeats the first answer`() throws {
        let history = try given([(.recorded(.negative, .monday), nil)])
        #expect(try history.decide(record(.negative), now: now).repeats == 2)
        let twice = try given([(.recorded(.negative, .monday), nil), (.recorded(.negative, .monday), nil)])
        #expect(try twice.decide(record(.negative), now: now).repeats == 2)
        let corrected = try given([(.recorded(.positive, .monday), nil), (.corrected(.negative, .monday), nil)])
        #expect(try corrected.decide(record(.negative), now: now).repeats == 3)
    }

    @Test func `recording a decided visit otherwise is refused, naming correct`() throws {
        let history = try given([(.recorded(.negative, .monday), nil)])
        expect(
            .alreadyDecided,
            "The visit of 2026-01-05 in sample is already recorded as negative; to change it to positive, use correct and give a reason."
        ) { try history.decide(record(.positive), now: now) }
        expect(.alreadyDecided, nil) { try history.decide(record(.pending), now: now) }
    }

    @Test func `a fact written before the one that decides is stored, and ranked below it`() throws {
        let history = try given([(.recorded(.negative, .monday), 10)])
        #expect(try history.decide(record(.positive, written: 5), now: now).repeats == nil)
        expect(.alreadyDecided, nil) { try history.decide(record(.positive, written: 15), now: now) }
    }

    @Test func `pending and retracted visits are open again`() throws {
        let pending = try given([(.recorded(.pending, .monday), nil)])
        #expect(try pending.decide(record(.positive), now: now).repeats == nil)
        let retracted = try given([(.recorded(.negative, .monday), nil), (.retracted(.monday), nil)])
        #expect(try retracted.decide(record(.positive), now: now).repeats == nil)
        let reopened = try given([(.recorded(.negative, .monday), nil), (.corrected(.pending, .monday), nil)])
        #expect(try reopened.decide(record(.negative), now: now).repeats == nil)
    }

    @Test func `two facts of one moment that contradict each other are refused`() throws {
        let recorded = try given([(.recorded(.negative, .monday), 10)])
        let message =
            "Something else about the visit of 2026-01-05 in sample was written at the same moment, "
            + "2026-01-05T12:10:00Z, so neither is the later one; give the right time of writing."
        expect(.contradictoryTimes, message) { try recorded.decide(record(.positive, written: 10), now: now) }
        expect(.contradictoryTimes, message) { try recorded.decide(mend(nil, written: 10), now: now) }
        expect(.contradictoryTimes, message) { try recorded.decide(mend(.pending, written: 10), now: now) }
        // A correction has another rank, and the same fact again contradicts nothing.
        #expect(try recorded.decide(mend(.positive, written: 10), now: now) == .corrected(.positive, .monday))
        #expect(try recorded.decide(record(.negative, written: 10), now: now).repeats == 2)
        let corrected = try given([(.corrected(.negative, .monday), 10)])
        expect(.contradictoryTimes, message) { try corrected.decide(mend(.positive, written: 10), now: now) }
    }

    @Test func `a correction and a retraction are facts even before what they mend`() throws {
        #expect(try given().decide(mend(.excused), now: now) == .corrected(.excused, .monday))
        #expect(try given().decide(mend(nil), now: now) == .retracted(.monday))
        let decided = try given([(.recorded(.negative, .monday), nil)])
        #expect(try decided.decide(mend(.positive), now: now) == .corrected(.positive, .monday))
    }

    @Test func `a day that is not planned is refused, naming the open days around it`() throws {
        let history = try given([(.recorded(.negative, .monday), nil)])
        expect(
            .dayNotPlanned,
            "2026-01-13 is no planned visit in sample. Open planned days nearby: 2026-01-07, 2026-01-09, 2026-01-12, 2026-01-14, 2026-01-16, 2026-01-19."
        ) { try history.decide(record(.negative, .monday + 8), now: now) }
        let short = Terms.sample(schedule: [ScheduleLine(weeks: .span(1, 1), days: [.mon])])
        let full = try given([(.recorded(.negative, .monday), nil)], terms: short)
        expect(.dayNotPlanned, "2026-01-06 is no planned visit in sample. No planned visit is open.") {
            try full.decide(record(.negative, .monday + 1), now: now)
        }
    }

    @Test func `who is not enrolled, not yet, or no longer, is refused`() throws {
        expect(.notEnrolled, "The participant is not enrolled in other; enroll first.") {
            try given().decide(record(.negative, program: "other"), now: now)
        }
        expect(
            .notEnrolled,
            "On 2026-01-02 the participant was not yet enrolled in sample; the enrollment begins on 2026-01-05."
        ) {
            try given().decide(record(.negative, .monday + -3), now: now)
        }
        let ended = try given([
            (.enrollmentEnded(EnrollmentEnded(enrollment: .sample(1), lastDay: .monday + 3, reason: .left)), nil)
        ])
        expect(.enrollmentEnded, "The enrollment in sample ended on 2026-01-08, before 2026-01-09.") {
            try ended.decide(record(.negative, .monday + 4), now: now)
        }
        // What happened before the end can still be written down.
        #expect(try ended.decide(record(.negative, .monday + 2), now: now).visit.plannedDay == .monday + 2)
    }

    @Test func `a target must be named where there are several, and must exist`() throws {
        var terms = Terms.sample()
        expect(.unknownTarget, "sample has no target opiates; it has cocaine.") {
            try given(terms: terms).decide(record(.negative, .monday, Slug("opiates")), now: now)
        }
        var second = terms.targets[0]
        second.id = Slug("sessions")!
        terms.targets.append(second)
        let several = try given(terms: terms)
        expect(.unknownTarget, "sample has several targets; say which: cocaine, sessions.") {
            try several.decide(record(.negative), now: now)
        }
        #expect(
            try several.decide(record(.negative, .monday, Slug("sessions")), now: now).visit.target == Slug("sessions"))
    }

    @Test func `a day belongs to the latest enrollment that had begun by then`() throws {
        var history = try given([
            (.enrollmentEnded(EnrollmentEnded(enrollment: .sample(1), lastDay: .monday + 13, reason: .left)), nil)
        ])
        try history.read(.sample(.enrolled(.sample(), .sample(2), from: .monday + 14), recorded: 200))
        #expect(try history.decide(record(.negative, .monday + 7), now: now).enrollment == .sample(1))
        #expect(try history.decide(record(.negative, .monday + 14), now: now).enrollment == .sample(2))
    }
}

/// Expects a refusal with this code and, unless nil, these words.
func expect<Value>(
    _ code: RefusalCode, _ message: String?, sourceLocation: SourceLocation = #_sourceLocation,
    _ decide: () throws -> Value
) {
    do {
        Issue.record("not refused: \(try decide())", sourceLocation: sourceLocation)
    } catch let refusal as Refusal {
        #expect(refusal.code == code, sourceLocation: sourceLocation)
        if let message { #expect(refusal.message == message, sourceLocation: sourceLocation) }
    } catch {
        Issue.record(error, sourceLocation: sourceLocation)
    }
}
