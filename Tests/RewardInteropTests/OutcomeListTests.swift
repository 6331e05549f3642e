import RewardDomain
import RewardInterop
import Testing

struct OutcomeListTests {
    @Test func `short forms, words and repeats are read in any case`() throws {
        #expect(
            try OutcomeList.read("NEG*2,POS, no_show ,neg * 1") == [
                .negative, .negative, .positive, .noShow, .negative,
            ])
        #expect(try OutcomeList.read("NEG*7,POS,NEG*8").count == 16)
        #expect(
            try OutcomeList.read("NOSHOW,EXC,PEND,REF,INV,ATT") == [
                .noShow, .excused, .pending, .refused, .invalid, .attended,
            ])
        #expect(try OutcomeList.read("NEG*10000").count == OutcomeList.countMax)
    }

    @Test(arguments: [
        ("", "an outcome is missing; write them as NEG*7,POS,NEG*8"),
        ("NEG,,POS", "an outcome is missing; write them as NEG*7,POS,NEG*8"),
        ("NEG+", "‘NEG+’: this version cannot honour secondary results yet"),
        ("NEG+*3", "‘NEG+’: this version cannot honour secondary results yet"),
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
        #expect { try OutcomeList.read(text) } throws: { "\($0)" == reason }
    }
}
