import RewardDomain
import RewardPolicies
import RewardTestSupport
import Testing

struct ProtocolVectorTests {
    static let sequences = ProtocolVector.all.filter { $0.outcomes != nil }.map(\.id)

    @Test(arguments: sequences)
    func `a published sequence pays to the cent in every column`(id: String) throws {
        let vector = ProtocolVector.named(id)
        let outcomes = try #require(vector.outcomes).map { Outcome(shortOrLong: $0)! }
        let simulation = try Simulation(of: vector.terms, target: 0, from: .monday, outcomes.map { .init($0) })
        #expect(simulation.rows.map(\.paid) == vector.paid)
        #expect(simulation.rows.map(\.award.bonus) == vector.bonus ?? outcomes.map { _ in 0 })
        #expect(simulation.rows.map(\.total) == vector.total)
        #expect(simulation.rows.map(\.next) == vector.next)
        #expect(simulation.total == vector.expected_total)
    }

    @Test(arguments: sequences)
    func `the same sequence recorded visit by visit leaves the same balance and announces the same next`(id: String)
        throws
    {
        let vector = ProtocolVector.named(id)
        var stream = TestStream()
        try stream.enroll(vector.terms)
        for (index, code) in try #require(vector.outcomes).enumerated() {
            try stream.record(Outcome(shortOrLong: code)!, visit: index + 1)
            if vector.params.unit != "draws" { #expect(stream.ledger.available == vector.total?[index]) }
            let held = ["EXCUSED", "PENDING"].contains(code)
            // Told after an excused visit: the next one after it, worth the same.
            if !held {
                #expect(stream.ledger.history.next(ofEnrollment: 0, target: 0)?.paid ?? 0 == vector.next?[index])
            }
        }
    }

    @Test func `there are as many sequences as the fixture says`() {
        #expect(Self.sequences == ["V01", "V02", "V03", "V04", "V06", "V08", "V09", "V11", "V12", "V14", "V15", "V16"])
    }

    @Test func `V22 a correction upward pays the sum of the differences, naming each visit`() throws {
        let vector = ProtocolVector.named("V22")
        var stream = TestStream()
        try stream.enroll(vector.terms)
        for visit in 1...8 { try stream.record(visit == 5 ? .positive : .negative, visit: visit) }
        #expect(stream.ledger.available == vector.before_total)
        let entries = try stream.correct(.negative, visit: 5)
        expect(entries, of: stream, adjust: vector)
        #expect(stream.ledger.available == vector.after_total)
        #expect(stream.ledger.overpaid == 0)
    }

    @Test func `V27 a late result pays its own visit and what it raised`() throws {
        let vector = ProtocolVector.named("V27")
        var stream = TestStream()
        try stream.enroll(vector.terms)
        for visit in [1, 2, 3, 5] { try stream.record(.negative, visit: visit) }
        let entries = try stream.record(.negative, visit: 4)
        expect(entries, of: stream, adjust: vector)
    }

    @Test func `V29 the same result posted twice is one visit and one reward`() throws {
        let vector = ProtocolVector.named("V29")
        var stream = TestStream()
        try stream.enroll(.california())
        var rewards: [Int] = []
        for post in try #require(vector.posts) {
            let entries = try stream.post([.recorded(Outcome(shortOrLong: post[3])!, Day(iso: post[1])!)])
            rewards += entries.map(\.amount)
        }
        #expect(rewards == vector.expected_rewards)
        #expect(stream.ledger.available == vector.expected_total)
    }

    private func expect(_ entries: [Entry], of stream: TestStream, adjust vector: ProtocolVector) {
        let planned = stream.ledger.history.enrollments[0].plannedVisits
        #expect(
            entries.map { entry in planned.first { $0.day == entry.visit?.plannedDay }?.number }
                == vector.adjustments?.map(\.visit))
        #expect(entries.map(\.awardChange) == vector.adjustments?.map(\.delta))
        #expect(entries.reduce(0) { $0 + $1.availableChange } == vector.expected_delta)
        #expect(entries.allSatisfy { $0.effectiveOn == $0.visit?.plannedDay })
    }
}
