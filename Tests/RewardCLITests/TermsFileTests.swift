import Foundation
import TestPostgres
import Testing

/// A program's file that is wrong is refused with file, line and reason, and nothing of it is published.
@Suite(.onPostgres)
struct TermsFileTests {
    private static let root = URL(filePath: #filePath + "/../../..").standardized

    @Test(arguments: [
        ("    ladder:", "    laddder:", "unknown key ‘laddder’; did you mean ‘ladder’?"),
        ("start: 2.50", "start: 2.5e1", "is written with an exponent; write the amount out, such as 2.50"),
        ("currency: USD", "curency: USD", "did you mean ‘currency’?"),
        ("step: 1.25", "step: 1.255", "has more than 2 decimals"),
    ])
    func `a mistake is named with its file and line`(_ part: String, _ mistake: String, _ reason: String) async throws {
        let scratch = try Scratch("terms")
        defer { scratch.remove() }
        let preset = try String(
            contentsOf: Self.root.appending(path: "config/programs/higgins-1994.yaml"), encoding: .utf8)
        let text = preset.replacing(part, with: mistake)
        try #require(text != preset)
        try scratch.write(text, to: "mine.yaml")
        let line = try #require(text.components(separatedBy: "\n").firstIndex { $0.contains(mistake) }) + 1
        for command in [["program", "lint", "mine.yaml"], ["simulate", "mine.yaml", "--outcomes", "NEG"]] {
            let answer = try await Rewardctl(directory: scratch.url).run(command)
            #expect(answer.status == 1)
            #expect(answer.output == "")
            #expect(
                answer.errors.split(separator: "\n").contains {
                    $0.contains("mine.yaml:\(line): ") && $0.contains(reason)
                },
                "\(answer.errors)")
        }
    }

    @Test func `of several files none is published when one is wrong`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let preset = try String(
            contentsOf: Self.root.appending(path: "config/programs/higgins-1994.yaml"), encoding: .utf8)
        try ledger.scratch.write(preset.replacing("higgins-1994", with: "mine"), to: "mine.yaml")
        try ledger.scratch.write("program: worse\n", to: "worse.yaml")
        let refused = try await ledger.rewardctl("program", "publish", "mine.yaml", "worse.yaml")
        #expect(refused.status == 1)
        #expect(!(try await ledger.rewardctl("program", "list").output.contains("mine")))
        #expect(try await ledger.rewardctl("program", "publish", "mine.yaml").status == 0)
        let again = try await ledger.rewardctl("program", "publish", "mine.yaml")
        #expect(again.status == 0)
        #expect(again.errors == "mine is published like this already; nothing was added.\n")
    }
}
