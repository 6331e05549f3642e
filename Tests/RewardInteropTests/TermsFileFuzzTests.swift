import RewardDomain
import RewardInterop
import RewardTestSupport
import TestRandom
import Testing

struct TermsFileFuzzTests {
    /// Mutations tried. Most leave no valid file; that every one is answered is the test.
    private static let mutations = 3000

    @Test func `no mutation of a preset crashes the reader, and a refusal names a line of the file`() throws {
        var random = SplitMix64(seed: seed)
        let presets = try Repository.presets.map { slug in Array(try Repository.preset(slug).utf8) }
        for _ in 0..<Self.mutations {
            var bytes = presets.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, presets, &random) }
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                let terms = try TermsFile.read(text, file: "fuzz.yaml")
                #expect(terms.problems().isEmpty)
            } catch {
                // The parser may point past the last line, where it still waited for something.
                let lines = text.unicodeScalars.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 2
                #expect(!error.problems.isEmpty)
                for problem in error.problems { #expect((1...lines).contains(problem.line), "\(problem)") }
            }
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ presets: [[UInt8]], _ random: inout SplitMix64) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
        switch Int.random(in: 0..<7, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 3: bytes.insert(contentsOf: Array(tokens.randomElement(using: &random)!.utf8), at: place)
        case 4: bytes.removeSubrange(place...)
        case 5: bytes += presets.randomElement(using: &random)!.suffix(Int.random(in: 0...400, using: &random))
        default: swapLines(&bytes, &random)
        }
        if bytes.isEmpty { bytes = [UInt8(ascii: "a")] }
    }

    private func swapLines(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lines.swapAt(Int.random(in: 0..<lines.count, using: &random), Int.random(in: 0..<lines.count, using: &random))
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
}

/// What YAML, numbers and text readers stumble over.
private let tokens = [
    "&a ", "*a", "!!int ", "<<: ", "? ", ": ", "- ", "---\n", "...\n", "|\n", ">\n", "\"", "'", "{", "}", "[", "]", "#",
    "\t", "\r\n", "\u{FEFF}", "\u{2028}", "\u{E000}1\u{E000}", "%YAML 1.1\n", "1e9", "-1", "0x10",
    "999999999999999999999",
    ".inf", "~", "null", "weeks: 1-520\n", "days: []\n", "every: 0\n", "\u{0}", "é", "👩‍👩‍👧",
]
