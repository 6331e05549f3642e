import RewardDomain
import RewardPolicies
import RewardTestSupport
import Testing

/// The laws of design section 3 that the fold alone must keep, on random courses.
struct LawTests {
    @Test func `random terms can be published`() throws {
        try RandomCourse.forMany { course, _ in
            for terms in course.terms { #expect(terms.problems() == []) }
        }
    }

    // L11: available = awards + O; and what the entries say, the books say.
    @Test func `L11 the balance is the awards and what was overpaid, after every append`() throws {
        try RandomCourse.forMany { course, random in
            var stream = try course.stream()
            for append in course.facts.inAppends(using: &random) {
                try stream.post(append.map(\.body), written: append.map(\.written))
                let ledger = stream.ledger
                #expect(ledger.available == ledger.awarded + ledger.overpaid)
                #expect(ledger.available == stream.entries.reduce(0) { $0 + $1.availableChange })
                #expect(ledger.books.allSatisfy { $0.overpaid >= 0 })
                let worth = ledger.history.awards()
                for (index, enrollment) in ledger.history.enrollments.enumerated() {
                    for target in enrollment.targets.indices {
                        let awards = worth[index][target]
                        #expect(ledger.books[index].awards[target].map(\.paid) == awards.map(\.paid))
                        #expect(ledger.books[index].awards[target].map(\.bonus) == awards.map(\.paidBonus))
                    }
                }
            }
        }
    }

    // L6: the same accepted facts, each with its written_at, arriving in any order, end with the same award per visit
    // as recording the final facts in order.
    @Test func `L6 the order of arrival does not matter`() throws {
        try RandomCourse.forMany { course, random in
            var written = try course.stream()
            for fact in course.facts.sorted(by: { $0.written < $1.written }) {
                try written.post([fact.body], written: [fact.written])
            }
            var shuffled = try course.stream()
            for append in course.facts.shuffled(using: &random).inAppends(using: &random) {
                try shuffled.post(append.map(\.body), written: append.map(\.written))
            }
            #expect(shuffled.awards == written.awards)
            var final = try course.stream()
            for event in FinalFacts(course.facts).events { try final.post([event]) }
            #expect(final.awards == written.awards)
        }
    }

    // L5: a reset pays 0 and takes nothing from earlier visits; an award falls only through a fact of its own visit, or
    // of one that comes before it in the ladder.
    @Test func `L5 a fact changes only its own visit and later ones of its ladder`() throws {
        try RandomCourse.forMany { course, _ in
            var stream = try course.stream()
            for fact in course.facts {
                let before = stream.awards
                try stream.post([fact.body], written: [fact.written])
                let after = stream.awards
                let (id, visit) = try #require(fact.body.fact)
                for (index, enrollment) in stream.ledger.history.enrollments.enumerated() {
                    for (target, history) in enrollment.targets.enumerated() {
                        let isLadder = enrollment.id == id && history.id == visit.target
                        let place =
                            isLadder
                            ? try #require(enrollment.visitIndex(plannedOn: visit.plannedDay))
                            : enrollment.plannedVisits.count
                        #expect(before[index][target].prefix(place) == after[index][target].prefix(place))
                        guard isLadder, let outcome = history.standings[place].outcome else { continue }
                        let terms = enrollment.terms.terms.targets[target]
                        #expect(terms.success.contains(outcome) || after[index][target][place] == 0)
                    }
                }
            }
        }
    }

    // L4: replaying gives exactly the stored entries, and reading them gives the same books.
    @Test func `L4 a ledger read back from its entries equals the one that posted them`() throws {
        try RandomCourse.forMany { course, random in
            var posting = ParticipantLedger(participant: .sample)
            var reading = posting
            var minute = 0
            for append in [course.enrollments.map { RandomCourse.Fact(body: $0, written: 0) }]
                + course.facts.inAppends(using: &random)
            {
                minute += 1
                let events = append.map { Envelope.sample($0.body, written: $0.written, recorded: 1_000_000 + minute) }
                let posted = try posting.post(events)
                try reading.read(events.settled(posted), entries: posted.entries)
            }
            #expect(reading == posting)
        }
    }

    @Test func `what a participant is told the next visit pays is what it pays`() throws {
        try RandomCourse.forMany { course, _ in
            var stream = try course.stream()
            for fact in course.facts { try stream.post([fact.body], written: [fact.written]) }
            for (index, enrollment) in stream.ledger.history.enrollments.enumerated() {
                for target in enrollment.targets.indices {
                    guard let next = stream.ledger.history.next(ofEnrollment: index, target: target) else { continue }
                    var copy = stream
                    try copy.post(
                        [.recorded(.negative, next.visit.day, next.target.text, enrollment.id)], written: [2000])
                    let entries = copy.entries.dropFirst(stream.entries.count).filter {
                        $0.visit?.plannedDay == next.visit.day
                    }
                    #expect(entries.reduce(0) { $0 + $1.awardChange } == next.paid)
                }
            }
        }
    }
}
