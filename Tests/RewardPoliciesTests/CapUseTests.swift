import RewardDomain
import RewardPolicies
import RewardTestSupport
import Testing

/// What caps count without its being an award of the stream.
struct CapUseTests {
    private static let program = Slug("sample")!

    /// 2.50 and 1.25 more each time, bonus 10.00 every third; at most 20.00 a month, of the person.
    private func stream(_ cap: Cap = Cap(scope: .person, period: .month, amount: 2000)) throws -> TestStream {
        var terms = Terms.sample()
        terms.caps = [cap]
        var stream = TestStream()
        try stream.enroll(terms)
        return stream
    }

    private func received(_ amount: Int, on day: Day, retracted: Bool = false) -> ParticipantEvent {
        .receivedElsewhere(
            ReceivedElsewhere(on: day, amount: amount, fromDigest: "digest", isRetraction: retracted))
    }

    @Test func `what was received elsewhere leaves less room, from its day on`() throws {
        var stream = try stream()
        try stream.record(.negative, visit: 1)
        try stream.post([received(1700, on: stream.day(2))])
        try stream.record(.negative, visit: 2)
        #expect(stream.awards == [[[250, 50] + Array(repeating: 0, count: stream.awards[0][0].count - 2)]])
        #expect(stream.ledger.available == 300)
    }

    @Test func `the room left counts it`() throws {
        var stream = try stream()
        try stream.record(.negative, visit: 1)
        try stream.post([received(1700, on: stream.day(2))])
        #expect(stream.ledger.capLeft(ofEnrollment: 0, on: stream.day(1)) == 1750)
        #expect(stream.ledger.capLeft(ofEnrollment: 0, on: stream.day(2)) == 50)
        #expect(stream.ledger.capLeft(ofEnrollment: 0, on: stream.day(2).month.lastDay + 1) == 2000)
    }

    @Test func `what the next visit can earn counts it`() throws {
        var stream = try stream()
        try stream.post([received(1900, on: stream.day(1))])
        #expect(stream.ledger.history.next(ofEnrollment: 0, target: 0)?.paid == 100)
    }

    @Test func `an award that falls by it leaves the balance as it was told, and taking it back makes that good`()
        throws
    {
        var stream = try stream()
        try stream.record(.negative, visit: 1)
        try stream.record(.negative, visit: 2)
        #expect(stream.ledger.available == 625)
        let entries = try stream.post([received(1900, on: stream.day(1))])
        #expect(stream.ledger.available == 625)
        #expect(stream.ledger.awarded == 100)
        #expect(stream.ledger.overpaid == 525)
        #expect(entries.last?.source == .overpaid(program: Self.program))
        #expect(entries.last?.effectiveOn == stream.day(1))
        try stream.post([received(1900, on: stream.day(1), retracted: true)])
        #expect(stream.ledger.history.capUses == [])
        #expect(stream.ledger.available == 625)
        #expect(stream.ledger.overpaid == 0)
    }

    @Test(arguments: [
        (Cap.Scope.person, Slug?.none, true), (.program, nil, false), (.fund, nil, false), (.enrollment, nil, false),
        (.person, Self.program, true), (.program, Self.program, true),
        (.fund, Self.program, true), (.enrollment, Self.program, false),
        (.person, Slug("other")!, true), (.program, Slug("other")!, false), (.fund, Slug("other")!, true),
        (.enrollment, Slug("other")!, false),
    ])
    func `which caps count it goes by whose program paid`(_ scope: Cap.Scope, _ program: Slug?, _ counts: Bool) throws {
        var stream = try stream(Cap(scope: scope, period: .lifetime, amount: 2000))
        let use = CapUse(
            on: stream.day(1), amount: 1900, program: program, source: program.map { _ in .defaultSource })
        try stream.post([
            .participantAbsorbed(
                ParticipantAbsorbed(
                    from: ParticipantID(Identifier(high: 9, low: 9)), absorbedOn: stream.day(1), balance: [],
                    capUse: [use]))
        ])
        try stream.record(.negative, visit: 1)
        #expect(stream.ledger.available == (counts ? 100 : 250))
    }

    @Test func `a note taken back that was never made is damage`() throws {
        var stream = try stream()
        #expect(throws: DamagedStream.self) {
            try stream.post([received(1900, on: .monday, retracted: true)])
        }
    }
}
