import RewardDomain
import Testing

struct OutcomeTests {
    @Test func `an outcome is read by its word and its short form`() {
        for outcome in Outcome.allCases {
            #expect(Outcome(name: outcome.name) == outcome)
            #expect(Outcome(shortOrLong: outcome.name.uppercased()) == outcome)
        }
        let short = ["NEG", "POS", "REF", "NOSHOW", "no-show", "INV", "EXC", "PEND", "ATT", "NotCompleted", "REFUSED"]
        #expect(
            short.map { Outcome(shortOrLong: $0) } == [
                .negative, .positive, .refused, .noShow, .noShow, .invalid, .excused, .pending, .attended,
                .notCompleted, .refused,
            ])
        #expect(Outcome(shortOrLong: "") == nil)
        #expect(Outcome(name: "NEG") == nil)
    }

    @Test func `a set of outcomes lists them in their own order`() {
        let set = OutcomeSet([.pending, .negative])
        #expect(set.outcomes == [.negative, .pending])
        #expect(set.contains(.pending) && !set.contains(.positive))
        #expect(set == OutcomeSet([.negative, .pending, .negative]))
    }
}
