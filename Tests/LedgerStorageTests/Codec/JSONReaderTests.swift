import RewardDomain
import TestRandom
import Testing

@testable import LedgerStorage

struct JSONReaderTests {
    @Test(arguments: [
        "", " ", "{", "}", "[", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "\"", "\"\\\"",
        "\"\\u00\"",
        "\"\\u00zz\"", "\"\\u0100\"", "\"\\n\"", "tru", "nul", "null", "1.5", "1e3", "-", "--1", "+1",
        "9223372036854775808", "{} {}", "\"\u{0}",
    ])
    func `what this ledger never writes is refused with its place`(_ text: String) {
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.read([0x22, 0xFF, 0xFE, 0x22]) }
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.read([0x22, 0xC3, 0x22]) }
    }

    @Test func `a body nested without end is refused before it exhausts the stack`() {
        #expect(throws: JSONReader.Malformed.self) { try JSONReader.read([UInt8](repeating: 0x5B, count: 1_000_000)) }
    }

    @Test func `texts with every character come back`() throws {
        let text = String(String.UnicodeScalarView((0...0x2FF).compactMap(Unicode.Scalar.init))) + "\u{1F600}\u{10FFFF}"
        let json = JSON.object(["k\"\\\u{1}": .string(text), "n": .array([.int(.min), .int(.max), .bool(false)])])
        #expect(try JSONReader.read(json.bytes) == json)
    }

    @Test func `spaces between the parts say nothing`() throws {
        let spaced = " {\n\"a\" :\t[ 1 , { } ,[ ] ]\r\n} "
        #expect(try JSONReader.read(Array(spaced.utf8)).text == #"{"a":[1,{},[]]}"#)
    }

    /// Damage to a stored body must be told, whatever it is: a trap would keep `verify` from naming it.
    @Test func `damaged bodies are refused or read, and never trap`() {
        var random = SplitMix64(seed: seed)
        let bodies = EventSample.all.map { Array($0.body.utf8) } + HouseEventSample.all.map { Array($0.body.utf8) }
        var refused = 0
        for _ in 0..<4000 {
            var body = bodies.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&body, &random) }
            do {
                let read = try JSONReader.read(body)
                #expect(try JSONReader.read(read.bytes) == read, "seed \(seed)")
            } catch { refused += 1 }
            for sample in EventSample.all {
                _ = try? EventCodec.decode(
                    type: sample.type, schema: 1, body: body, occurredOn: EventSample.occurredOn)
            }
            for sample in HouseEventSample.all {
                _ = try? HouseEventCodec.decode(type: sample.type, schema: 1, body: body)
            }
        }
        #expect(refused > 0, "seed \(seed)")
    }

    private static func damage(_ body: inout [UInt8], _ random: inout SplitMix64) {
        guard !body.isEmpty else { return body.append(UInt8.random(in: 0...255, using: &random)) }
        let place = Int.random(in: 0..<body.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: body[place] = UInt8.random(in: 0...255, using: &random)
        case 1: body[place] = Array("\"\\{}[]:,-0123456789tfu".utf8).randomElement(using: &random)!
        case 2: body.remove(at: place)
        case 3: body.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 4: body.removeSubrange(place...)
        default:
            let end = Int.random(in: place..<body.count, using: &random)
            body.insert(contentsOf: body[place...end], at: place)
        }
    }
}
