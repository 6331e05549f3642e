import Crypto
import Foundation
import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestProcess
import Testing

/// docs/spec/draws.md: its tables against the ledger's draws, its commands and its script as a reader would run them.
struct DrawsPageTests {
    private let page: SpecPage
    private let seed = DrawSeed(text: "demo-seed-0001")

    init() throws { page = try SpecPage("draws.md") }

    @Test func `the bowl is numbered as the page says`() throws {
        let table = try page.table(["slips", "label", "value"])
        let bowl = try #require(table.terms[0].targets[0].bowl)
        var count = 0
        for row in table.rows {
            let ends = row[0].split(separator: "-").compactMap { Int($0) }
            let (first, last) = (ends[0], ends[ends.count - 1])
            #expect(first == count)
            for number in [first, last] {
                let slip = try #require(bowl.slip(number))
                #expect([slip.label, table.terms[0].currency.format(minorUnits: slip.value)] == Array(row[1...]))
            }
            count = last + 1
        }
        #expect(bowl.slipCount == count)
        #expect(bowl.slip(count) == nil)
    }

    @Test func `V34 eight draws come out as the page says`() throws {
        let table = try page.table(["draw", "message", "first eight bytes", "slip", "prize", "pays"])
        let bowl = try #require(table.terms[0].targets[0].bowl)
        let rows = try (1...8).map { draw in
            let message = "p1|2026-01-15|\(draw)"
            let number = seed.slip(of: message, slipCount: bowl.slipCount)
            let slip = try #require(bowl.slip(number))
            return [
                "\(draw)", "\(message)|0", Self.firstBytes(of: "\(message)|0", seed), "\(number)", slip.label,
                table.terms[0].currency.format(minorUnits: slip.value),
            ]
        }
        #expect(rows == table.rows)
    }

    @Test func `a visit's slips are its own, whatever is corrected`() throws {
        let table = try page.table(["command", "slips 1", "slips 2", "slips 3", "paid 1", "paid 2", "paid 3"])
        let terms = table.terms[0]
        var ledger = ParticipantLedger(participant: .sample)
        #expect("\(ParticipantID.sample)" == "part_00000000000010000000000001")
        _ = try ledger.post([.sample(.enrolled(terms))])
        for (index, row) in table.rows.enumerated() {
            let words = row[0].split(separator: " ")
            let planned = ledger.history.enrollments[0].plannedVisits
            let day = planned[try #require(Int(words[1])) - 1].day
            let target = terms.targets[0].id.text
            let outcome = words.count > 2 ? try #require(Outcome(name: words[2])) : .pending
            let body: ParticipantEvent =
                switch words[0] {
                case "record": .recorded(outcome, day, target)
                case "correct": .corrected(outcome, day, target)
                default: .retracted(day, target)
                }
            _ = try ledger.post([.sample(body, recorded: index + 1)]) { draw in
                seed.slip(of: draw.message, slipCount: draw.slipCount)
            }
            let drawn = ledger.history.enrollments[0].targets[0].slips
            let slips = (0..<3).map { drawn[$0] }
            let paid = ledger.books[0].awards[0].prefix(3).map { terms.currency.format(minorUnits: $0.paid) }
            #expect([row[0]] + slips.map { $0.map { "\($0)" }.joined(separator: " ") } + paid == row)
        }
    }

    private static func firstBytes(of message: String, _ seed: DrawSeed) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(message.utf8), using: SymmetricKey(data: Array(seed.text.utf8)))
        return code.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

private let hasOpenSSL = ["/usr/bin/openssl", "/usr/local/bin/openssl"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
}

/// What the page tells a reader to run, run with openssl itself.
@Suite(.enabled(if: hasOpenSSL, "openssl is not installed: the page's script is not tried"))
struct DrawsPageScriptTests {
    @Test func `the commands of the page print what stands below them`() throws {
        let blocks = try SpecPage("draws.md").blocks.filter { $0.language == "console" }
        #expect(blocks.count == 2)
        for block in blocks {
            let lines = block.text.split(separator: "\n").map(String.init)
            let commands = lines.filter { $0.hasPrefix("$ ") }.map { String($0.dropFirst(2)) }
            let told = try commands.flatMap { try Self.shell($0) }
            #expect(told == lines.filter { !$0.hasPrefix("$ ") })
        }
    }

    /// As the page has it, and with other secrets and bowls, up to the largest.
    @Test(arguments: [
        ("demo-seed-0001", 500), (String(repeating: "0123456789abcdef", count: 4), 1), ("another", 7),
        ("and-another", 512), ("the-largest-bowl", 1_000_000), ("just-under-it", 999_983),
    ])
    func `the script of the page computes the ledger's slips`(secret: String, count: Int) throws {
        let script = try #require(try SpecPage("draws.md").blocks.first { $0.language == "sh" }).text
        #expect(script.hasPrefix("seed=demo-seed-0001\ncount=500\n"))
        let told = try Self.shell(
            script.replacing("seed=demo-seed-0001", with: "seed=\(secret)").replacing(
                "count=500", with: "count=\(count)"))
        let seed = DrawSeed(text: secret)
        let slips = (1...8).map { "\(seed.slip(of: "p1|2026-01-15|\($0)", slipCount: count))" }
        #expect(told == [seed.commitment] + slips)
    }

    private static func shell(_ script: String) throws -> [String] {
        let answer = try ChildProgram("/bin/sh", ["-c", script]).answer()
        #expect(answer.status == 0, "\(answer.errors)")
        return answer.output.split(separator: "\n").map(String.init)
    }
}
