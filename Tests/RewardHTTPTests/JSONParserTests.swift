import RewardReports
import Testing

@testable import RewardHTTP

struct JSONParserTests {
    @Test(arguments: [
        (#"{"a":[1,-2.50,1e3,true,false,null,"x"]}"#, #"{"a":[1,-2.50,1e3,true,false,null,"x"]}"#),
        (" {} ", "{}"), ("[ ]", "[]"), (#""\u00e9\ud83d\ude00\n\/""#, "\"é😀\\n/\""), ("0", "0"),
    ])
    func `what is read is written the same`(text: String, written: String) throws {
        #expect(try JSONParser.parse(Array(text.utf8)).text == written)
    }

    @Test(arguments: [
        "", " ", "01", "1.", ".5", "+1", "-", "1e", "tru", "[1,]", "[1 2]", "{\"a\"}", "{a:1}", "\"", "\"\\u12\"",
        "\"\\ud800\\u0041\"", "\"\\udc00\"", "nul", "{\"a\":1}}", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test func `sixteen levels are read and no more`() throws {
        let nested = { (depth: Int) in
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONParser.parse(nested(16))
        #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse(nested(17)) }
    }
}
