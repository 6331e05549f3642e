import TestRandom
import RewardDomain
import RewardTestSupport

/// One participant's enrollments, and facts about their visits, each written at a minute of its own.
struct RandomCourse {
    struct Fact {
        var body: ParticipantEvent
        var written: Int
    }

    /// Two or three enrollments, entered on different days.
    var enrollments: [ParticipantEvent] = []
    var terms: [Terms] = []
    var facts: [Fact] = []

    /// - Parameter clean: Each visit is recorded at most once, by day, and nothing is mended.
    init(rules: [OverpaymentRule], clean: Bool = false, using random: inout SplitMix64) {
        var visits: [(EnrollmentID, Slug, Day)] = []
        for (index, rule) in rules.enumerated() {
            let terms = Terms.random(program: "program-\(index)", onOverpayment: rule, using: &random)
            let id = EnrollmentID.sample(UInt64(index + 1))
            let firstDay = Day.monday + Int.random(in: 0...9, using: &random)
            self.terms.append(terms)
            enrollments.append(.enrolled(terms, id, from: firstDay))
            for target in terms.targets {
                visits += terms.plannedVisits(from: firstDay).map { (id, target.id, $0.day) }
            }
        }
        guard !clean else {
            let recorded = visits.filter { _ in Int.random(in: 0..<8, using: &random) > 0 }.sorted { $0.2 < $1.2 }
            facts = recorded.enumerated().map { index, visit in
                Fact(body: .recorded(.likely(&random), visit.2, visit.1.text, visit.0), written: index)
            }
            return
        }
        // Few visits and many facts, so that they meet.
        let count = Int.random(in: 5...30, using: &random)
        let minutes = (0..<count).shuffled(using: &random)
        facts = minutes.map { minute in
            let visit = visits[Int.random(in: 0..<visits.count, using: &random)]
            return Fact(body: .random(visit.2, visit.1.text, visit.0, &random), written: minute)
        }
        for _ in 0..<Int.random(in: 0...3, using: &random) { facts.append(again(&random)) }
    }

    /// A fact as before, written at another minute.
    private func again(_ random: inout SplitMix64) -> Fact {
        let fact = facts.randomElement(using: &random)!
        return Fact(body: fact.body, written: 1000 + facts.count)
    }
}

extension [RandomCourse.Fact] {
    /// The facts in this order, some of them several to an append.
    func inAppends(using random: inout SplitMix64) -> [[RandomCourse.Fact]] {
        var appends: [[RandomCourse.Fact]] = []
        for fact in self {
            if !appends.isEmpty, Int.random(in: 0..<3, using: &random) == 0 {
                appends[appends.count - 1].append(fact)
            } else {
                appends.append([fact])
            }
        }
        return appends
    }
}

extension Outcome {
    /// Mostly negative, so that ladders climb.
    static func likely(_ random: inout SplitMix64) -> Outcome {
        let outcomes: [Outcome] = [
            .negative, .negative, .negative, .negative, .negative, .positive, .noShow, .excused, .late,
        ]
        return outcomes.randomElement(using: &random)!
    }
}

extension ParticipantEvent {
    fileprivate static func random(
        _ day: Day, _ target: String, _ enrollment: EnrollmentID, _ random: inout SplitMix64
    ) -> ParticipantEvent {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: .retracted(day, target, enrollment)
        case 1: .corrected(.pending, day, target, enrollment)
        case 2...4: .corrected(.likely(&random), day, target, enrollment)
        case 5: .recorded(.pending, day, target, enrollment)
        default: .recorded(.likely(&random), day, target, enrollment)
        }
    }
}
