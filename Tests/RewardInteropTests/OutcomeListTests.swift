import RewardDomain
import RewardInterop
import RewardPolicies
import Testing

struct OutcomeListTests {
    private func outcomes(_ text: String) throws -> [Outcome?] {
        try OutcomeList.read(text, kind: .abstinence).map(\.content.outcome)
    }

    @Test func `a plus says that the secondary analytes were negative too`() throws {
        let inputs = try OutcomeList.read("NEG+*2,NEG", kind: .abstinence)
        #expect(inputs.map(\.secondary) == [true, true, false])
        #expect(inputs.map(\.content.outcome) == [.negative, .negative, .negative])
    }

    @Test func `a number is a reading, or how many tasks were done`() throws {
        let readings = try OutcomeList.read("4000,0.009,no_show", kind: .reading)
        #expect(readings.map(\.content.reading) == [Reading("4000"), Reading("0.009"), nil])
        let tasks = try OutcomeList.read("3,0,completed", kind: .task)
        #expect(tasks.map(\.tasks) == [3, 0, 1])
        #expect(tasks.map(\.content.outcome) == [.completed, .completed, .completed])
        #expect(throws: OutcomeListProblem.self) { try OutcomeList.read("101", kind: .task) }
    }

    @Test func `short forms, words and repeats are read in any case`() throws {
        #expect(
            try outcomes("NEG*2,POS, no_show ,neg * 1") == [
                .negative, .negative, .positive, .noShow, .negative,
            ])
        #expect(try OutcomeList.read("NEG*7,POS,NEG*8", kind: .abstinence).count == 16)
        #expect(
            try outcomes("NOSHOW,EXC,PEND,REF,INV,ATT") == [
                .noShow, .excused, .pending, .refused, .invalid, .attended,
            ])
        #expect(try OutcomeList.read("NEG*10000", kind: .abstinence).count == OutcomeList.countMax)
    }

    @Test(arguments: [
        ("", "an outcome is missing; write them as NEG*7,POS,NEG*8"),
        ("NEG,,POS", "an outcome is missing; write them as NEG*7,POS,NEG*8"),
        ("4000", "‘4000’ is no outcome; known are \(Outcome.names.joined(separator: ", "))"),
        ("NEG*0", "‘0’ is no count; write a whole number after the star, such as NEG*7"),
        ("NEG*", "‘’ is no count; write a whole number after the star, such as NEG*7"),
        ("NEG*-1", "‘-1’ is no count; write a whole number after the star, such as NEG*7"),
        (
            "NEG*9999999999999999999",
            "‘9999999999999999999’ is no count; write a whole number after the star, such as NEG*7"
        ),
        ("NEG*2*2", "‘NEG*2*2’ is no count; write a whole number after the star, such as NEG*7"),
        ("NEG*10001", "the list comes to more than 10000 outcomes"),
        ("NEG*9999,POS*2", "the list comes to more than 10000 outcomes"),
        (
            "negatve",
            "‘negatve’ is no outcome; known are negative, positive, refused, no_show, invalid, excused, pending, "
                + "attended, late, completed, not_completed; did you mean ‘negative’?"
        ),
    ])
    func `a list that cannot be read is refused in words`(text: String, reason: String) {
        #expect { try OutcomeList.read(text, kind: .abstinence) } throws: { "\($0)" == reason }
    }
}
