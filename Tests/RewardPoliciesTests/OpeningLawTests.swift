import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestRandom
import Testing

/// A course taken over in its middle (docs/spec/opening.md).
struct OpeningLawTests {
    private static let courses = 500

    // The acceptance of docs/spec/opening.md.
    @Test func `a course split on any day pays the rest as the unsplit course does`() throws {
        // That the courses had what the property is about.
        var (cut, saved, capped) = (0, 0, 0)
        for number in 0..<Self.courses {
            var random = SplitMix64(seed: seed &+ UInt64(number))
            let course = SplitCourse(using: &random)
            var whole = TestStream()
            try whole.enroll(course.terms, from: course.firstDay)
            if !course.facts.isEmpty { try whole.post(course.facts.map(\.event)) }

            var before = TestStream()
            try before.enroll(course.terms, from: course.firstDay)
            let earlier = course.facts.filter { $0.day < course.joinsOn }
            if !earlier.isEmpty { try before.post(earlier.map(\.event)) }
            let opening = try course.opening(after: before)

            var rest = TestStream()
            let enrolled = try rest.ledger.history.decide(
                EnrollParticipant(
                    program: course.terms.program, firstDay: course.firstDay, site: Slug("main")!, opening: opening,
                    joinsOn: course.joinsOn), id: .sample(1), terms: PublishedTerms(course.terms))
            try rest.post([.enrolled(enrolled)])
            let later = course.facts.filter { $0.day >= course.joinsOn }
            if !later.isEmpty { try rest.post(later.map(\.event)) }

            let days = whole.ledger.history.enrollments[0].plannedVisits.map(\.day)
            for target in course.terms.targets.indices {
                let expected = zip(days, whole.awards[0][target]).map { $0 < course.joinsOn ? 0 : $1 }
                #expect(rest.awards[0][target] == expected, "seed \(seed), course \(number): \(course)")
            }
            #expect(rest.ledger.available == whole.ledger.available, "seed \(seed), course \(number)")
            #expect(rest.ledger.available == rest.ledger.awarded + rest.ledger.openingBalance)
            cut += rest.ledger.history.awards()[0].joined().count { $0.withheld(.money) > 0 }
            saved += opening.ladders.count { $0.saved != nil }
            capped += opening.capUse.count
        }
        #expect(cut > 0 && saved > 0 && capped > 0)
    }

    @Test func `what was used of draws leaves fewer draws`() throws {
        var terms = Terms.sample(ladder: .steps(start: 2, step: 1, every: 1, cap: nil), bonus: nil)
        terms.targets[0].pays = .draws
        terms.targets[0].bowl = .sample
        terms.caps = [Cap(scope: .enrollment, period: .lifetime, unit: .draws, amount: 10)]
        let use = CapUse(
            on: .monday + 6, amount: 7, unit: .draws, program: terms.program, source: .defaultSource, period: .lifetime)
        var stream = TestStream()
        try stream.post([
            .enrolled(
                Enrolled(
                    enrollment: .sample(1), firstDay: .monday, terms: PublishedTerms(terms), joinsOn: .monday + 7,
                    carried: .opening(
                        Opening(
                            balance: 0, ladders: [LadderState(target: Slug("cocaine")!, rung: 3, streak: 3)],
                            capUse: [use]))))
        ])
        try stream.record(.negative, visit: 4)
        #expect(stream.ledger.history.awards()[0][0][3].earned == 5)
        #expect(stream.ledger.history.awards()[0][0][3].draws == 3)
    }

    @Test func `a void enrollment takes its balance and its cap use out again`() throws {
        let use = CapUse(
            on: .monday + 6, amount: 700, program: Slug("sample")!, source: .defaultSource, period: .lifetime)
        var stream = TestStream()
        try stream.post([
            .enrolled(
                Enrolled(
                    enrollment: .sample(1), firstDay: .monday, terms: PublishedTerms(.sample()), joinsOn: .monday + 7,
                    carried: .opening(
                        Opening(
                            balance: 4250, ladders: [LadderState(target: Slug("cocaine")!, rung: 1, streak: 1)],
                            capUse: [use]))))
        ])
        try stream.record(.negative, visit: 4)
        #expect(stream.ledger.available == 4250 + 375)
        #expect(stream.ledger.history.capUses.map(\.enrollment) == [.sample(1)])
        try stream.post([
            .enrollmentVoided(
                EnrollmentMended(enrollment: .sample(1), day: .monday + 8, reasonDigest: "digest"))
        ])
        #expect(stream.ledger.openingBalance == 0)
        #expect(stream.ledger.history.capUses == [])
        // What the person was told they earned they keep.
        #expect(stream.ledger.available == 375)
        #expect(stream.ledger.overpaid == 375)
    }
}
