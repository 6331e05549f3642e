import RewardDomain
import RewardTestSupport
import Testing

/// Facts of one visit in the order they arrive, each with the minute it was written at, and what they come to
/// (design section 3.6).
struct RankingCase: Sendable, CustomTestStringConvertible {
    enum Fact: Sendable {
        case record(Outcome)
        case correct(Outcome)
        case retract
    }

    var name: String
    /// Nil: the clinic did not say when; the time of arrival stands for it.
    var facts: [(fact: Fact, written: Int?)]
    var outcome: Outcome?

    init(_ name: String, _ facts: [(Fact, Int?)], _ outcome: Outcome?) {
        self.name = name
        self.facts = facts
        self.outcome = outcome
    }

    var testDescription: String { name }

    /// What stands when the facts arrive in the order of `places`.
    func standing(inOrder places: [Int]) throws -> VisitStanding {
        var history = ParticipantHistory(participant: .sample)
        try history.read(.sample(.enrolled(.sample())))
        for (arrival, place) in places.enumerated() {
            let (fact, written) = facts[place]
            let body: ParticipantEvent =
                switch fact {
                case .record(let outcome): .recorded(outcome, .monday)
                case .correct(let outcome): .corrected(outcome, .monday)
                case .retract: .retracted(.monday)
                }
            try history.read(.sample(body, written: written, recorded: 1000 + arrival))
        }
        return history.enrollments[0].targets[0].standings[0]
    }
}

private let cases: [RankingCase] = [
    RankingCase("nothing recorded", [], nil),
    RankingCase("recorded", [(.record(.negative), 1)], .negative),
    RankingCase(
        "a recorded outcome outranks pending written later", [(.record(.negative), 1), (.record(.pending), 2)],
        .negative),
    RankingCase("pending stands until something is recorded", [(.record(.pending), 1)], .pending),
    RankingCase(
        "of two recorded the one written later stands", [(.record(.positive), 2), (.record(.negative), 1)], .positive),
    RankingCase(
        "a correction outranks a record written later", [(.correct(.negative), 1), (.record(.positive), 2)], .negative),
    RankingCase(
        "of two corrections the one written later stands", [(.correct(.excused), 3), (.correct(.negative), 2)], .excused
    ),
    RankingCase(
        "a correction may arrive before what it mends", [(.correct(.negative), 2), (.record(.positive), 1)], .negative),
    RankingCase(
        "a retraction removes what was written before it",
        [(.record(.positive), 1), (.correct(.excused), 2), (.retract, 3)], nil),
    RankingCase(
        "a retraction leaves what was written after it",
        [(.record(.positive), 1), (.retract, 2), (.record(.negative), 3)], .negative),
    RankingCase("a retraction may arrive before what it removes", [(.retract, 2), (.record(.positive), 1)], nil),
    RankingCase("the last of two retractions counts", [(.record(.negative), 2), (.retract, 1), (.retract, 3)], nil),
    RankingCase(
        "a correction to pending removes what was written before", [(.record(.positive), 1), (.correct(.pending), 2)],
        .pending),
    RankingCase(
        "a correction to pending removes corrections too",
        [(.record(.positive), 1), (.correct(.negative), 2), (.correct(.pending), 3)],
        .pending),
    RankingCase(
        "after a correction to pending the result can be recorded",
        [(.record(.positive), 1), (.correct(.pending), 2), (.record(.negative), 3)], .negative),
    RankingCase(
        "a correction to pending is taken away by a later retraction",
        [(.record(.positive), 1), (.correct(.pending), 2), (.retract, 3)], nil),
    RankingCase(
        "a retraction before a correction to pending changes nothing more",
        [(.record(.positive), 1), (.retract, 2), (.correct(.pending), 3)], .pending),
    RankingCase(
        "a repeat is ranked by its own time", [(.record(.negative), 1), (.retract, 2), (.record(.negative), 3)],
        .negative),
    RankingCase(
        "of facts without a time the last to arrive was written last",
        [(.record(.negative), nil), (.correct(.excused), nil), (.correct(.positive), nil)], .positive),
    RankingCase(
        "a time stated is earlier than the time of arrival", [(.record(.positive), nil), (.record(.negative), 5)],
        .positive),
]

struct FactRankingTests {
    @Test(arguments: cases)
    func `the facts of a visit come to one outcome`(_ ranking: RankingCase) throws {
        #expect(try ranking.standing(inOrder: Array(ranking.facts.indices)).outcome == ranking.outcome)
    }

    @Test(arguments: cases.filter { $0.facts.allSatisfy { $0.written != nil } })
    func `facts that say when they were written come to the same in every order`(_ ranking: RankingCase) throws {
        for order in permutations(Array(ranking.facts.indices)) {
            #expect(try ranking.standing(inOrder: order).outcome == ranking.outcome, "in the order \(order)")
        }
    }

    @Test func `an automatic no-show and a closure rank below anything a person says`() {
        let ranks: [VisitFact.Rank] = [.automaticNoShow, .closure, .preliminary, .recorded, .corrected]
        #expect(ranks == ranks.sorted())
    }

    @Test func `a visit is decided by a recorded or corrected outcome, never by pending`() throws {
        func standing(_ facts: [(RankingCase.Fact, Int?)]) throws -> VisitStanding {
            try RankingCase("", facts, nil).standing(inOrder: Array(facts.indices))
        }
        #expect(try !standing([]).isDecided)
        #expect(try !standing([(.record(.pending), 1)]).isDecided)
        #expect(try standing([(.record(.excused), 1)]).isDecidedByPerson)
        #expect(try standing([(.correct(.noShow), 1)]).isDecidedByPerson)
        #expect(try !standing([(.record(.negative), 1), (.retract, 2)]).isDecided)
        #expect(try standing([(.record(.negative), 1)]).heldOn == .monday)
    }
}

private func permutations(_ items: [Int]) -> [[Int]] {
    guard let first = items.first else { return [[]] }
    return permutations(Array(items.dropFirst())).flatMap { rest in
        (0...rest.count).map { place in Array(rest[..<place]) + [first] + Array(rest[place...]) }
    }
}
