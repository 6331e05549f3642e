import ArgumentParser
import RewardServices

/// `rewardd serve`: a ledger over HTTP, until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves a ledger over HTTP.",
        discussion: """
            With --data-dir it creates and runs a private PostgreSQL there and brings it up to date. With \
            --database-url it serves a database that rewardctl migrate has brought up to date.

            The environment gives what no option does: REWARD_DATABASE_URL, REWARD_DATA_DIR, REWARD_KEY_FILE \
            or REWARD_KEY (the key itself), REWARD_HOST, REWARD_PORT, REWARD_TLS_CERTIFICATE, REWARD_TLS_KEY, \
            REWARD_BEHIND_TLS=1, REWARD_TRUSTED_PROXIES (separated by commas), REWARD_REQUESTS_PER_SECOND, \
            REWARD_PUBLIC_URL, REWARD_OIDC_ISSUER, REWARD_OIDC_CLIENT_ID, REWARD_OIDC_CLIENT_SECRET_FILE, \
            REWARD_OIDC_SCOPES, REWARD_OIDC_NAME, REWARD_OIDC_SINGLE_SIGN_ON=1, REWARD_OIDC_NO_PASSWORDS=1, \
            REWARD_SESSION_IDLE_MINUTES, REWARD_SESSION_HOURS, REWARD_LOG_FORMAT, REWARD_LOG_LEVEL, and REWARD_ADMIN_TOKEN or REWARD_ADMIN_TOKEN_FILE. Without a token \
            given, a new one is made at every start and printed.

            A renewed certificate is served within ten seconds, or at once on SIGHUP.

            Exit codes: 0 stopped when told to, 1 refused, 64 misused, 69 the database is unavailable.
            """)

    @Option(help: "A PostgreSQL connection string or URL.")
    var databaseURL: String?

    @Option(help: "A directory with a private PostgreSQL, created where missing.")
    var dataDir: String?

    @Option(help: "The master key; beside the data directory unless given.")
    var keyFile: String?

    @OptionGroup var address: AddressOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup var session: SessionOptions
    @OptionGroup var log: LogOptions

    func run() async throws {
        try await Failure.reporting {
            try log.begin()
            let location = try location()
            let (token, printed) = try GivenToken.fromEnvironment()
            let certificate = try address.certificate()
            let isSecure = address.isBehindTLSProxy || certificate != nil
            let daemon = Daemon(
                host: try address.checkedHost(), port: try address.checkedPort(), token: token,
                isBehindTLS: address.isBehindTLSProxy,
                certificate: certificate, trustedProxies: try address.proxies(),
                identityProvider: try identity.provider(isSecure: isSecure), signInRules: try session.rules(),
                ledger: .serve(location),
                requestsPerSecond: try address.checkedRequestsPerSecond()
            ) { base, _ in
                Output.line("Reward ledger on \(base)/")
                Output.line(
                    printed.map { "The admin token, until the next start, is\n    \($0)" }
                        ?? "The admin token is the one given.")
            }
            try await daemon.runUntilTold()
        }
    }

    private func location() throws -> LedgerLocation {
        do {
            return try LedgerLocation(database: try database(), keyFile: keyFile) { Environment[$0] }
        } catch let error as KeyGivenTwice { throw Failure.misused("\(error)") }
    }

    private func database() throws -> LedgerLocation.Database {
        switch (databaseURL, dataDir) {
        case (.some, .some): throw Failure.misused("Give --database-url or --data-dir, not both.")
        case (let url?, nil): return .url(url)
        case (nil, let directory?): return .directory(directory)
        case (nil, nil): break
        }
        switch (Environment["REWARD_DATABASE_URL"], Environment["REWARD_DATA_DIR"]) {
        case (.some, .some): throw Failure.misused("Set REWARD_DATABASE_URL or REWARD_DATA_DIR, not both.")
        case (let url?, nil): return .url(url)
        case (nil, let directory?): return .directory(directory)
        case (nil, nil):
            throw Failure.misused("Say where the ledger is: --data-dir DIR or --database-url URL.")
        }
    }
}
