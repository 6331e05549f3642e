import RewardDomain
import RewardTestSupport
import Testing

struct EnrollmentDecisionTests {
    private let program = Slug("sample")!

    private func history(_ events: ParticipantEvent...) throws -> ParticipantHistory {
        var history = ParticipantHistory(participant: .sample)
        for (index, event) in events.enumerated() { try history.read(.sample(event, recorded: index)) }
        return history
    }

    private func enroll(_ history: ParticipantHistory, from day: Day) throws -> Enrolled {
        try history.decide(
            EnrollParticipant(program: program, firstDay: day, site: Slug("main")!), id: .sample(9),
            terms: PublishedTerms(.sample()))
    }

    private func end(_ history: ParticipantHistory, on day: Day, program: String = "sample") throws -> EnrollmentEnded {
        try history.decide(EndEnrollment(program: Slug(program)!, lastDay: day, reason: .left))
    }

    private func ended(_ day: Day) -> ParticipantEvent {
        .enrollmentEnded(EnrollmentEnded(enrollment: .sample(1), lastDay: day, reason: .left))
    }

    @Test func `enrolling takes the whole terms with it`() throws {
        let event = try enroll(history(.participantAdded), from: .monday)
        #expect(event == Enrolled(enrollment: .sample(9), firstDay: .monday, terms: PublishedTerms(.sample())))
    }

    @Test func `a program is entered once at a time`() throws {
        let open = try history(.participantAdded, .enrolled(.sample()))
        expect(
            .alreadyEnrolled,
            "The participant has been enrolled in sample since 2026-01-05; end that enrollment before beginning another."
        ) {
            try enroll(open, from: .monday + 200)
        }
    }

    @Test func `two enrollments in a program do not overlap`() throws {
        let left = try history(.participantAdded, .enrolled(.sample()), ended(.monday + 10))
        expect(
            .alreadyEnrolled,
            "The participant was enrolled in sample until 2026-01-15; another enrollment can begin on 2026-01-16 or later."
        ) {
            try enroll(left, from: .monday + 10)
        }
        #expect(try enroll(left, from: .monday + 11).firstDay == .monday + 11)
    }

    @Test func `two programs may run at once`() throws {
        var terms = Terms.sample(program: "other")
        terms.targets[0].id = Slug("opiates")!
        terms.targets[0].analytes = [Slug("opiates")!]
        let other = try history(.participantAdded, .enrolled(terms))
        #expect(try enroll(other, from: .monday).firstDay == .monday)
    }

    @Test func `two open enrollments never reward the same`() throws {
        let test = try history(.participantAdded, .enrolled(.sample(program: "other")))
        expect(
            .sharedTarget,
            "cocaine decides in other already, where the participant is enrolled; the same test cannot pay in sample too."
        ) { try enroll(test, from: .monday) }
        var terms = Terms.sample(program: "other")
        terms.targets[0].analytes = []
        let target = try history(.participantAdded, .enrolled(terms))
        expect(
            .sharedTarget,
            "cocaine is rewarded in other already, where the participant is enrolled; it cannot pay in sample too."
        ) { try enroll(target, from: .monday) }
    }

    @Test func `an enrollment ends once, after it began and not before what is recorded`() throws {
        let open = try history(.participantAdded, .enrolled(.sample()), .recorded(.negative, .monday + 4))
        #expect(try end(open, on: .monday + 4).lastDay == .monday + 4)
        expect(
            .endBeforeLastVisit,
            "Something is recorded for 2026-01-09, after 2026-01-08; end the enrollment on 2026-01-09 or later, or retract that first."
        ) {
            try end(open, on: .monday + 3)
        }
        expect(.endBeforeLastVisit, "The enrollment began on 2026-01-05 and cannot end on 2026-01-04, before that.") {
            try end(open, on: .monday + -1)
        }
        expect(.notEnrolled, "The participant is not enrolled in other.") {
            try end(open, on: .monday, program: "other")
        }
        let over = try history(.participantAdded, .enrolled(.sample()), ended(.monday + 10))
        expect(.enrollmentEnded, "The enrollment in sample already ended on 2026-01-15.") {
            try end(over, on: .monday + 20)
        }
    }

    @Test func `of tasks the last day that has one counts, however many were done in what order`() throws {
        var terms = Terms.sample()
        terms.targets[0].kind = .task
        terms.targets[0].success = OutcomeSet([.completed])
        func done(_ task: Int, _ day: Day) -> ParticipantEvent {
            .visitRecorded(
                VisitRecorded(
                    enrollment: .sample(1),
                    visit: VisitReference(target: Slug("cocaine")!, plannedDay: day, task: Slug("task-\(task)")!),
                    heldOn: day, content: VisitContent(outcome: .completed)))
        }
        var open = try history(.participantAdded, .enrolled(terms), done(1, .monday + 4))
        // More tasks than the course has days.
        for task in 2...40 { try open.read(.sample(done(task, .monday), recorded: task)) }
        #expect(try end(open, on: .monday + 4).lastDay == .monday + 4)
        expect(
            .endBeforeLastVisit,
            "Something is recorded for 2026-01-09, after 2026-01-08; end the enrollment on 2026-01-09 or later, or retract that first."
        ) {
            try end(open, on: .monday + 3)
        }
    }

    @Test func `a retracted visit does not keep an enrollment from ending`() throws {
        let open = try history(
            .participantAdded, .enrolled(.sample()), .recorded(.negative, .monday + 4), .retracted(.monday + 4))
        #expect(try end(open, on: .monday).lastDay == .monday)
    }

    @Test func `visits after the end are no part of the enrollment`() throws {
        let over = try history(.participantAdded, .enrolled(.sample()), ended(.monday + 9))
        let enrollment = try #require(over.enrollment(.sample(1)))
        #expect(enrollment.plannedCount == 5)
        #expect(enrollment.visitIndex(plannedOn: .monday + 9) == 4)
        #expect(enrollment.visitIndex(plannedOn: .monday + 11) == nil)
        #expect(!enrollment.isOpen)
        #expect(enrollment.lastDay == .monday + 9)
    }

    @Test func `an event that names what the stream does not have is a damaged stream`() throws {
        var empty = ParticipantHistory(participant: .sample)
        #expect(throws: DamagedStream(version: 1, reason: "names an enrollment that the stream does not have")) {
            try empty.read(.sample(.recorded(.negative, .monday)))
        }
        var enrolled = try history(.enrolled(.sample()))
        #expect(throws: DamagedStream(version: 2, reason: "names a visit that the enrollment does not have")) {
            try enrolled.read(.sample(.recorded(.negative, .monday + 1)))
        }
    }
}
