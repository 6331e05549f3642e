import Testing

@testable import RewardReports

struct JSONValueTests {
    @Test func `members keep their order and text is escaped`() {
        let value = JSONValue.object([
            "z": .int(-250), "a": .string("\"\\\n\u{1}é\u{2028}"), "n": .null,
            "b": .array([.bool(true), .string(orNull: nil)]),
        ])
        #expect(value.text == #"{"z":-250,"a":"\"\\\n\u0001é\u2028","n":null,"b":[true,null]}"#)
    }
}
