import RewardDomain
import RewardPolicies
import RewardTestSupport
import Testing

/// What is absorbed and made good (design section 5), on random courses.
struct AbsorbingTests {
    @Test func `under absorb the balance never falls`() throws {
        try RandomCourse.forMany { course, random in
            var stream = try course.stream()
            for append in course.facts.shuffled(using: &random).inAppends(using: &random) {
                let before = stream.ledger.available
                try stream.post(append.map(\.body), written: append.map(\.written))
                #expect(stream.ledger.available >= before)
            }
        }
    }

    // N, R and Δ of design section 5, from what the books say before and after.
    @Test func `a fall is absorbed whole, and a rise makes good first what was absorbed`() throws {
        try RandomCourse.forMany { course, random in
            var stream = try course.stream()
            for append in course.facts.inAppends(using: &random) {
                let before = stream.ledger
                try stream.post(append.map(\.body), written: append.map(\.written))
                let change = AwardChange(from: before, to: stream.ledger)
                let madeGood = change.total >= 0 ? min(before.overpaid, max(0, change.revised)) : 0
                #expect(stream.ledger.overpaid == before.overpaid + max(0, -change.total) - madeGood)
                #expect(stream.ledger.available == before.available + max(0, change.total) - madeGood)
            }
        }
    }

    @Test func `under offset nothing is absorbed, and the balance is what the corrected history says`() throws {
        try RandomCourse.forMany(of: [.offset, .offset, .offset]) { course, random in
            var stream = try course.stream()
            for append in course.facts.shuffled(using: &random).inAppends(using: &random) {
                try stream.post(append.map(\.body), written: append.map(\.written))
                #expect(stream.ledger.overpaid == 0)
                #expect(stream.ledger.available == stream.ledger.awarded)
            }
        }
    }

    @Test func `negative, then positive, then negative again ends with the balance of negative`() throws {
        try RandomCourse.forMany(clean: true) { course, random in
            var stream = try course.stream()
            try stream.post(course.facts.map(\.body))
            let negatives = course.facts.filter { fact in
                if case .visitRecorded(let event) = fact.body { event.content.outcome == .negative } else { false }
            }
            guard let (id, visit) = negatives.randomElement(using: &random)?.body.fact else { return }
            let first = stream.ledger.available
            #expect(stream.ledger.overpaid == 0)
            try stream.post([.corrected(.positive, visit.plannedDay, visit.target.text, id)])
            let middle = stream.ledger.awarded
            try stream.post([.corrected(.negative, visit.plannedDay, visit.target.text, id)])
            // Unless the middle state had paid more in all: what was told then is kept as well.
            #expect(stream.ledger.available == max(first, middle))
            #expect(stream.ledger.overpaid == max(0, middle - first))
            #expect(stream.ledger.awarded == first)
        }
    }

    @Test func `an import of a clean history overpays nothing and pays what visit by visit would`() throws {
        try RandomCourse.forMany(clean: true) { course, _ in
            var whole = try course.stream()
            try whole.post(course.facts.map(\.body))
            #expect(whole.ledger.overpaid == 0)
            var single = try course.stream()
            for fact in course.facts { try single.post([fact.body]) }
            #expect(single.awards == whole.awards)
            #expect(single.ledger.overpaid == 0)
            #expect(single.ledger.available == whole.ledger.available)
        }
    }
}
