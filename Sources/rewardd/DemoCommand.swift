import ArgumentParser
import RewardDomain
import RewardServices

/// `rewardd demo`: a ledger of its own with a year of made-up data.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Serves a fresh ledger with a year of demonstration data.",
        discussion: """
            Everything is made up and, unless a directory is given, thrown away at the end. Address, limits, TLS, the \
            log and the token come from the environment as for serve.
            """)

    @Option(help: "An empty or new directory to keep the ledger in; else a temporary one.")
    var dataDir: String?

    @OptionGroup var address: AddressOptions
    @OptionGroup var log: LogOptions

    func run() async throws {
        try await Failure.reporting {
            try log.begin()
            let (host, port) = (try address.checkedHost(), try address.checkedPort())
            let (token, printed) = try GivenToken.fromEnvironment()
            let directory = try DemoDirectory(given: dataDir)
            defer { directory.removeIfTemporary() }
            let daemon = Daemon(
                host: host, port: port, token: token, isBehindTLS: address.isBehindTLSProxy,
                certificate: try address.certificate(), trustedProxies: try address.proxies(),
                ledger: .demonstrate(LedgerLocation(database: .directory(directory.path))),
                requestsPerSecond: try address.checkedRequestsPerSecond()
            ) { base, summary in
                Output.line(Self.greeting(base, summary, printed, kept: directory.isTemporary ? nil : directory.path))
            }
            try await daemon.runUntilTold()
        }
    }

    private static func greeting(
        _ base: String, _ summary: DemonstrationSummary?, _ token: String?, kept: String?
    ) -> String {
        let people = summary?.people ?? 0
        let visits = grouped(summary?.visits ?? 0)
        let tokenLines = token.map { "or with the server's token\n    \($0)" } ?? "or with the token given."
        return """
            Reward ledger demonstration, \(people) people, \(visits) visits. Nothing here is real.
            Open \(base)/ and sign in as one of
            \(logins(summary, base))
            \(tokenLines)
            Stop with Ctrl-C; everything is \(kept.map { "kept in \($0)." } ?? "thrown away.")
            """
    }

    /// A line for each role: its name, the user, the password.
    private static func logins(_ summary: DemonstrationSummary?, _ base: String) -> String {
        (summary?.logins ?? []).map { login in
            let role = login.role.rawValue.padding(12)
            guard let name = login.name else { return "    \(role)\(base)/me/sign-in   code \(login.secret)" }
            return "    \(role)\(name.text.padding(10))\(login.secret)"
        }.joined(separator: "\n")
    }

    /// `1,234`
    private static func grouped(_ number: Int) -> String {
        number < 1000 ? "\(number)" : "\(number / 1000),\(String(1000 + number % 1000).dropFirst())"
    }
}

extension String {
    /// With blanks up to a column.
    fileprivate func padding(_ width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
