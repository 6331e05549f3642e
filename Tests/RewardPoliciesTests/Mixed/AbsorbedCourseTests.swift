import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom
import Testing

/// One code of a person absorbs another, whatever was recorded under either.
struct AbsorbedCourseTests {
    private static let other = ParticipantID(Identifier(high: 3, low: 1))

    private func stream(_ course: MixedCourse, using random: inout SplitMix64) throws -> TestStream {
        var stream = try course.stream()
        for append in course.facts.inAppends(using: &random) {
            try stream.post(append.map(\.body), written: append.map(\.written))
        }
        return stream
    }

    /// Ends everything and closes the code.
    private func closed(_ stream: TestStream, on day: Day) throws -> (
        stream: TestStream, entries: [Entry], uses: [CapUse]
    ) {
        var stream = stream
        for enrollment in stream.ledger.history.enrollments {
            try stream.post([
                .enrollmentEnded(EnrollmentEnded(enrollment: enrollment.id, lastDay: day, reason: .transferred))
            ])
        }
        let uses = stream.ledger.capUses
        let entries = try stream.post([.participantClosed(ParticipantClosed(into: .sample, closedOn: day))])
        return (stream, entries, uses)
    }

    // L1, L7, L11 across two streams.
    @Test func `what leaves one stream arrives in the other, and caps hold over both`() throws {
        try MixedCourse.forMany { course, random in
            // Two courses each: a third of them takes as long as the other laws do.
            guard Int.random(in: 0..<3, using: &random) == 0 else { return }
            let day = Day(iso: "2026-12-31")!
            let before = try stream(MixedCourse(using: &random), using: &random)
            let (other, left, uses) = try closed(before, on: day)
            #expect(other.ledger.available == 0)
            #expect(other.ledger.movedIn == before.ledger.movedIn - before.ledger.available)
            #expect(other.ledger.available == other.ledger.awarded + other.ledger.overpaid + other.ledger.movedIn)
            let awarded = before.ledger.books.flatMap { $0.awards.joined() }.filter { $0.paid > 0 }
            let brought = before.ledger.history.capUses
            #expect(
                uses.filter { $0.unit == .money }.map(\.amount).sorted()
                    == (awarded.map(\.paid) + brought.filter { $0.unit == .money }.map(\.amount)).sorted())

            var own = try stream(course, using: &random)
            let had = own.ledger
            let arrived = try own.post([
                .participantAbsorbed(
                    ParticipantAbsorbed(
                        from: Self.other, absorbedOn: day, balance: ParticipantAbsorbed.Balance.moved(by: left),
                        capUse: uses))
            ])
            #expect(
                arrived.reduce(0) { $0 + $1.movedChange } == -left.reduce(0) { $0 + $1.movedChange })
            let ledger = own.ledger
            #expect(ledger.available == ledger.awarded + ledger.overpaid + ledger.movedIn)
            #expect(SlowCaps(ledger.history).faults() == [])
            // What a person was told they earned they keep, where that is the rule.
            let absorbs = course.terms.contains { $0.onOverpayment == .absorb }
            #expect(!absorbs || ledger.available - ledger.movedIn >= had.available - had.movedIn)
        }
    }
}
