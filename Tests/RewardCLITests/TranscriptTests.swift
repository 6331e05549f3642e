import Foundation
import TestPostgres
import Testing

/// README.md and docs/cli.md, tried out: every command of a page is run in order, and prints what the page shows.
///
/// With REWARD_UPDATE_DOCS=1 the pages are written anew instead; look at the difference before committing it.
@Suite(.onPostgres)
struct TranscriptTests {
    private static let repository = URL(filePath: #filePath + "/../../..").standardized

    @Test(arguments: ["README.md", "docs/cli.md"])
    func `a page's commands print what the page shows`(name: String) async throws {
        let url = Self.repository.appending(path: name)
        let scratch = try Scratch("transcript")
        defer { scratch.remove() }
        try FileManager.default.createSymbolicLink(
            at: scratch.url.appending(path: "docs"), withDestinationURL: Self.repository.appending(path: "docs"))
        let rewardctl = Rewardctl(
            environment: ["REWARD_DATA_DIR": scratch.path("clinic"), "TZ": "UTC"], directory: scratch.url)
        let written = try String(contentsOf: url, encoding: .utf8)
        var page: [String] = []
        var file: (name: String, lines: [String])?
        var isConsole = false
        for line in written.components(separatedBy: "\n") {
            if line.hasPrefix("```") {
                if let done = file { try scratch.write(done.lines.joined(separator: "\n") + "\n", to: done.name) }
                // The blank line parts two commands.
                if isConsole, page.last == "" { page.removeLast() }
                isConsole = line == "```console"
                let words = line.split(separator: " ")
                file = words.count == 2 ? (String(words[1]), []) : nil
                page.append(line)
            } else if isConsole {
                guard line.hasPrefix("$ rewardctl ") else { continue }
                page.append(line)
                page += Self.shown(try await rewardctl.run(Self.words(String(line.dropFirst("$ rewardctl ".count)))))
            } else {
                file?.lines.append(line)
                page.append(line)
            }
        }
        let printed = page.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["REWARD_UPDATE_DOCS"] == "1" {
            try printed.write(to: url, atomically: true, encoding: .utf8)
        }
        for (line, (now, then)) in zip(printed.components(separatedBy: "\n"), written.components(separatedBy: "\n"))
            .enumerated()
        where now != then {
            Issue.record("\(name), line \(line + 1) shows\n\(then)\nbut it printed\n\(now)")
            return
        }
        #expect(printed.count == written.count)
    }

    /// What a terminal shows: the answer, then what went to standard error, then the exit code if it is not 0.
    private static func shown(_ answer: Rewardctl.Answer) -> [String] {
        let text = answer.output + answer.errors
        var lines =
            text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map { stable(String($0)) }
        if lines.last == "" { lines.removeLast() }
        if answer.status != 0 { lines.append("(exit code \(answer.status))") }
        return lines + [""]
    }

    /// Ids, moments, users, paths and what happens today differ from run to run, but not in length.
    private static func stable(_ line: String) -> String {
        line.replacing(/(part|enr)_[0-9a-hjkmnp-tv-z]{26}/) { "\($0.1)_" + String(repeating: "x", count: 26) }
            .replacing(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?Z/) { _ in "2026-01-02T15:04:05.123456Z" }
            .replacing(/rl_[A-Za-z0-9_-]{43}/) { _ in "rl_" + String(repeating: "x", count: 43) }
            .replacing(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/) { _ in "XXXX-XXXX-XXXX" }
            .replacing(/hash( +)[0-9a-f]{64}/) { "hash\($0.1)" + String(repeating: "0", count: 64) }
            .replacing(/SHA-256 of the report: [0-9a-f]{64}/) { _ in
                "SHA-256 of the report: " + String(repeating: "9", count: 64)
            }
            .replacing(/cli:[a-z_][a-z0-9_-]*/) { _ in "cli:anna" }
            .replacing(/\/[^ ]*\/clinic/) { _ in "/srv/clinic" }
            .replacing(/cli:[A-Za-z0-9_.-]+/) { _ in "cli:anna" }
            .replacing(/\d{4}-\d{2}-\d{2}/) { days[String($0.0)] ?? String($0.0) }
    }

    /// Today wherever on earth, and two weeks after it.
    private static let days: [String: String] = {
        func day(_ count: Int) -> String {
            String(Date(timeIntervalSinceNow: Double(count) * 86400).ISO8601Format().prefix(10))
        }
        var days: [String: String] = [:]
        for off in [-1, 0, 1] {
            days[day(off)] = "2026-01-02"
            days[day(14 + off)] = "2026-01-16"
        }
        return days
    }()

    /// The words of a command line: blanks part them, except between quotes.
    private static func words(_ line: String) -> [String] {
        line.matches(of: /"([^"]*)"|(\S+)/).map { String($0.1 ?? $0.2 ?? "") }
    }
}
