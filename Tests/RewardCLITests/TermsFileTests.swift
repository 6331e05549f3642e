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
        let lines = again.errors.split(separator: "\n")
        #expect(lines.last == "mine is published like this already; nothing was added.")
        #expect(lines.dropLast().allSatisfy { $0.contains(": warning: ") })
    }

    /// A program nobody would warn of: it stays under every funder's limit.
    private static let modest = """
        program: modest
        title: A modest ladder
        source: made up
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-4, days: [mon] }
        targets:
          - id: cocaine
            kind: abstinence
            success: [negative]
            reset: [positive]
            pays: money
            ladder: { start: 2.00, step: 0.50 }
            reinstate: { after: 2 }

        """

    @Test func `a warning is printed with its file and line, and fails only under --strict`() async throws {
        let scratch = try Scratch("warnings")
        defer { scratch.remove() }
        let rewardctl = Rewardctl(directory: scratch.url)
        try scratch.write(Self.modest, to: "modest.yaml")
        let quiet = try await rewardctl("program", "lint", "--strict", "modest.yaml")
        #expect(quiet.status == 0)
        #expect(quiet.output == "modest.yaml: modest is fit to be published.\n")
        #expect(quiet.errors == "")
        try scratch.write(
            Self.modest.replacing("    reinstate: { after: 2 }\n", with: "").replacing(
                "targets:", with: "caps: [{ scope: person, per: visit, amount: 1.00 }]\ntargets:"),
            to: "warned.yaml")
        let warnings = """
            warned.yaml:8: warning: caps[0].amount: is 1.00, less than the first reward of cocaine, 2.00
            warned.yaml:13: warning: targets[0].reset: a reset starts at the first rung again, and nothing brings the lost \
            rung back (reinstate)

            """
        let warned = try await rewardctl("program", "lint", "warned.yaml", "modest.yaml")
        #expect(warned.status == 0)
        #expect(
            warned.output
                == "warned.yaml: modest is fit to be published.\nmodest.yaml: modest is fit to be published.\n")
        #expect(warned.errors == warnings)
        let strict = try await rewardctl("program", "lint", "--strict", "warned.yaml", "modest.yaml")
        #expect(strict.status == 1)
        #expect(strict.output == "modest.yaml: modest is fit to be published.\n")
        #expect(strict.errors == warnings + "warned.yaml: modest has 2 warnings.\n")
    }

    @Test func `publishing prints the warnings and publishes`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        try ledger.scratch.write(
            Self.modest.replacing("    reinstate: { after: 2 }\n", with: ""), to: "warned.yaml")
        let published = try await ledger.rewardctl("program", "publish", "warned.yaml")
        #expect(published.status == 0)
        #expect(published.errors.hasPrefix("warned.yaml:12: warning: targets[0].reset: "))
        #expect(published.output.contains("modest"))
    }

    @Test func `every preset is fit to be published`() async throws {
        let directory = Self.root.appending(path: "config/programs")
        for file in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
            let slug = file.replacing(".yaml", with: "")
            let answer = try await Rewardctl()("program", "lint", slug)
            #expect(answer.status == 0)
            #expect(answer.output == "\(slug): \(slug) is fit to be published.\n", "\(answer.errors)")
        }
    }
}
