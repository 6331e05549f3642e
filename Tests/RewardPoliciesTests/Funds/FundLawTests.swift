import RewardDomain
import RewardPolicies
import RewardTestSupport
import Testing

/// The laws of design section 3 on random courses paid by random funds.
struct FundLawTests {
    /// Runs `body` on courses whose programs are paid by funds known from the start.
    private func forMany(
        _ body: (RandomCourse, KnownFunds, inout SplitMix64) throws -> Void
    ) throws {
        try RandomCourse.forMany { course, random in
            try body(course, .random(for: course, using: &random), &random)
        }
    }

    private func stream(_ course: RandomCourse, _ funds: KnownFunds) throws -> TestStream {
        var stream = TestStream()
        stream.funds = funds
        try stream.post(course.enrollments)
        return stream
    }

    @Test func `L11 the balance is the awards and what was overpaid, and each award is the sum of its shares`() throws {
        var split = 0
        try forMany { course, funds, random in
            var stream = try stream(course, funds)
            for append in course.facts.inAppends(using: &random) {
                try stream.post(append.map(\.body), written: append.map(\.written))
                let ledger = stream.ledger
                #expect(ledger.available == ledger.awarded + ledger.overpaid)
                let worth = ledger.history.awards()
                for (index, enrollment) in ledger.history.enrollments.enumerated() {
                    let book = ledger.books[index]
                    #expect(book.available == book.sources.reduce(0) { $0 + $1.available })
                    for target in enrollment.targets.indices {
                        #expect(book.awards[target].map(\.paid) == worth[index][target].map(\.paid))
                        #expect(book.awards[target].map(\.bonus) == worth[index][target].map(\.paidBonus))
                        for (visit, award) in book.awards[target].enumerated() {
                            if award.shares.count > 1 { split += 1 }
                            #expect(award.paid == award.shares.reduce(0) { $0 + $1.amount })
                            #expect(award.bonus == award.shares.reduce(0) { $0 + $1.bonus })
                            #expect(award.shares.allSatisfy { $0.amount > 0 && (0...$0.amount).contains($0.bonus) })
                            let earned = worth[index][target][visit]
                            #expect(earned.waits || earned.earned == earned.paid + earned.withheld(.money))
                        }
                    }
                }
            }
        }
        #expect(split > 100, "few awards were split; the courses say little")
    }

    @Test func `L7 no fund pays beyond its limits, and none but those of the program pay`() throws {
        try forMany { course, funds, random in
            var open = funds
            for index in open.spans.indices { open.spans[index].isShut = false }
            var stream = try stream(course, open)
            for append in course.facts.inAppends(using: &random) {
                try stream.post(append.map(\.body), written: append.map(\.written))
                #expect(SlowFunds(stream.ledger, open).faults() == [])
            }
        }
    }

    @Test func `L6 neither awards nor shares depend on the order of arrival`() throws {
        try forMany { course, funds, random in
            var written = try stream(course, funds)
            for fact in course.facts.sorted(by: { $0.written < $1.written }) {
                try written.post([fact.body], written: [fact.written])
            }
            var shuffled = try stream(course, funds)
            for append in course.facts.shuffled(using: &random).inAppends(using: &random) {
                try shuffled.post(append.map(\.body), written: append.map(\.written))
            }
            #expect(shuffled.awards == written.awards)
            #expect(shuffled.shares == written.shares)
        }
    }

    @Test func `L4 a ledger read back from its entries equals the one that posted them, however the funds change`()
        throws
    {
        try forMany { course, funds, random in
            var posting = ParticipantLedger(participant: .sample)
            var reading = posting
            var minute = 0
            for append in [course.enrollments.map { RandomCourse.Fact(body: $0, written: 0) }]
                + course.facts.inAppends(using: &random)
            {
                minute += 1
                var events = append.map { Envelope.sample($0.body, written: $0.written, recorded: 1_000_000 + minute) }
                let isChange = Int.random(in: 0..<3, using: &random) == 0
                let known = isChange ? KnownFunds.random(for: course, using: &random) : funds
                if known != posting.history.funds.latest { events[events.count - 1].settlement?.funds = known }
                let posted = try posting.post(events)
                try reading.read(events.settled(posted), entries: posted.entries)
                #expect(posted.settlement.funds == events[events.count - 1].settlement?.funds)
                #expect(posting.available == posting.awarded + posting.overpaid)
            }
            #expect(reading == posting)
        }
    }

    @Test func `funds that change move nothing that was decided`() throws {
        try forMany { course, funds, random in
            var stream = try stream(course, funds)
            for fact in course.facts { try stream.post([fact.body], written: [fact.written]) }
            var changed = KnownFunds.random(for: course, using: &random)
            for index in changed.spans.indices { changed.spans[index].isShut = Bool.random(using: &random) }
            stream.funds = changed
            #expect(try stream.post([.participantAdded]) == [])
        }
    }

    @Test func `a fund that is shut pays nothing more, and keeps what it paid while the award stands`() throws {
        try forMany { course, funds, random in
            var open = funds
            for index in open.spans.indices { open.spans[index].isShut = false }
            var stream = try stream(course, open)
            let half = course.facts.count / 2
            for fact in course.facts[..<half] { try stream.post([fact.body], written: [fact.written]) }
            for index in open.spans.indices { open.spans[index].isShut = true }
            stream.funds = open
            for fact in course.facts[half...] {
                let before = stream.shares
                try stream.post([fact.body], written: [fact.written])
                for (visit, shares) in stream.shares {
                    for (source, amount) in shares where source != "default" {
                        // Nothing new is booked; what was booked may fall with its award.
                        #expect(amount <= before[visit]?[source] ?? 0)
                    }
                }
                #expect(stream.ledger.available == stream.ledger.awarded + stream.ledger.overpaid)
            }
        }
    }
}
