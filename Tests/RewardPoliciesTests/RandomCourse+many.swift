import TestRandom
import RewardDomain
import RewardTestSupport

extension RandomCourse {
    private static let courses = 1000

    /// Runs `body` on random courses of two or three enrollments, each with a generator of its own, so that the
    /// number of a failing course repeats it.
    static func forMany(
        of rules: [OverpaymentRule] = [.absorb, .offset, .absorb], clean: Bool = false,
        _ body: (RandomCourse, inout SplitMix64) throws -> Void
    ) throws {
        for number in 0..<courses {
            var random = SplitMix64(seed: seed &+ UInt64(number))
            let course = RandomCourse(
                rules: Array(rules.prefix(Int.random(in: 2...3, using: &random))), clean: clean, using: &random)
            try body(course, &random)
        }
    }

    /// A stream with the course's enrollments and none of its facts.
    func stream() throws -> TestStream {
        var stream = TestStream()
        try stream.post(enrollments)
        return stream
    }
}
