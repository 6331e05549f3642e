import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom
import Testing

/// The laws of design section 3 over everything terms can say: two programs sharing caps, a year's end, draws,
/// make-ups, readings, tasks, results, automatic no-shows.
struct MixedLawTests {
    @Test func `mixed terms can be published`() throws {
        try MixedCourse.forMany { course, _ in
            for terms in course.terms { #expect(terms.problems() == []) }
        }
    }

    // L6: the same facts, each with its written_at, arriving in any order, end with the same award per visit.
    @Test func `L6 the order of arrival does not matter`() throws {
        try MixedCourse.forMany { course, random in
            var written = try course.stream()
            for fact in course.facts.sorted(by: { $0.written < $1.written }) {
                try written.post([fact.body], written: [fact.written])
            }
            var shuffled = try course.stream()
            for append in course.facts.shuffled(using: &random).inAppends(using: &random) {
                try shuffled.post(append.map(\.body), written: append.map(\.written))
            }
            #expect(shuffled.awardsByVisit == written.awardsByVisit)
        }
    }

    // L7: no award of a program that states a cap is paid beyond the cap's room at its place in the order of caps.
    @Test func `L7 no award is paid beyond the room of a cap, and what is withheld adds up`() throws {
        try MixedCourse.forMany { course, random in
            var stream = try course.stream()
            for append in course.facts.inAppends(using: &random) {
                try stream.post(append.map(\.body), written: append.map(\.written))
            }
            #expect(SlowCaps(stream.ledger.history).faults() == [])
        }
    }

    // L11, and what the books say is what the terms say.
    @Test func `L11 the balance is the awards and what was overpaid, after every append`() throws {
        try MixedCourse.forMany { course, random in
            var stream = try course.stream()
            for append in course.facts.inAppends(using: &random) {
                try stream.post(append.map(\.body), written: append.map(\.written))
                let ledger = stream.ledger
                #expect(ledger.available == ledger.awarded + ledger.overpaid + ledger.movedIn)
                #expect(ledger.available == stream.entries.reduce(0) { $0 + $1.availableChange })
                let worth = ledger.history.awards()
                for (index, book) in ledger.books.enumerated() {
                    for (target, awards) in book.awards.enumerated() {
                        #expect(awards.map(\.paid) == worth[index][target].map(\.paid))
                        #expect(awards.map(\.bonus) == worth[index][target].map(\.paidBonus))
                        #expect(awards.map(\.withheld) == worth[index][target].map(\.withheld))
                    }
                }
            }
        }
    }

    // L4: reading what was stored gives the same ledger as posting it.
    @Test func `L4 a ledger read back from what was stored equals the one that posted it`() throws {
        try MixedCourse.forMany { course, random in
            var posting = ParticipantLedger(participant: .sample)
            var reading = posting
            var minute = 0
            let appends =
                course.enrollments.map { [RandomCourse.Fact(body: $0, written: 0)] }
                + course.facts.inAppends(using: &random)
            for append in appends {
                minute += 1
                let events = append.enumerated().map { index, fact in
                    Envelope.sample(
                        fact.body, written: fact.written, recorded: 1_000_000 + minute,
                        closesAppend: index == append.count - 1)
                }
                let posted = try posting.post(events, draw: TestStream.slip)
                try reading.read(events.settled(posted), entries: posted.entries)
            }
            #expect(reading == posting)
        }
    }

    // Slips are keyed by the visit: whatever is corrected, those drawn once stay, in their order.
    @Test func `slips once drawn stay their visit's`() throws {
        try MixedCourse.forMany { course, _ in
            var stream = try course.stream()
            for fact in course.facts {
                let before = stream.slips
                try stream.post([fact.body], written: [fact.written])
                let after = stream.slips
                for (visit, slips) in before { #expect(after[visit]?.starts(with: slips) == true) }
            }
        }
    }

    // L5: a reset pays 0; an award changes only through a fact of its own visit, of one before it in its ladder, or
    // before it in the order of caps.
    @Test func `L5 a fact changes only its own visit and what comes after it`() throws {
        try MixedCourse.forMany { course, _ in
            var stream = try course.stream()
            for fact in course.facts {
                let before = stream.ledger.history
                try stream.post([fact.body], written: [fact.written])
                let shift = AwardShift(from: before, to: stream.ledger.history)
                if let (id, visit) = fact.body.fact {
                    #expect(shift.strays(from: visit, of: id) == [])
                } else {
                    let first = stream.ledger.history.capUses[before.capUses.count...].map(\.on).min()
                    #expect(shift.strays(before: try #require(first)) == [])
                }
            }
        }
    }
}
