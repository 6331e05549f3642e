import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom

/// One participant in two or three programs of mixed terms around a year's end, with facts of every kind.
struct MixedCourse {
    var enrollments: [ParticipantEvent] = []
    var terms: [Terms] = []
    var facts: [RandomCourse.Fact] = []

    init(using random: inout SplitMix64) {
        var visits: [Visit] = []
        for index in 0..<Int.random(in: 2...3, using: &random) {
            // Two enrollments of one program are two episodes of it.
            let program = index == 2 ? "program-0" : "program-\(index)"
            let terms = Terms.mixed(
                program: program, onOverpayment: Bool.random(using: &random) ? .absorb : .offset, using: &random)
            let firstDay = Day(iso: "2025-12-22")! + Int.random(in: 0...9, using: &random) + (index == 2 ? 40 : 0)
            let id = EnrollmentID.sample(UInt64(index + 1))
            self.terms.append(terms)
            enrollments.append(.enrolled(terms, id, from: firstDay))
            for target in terms.targets {
                visits += terms.plannedVisits(from: firstDay).map {
                    Visit(enrollment: id, target: target, day: $0.day, makeUp: terms.makeUp)
                }
            }
        }
        let count = Int.random(in: 8...40, using: &random)
        let minutes = (0..<count).shuffled(using: &random)
        facts = minutes.map { minute in
            let visit = visits.randomElement(using: &random)!
            let body =
                Int.random(in: 0..<10, using: &random) == 0
                ? ParticipantEvent.capUse(around: visit.day, using: &random) : visit.fact(using: &random)
            return RandomCourse.Fact(body: body, written: minute)
        }
    }

    private static let courses = 600

    static func forMany(_ body: (MixedCourse, inout SplitMix64) throws -> Void) throws {
        for number in 0..<courses {
            var random = SplitMix64(seed: seed &+ UInt64(number))
            let course = MixedCourse(using: &random)
            try body(course, &random)
        }
    }

    func stream() throws -> TestStream {
        var stream = TestStream()
        for enrollment in enrollments { try stream.post([enrollment]) }
        return stream
    }
}

extension MixedCourse {
    fileprivate struct Visit {
        var enrollment: EnrollmentID
        var target: Target
        var day: Day
        var makeUp: MakeUp?

        func fact(using random: inout SplitMix64) -> ParticipantEvent {
            let task = target.kind == .task ? Slug("task-\(Int.random(in: 1...3, using: &random))") : nil
            let visit = VisitReference(target: target.id, plannedDay: day, task: task)
            switch Int.random(in: 0..<14, using: &random) {
            case 0:
                return .visitRetracted(
                    VisitRetracted(enrollment: enrollment, visit: visit, reasonDigest: "digest"))
            case 1, 2:
                return .visitCorrected(
                    VisitCorrected(
                        enrollment: enrollment, visit: visit, content: content(using: &random), reasonDigest: "digest"))
            case 3 where task == nil:
                return .visitMissed(HouseVisitFact(enrollment: enrollment, visit: visit))
            case 4 where target.retestsSameDay != nil:
                return .retestLapsed(HouseVisitFact(enrollment: enrollment, visit: visit))
            default:
                let within = makeUp?.withinDays ?? 0
                let isMadeUp = within > 0 && Int.random(in: 0..<4, using: &random) == 0
                return .visitRecorded(
                    VisitRecorded(
                        enrollment: enrollment, visit: visit,
                        heldOn: day + (isMadeUp ? Int.random(in: -within...within, using: &random) : 0),
                        content: content(using: &random),
                        isConfirmation: target.confirmation == .decides && Int.random(in: 0..<5, using: &random) == 0))
            }
        }

        private func content(using random: inout SplitMix64) -> VisitContent {
            let outcome: Outcome? =
                [.positive, .noShow, .excused, .pending, .invalid, .late].randomElement(using: &random)
            switch target.kind {
            case .task:
                return VisitContent(outcome: Int.random(in: 0..<5, using: &random) == 0 ? .notCompleted : .completed)
            case .reading where Int.random(in: 0..<4, using: &random) > 0:
                return VisitContent(reading: Reading(millionths: 1_000_000 * Int.random(in: 20...200, using: &random)))
            case .abstinence where Bool.random(using: &random):
                return VisitContent(results: results(using: &random))
            default:
                return VisitContent(outcome: Int.random(in: 0..<3, using: &random) > 0 ? .negative : outcome)
            }
        }

        private func results(using random: inout SplitMix64) -> [AnalyteResult] {
            ["cocaine", "opiates"].filter { _ in Int.random(in: 0..<4, using: &random) > 0 }.map { analyte in
                AnalyteResult(
                    analyte: Slug(analyte)!,
                    value: Int.random(in: 0..<3, using: &random) > 0
                        ? .negative : .allCases.randomElement(using: &random)!)
            }
        }
    }
}

extension ParticipantEvent {
    /// Something that caps count and no visit earned: received elsewhere, or brought along by another code.
    fileprivate static func capUse(around day: Day, using random: inout SplitMix64) -> ParticipantEvent {
        let on = day + Int.random(in: -20...20, using: &random)
        if Bool.random(using: &random) {
            return .receivedElsewhere(
                ReceivedElsewhere(on: on, amount: 100 * Int.random(in: 1...9, using: &random), fromDigest: "digest"))
        }
        let program = Slug("program-\(Int.random(in: 0...2, using: &random))")!
        let uses = (0..<Int.random(in: 1...4, using: &random)).map { index in
            let isDraws = Int.random(in: 0..<3, using: &random) == 0
            return CapUse(
                on: on + index, amount: isDraws ? 1 : 100 * Int.random(in: 1...9, using: &random),
                unit: isDraws ? .draws : .money, program: Bool.random(using: &random) ? program : nil,
                source: Bool.random(using: &random) ? .defaultSource : nil,
                period: Int.random(in: 0..<4, using: &random) == 0 ? .allCases.randomElement(using: &random) : nil)
        }
        return .participantAbsorbed(
            ParticipantAbsorbed(
                from: ParticipantID(Identifier(high: 9, low: random.next())), absorbedOn: on + 40,
                balance: [
                    .init(
                        program: program, source: .defaultSource,
                        amount: Int.random(in: 0..<4, using: &random) == 0 ? -50 : 700)
                ], capUse: uses))
    }
}
