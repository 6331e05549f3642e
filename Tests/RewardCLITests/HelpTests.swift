import TestPostgres
import Testing

@Suite(.onPostgres)
struct HelpTests {
    /// The names under every heading of subcommands, as a page of help lists them.
    private static func subcommands(_ help: String) -> [String] {
        var isList = false
        return help.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            if !line.hasPrefix(" ") { isList = line.hasSuffix("SUBCOMMANDS:") || line.isEmpty && isList }
            guard isList, line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See ") else { return nil }
            return line.split(separator: " ").first.map(String.init)
        }
    }

    @Test func `every command explains itself`() async throws {
        var waiting: [[String]] = [[]]
        var seen: [String] = []
        while let command = waiting.popLast() {
            let answer = try await Rewardctl().run(command + ["--help"])
            #expect(answer.status == 0, "\(command)")
            #expect(answer.errors == "", "\(command)")
            #expect(answer.output.contains("USAGE: rewardctl"), "\(command)")
            #expect(answer.output.contains("OVERVIEW: "), "\(command)")
            seen.append(command.joined(separator: " "))
            // "(default)" stands behind a name, not as one.
            waiting += Self.subcommands(answer.output).map { command + [$0] }
        }
        let expected = [
            "record", "correct", "retract", "balance", "statement", "participant add", "participant list",
            "participant show", "enroll", "enrollment list", "enrollment end", "program lint", "program publish",
            "program list", "program show", "simulate", "report monthly", "import enrollments", "import visits",
            "import opening",
            "migrate status", "verify", "rebuild", "site add", "site edit", "site list", "site show", "site warnings",
            "site kit add", "site kit finish", "site kit list", "user add", "user list", "user show", "user grant",
            "user end", "user disable", "user enable", "user trained", "user link",
            "user password", "user totp", "user reset-totp", "user link-identity", "user unlink-identity",
            "user sessions", "user sign-ins", "participant access",
            "token create", "token list", "token revoke",
            "participant describe", "participant same", "participant received",
            "dispute open", "dispute answer", "dispute close", "dispute list", "dispute show", "report disputes",
        ]
        for command in expected { #expect(seen.contains(command), "\(seen)") }
    }
}
