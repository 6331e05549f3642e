import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPresets
import RewardServices

extension Daemon {
    private static let applicationName = "rewardd"
    private static let actor = "rewardd"
    /// For a server whose data is thrown away: it need not survive a power cut.
    private static let throwawaySettings = ["fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"]

    /// Its passwords are made of sixty random bits, which nobody guesses however cheap a guess is; so it starts soon.
    private static let demonstratedRules = {
        var rules = SignInRules()
        rules.passwordCost = PasswordCost(iterationsLog2: 10, blockSize: 8, parallelism: 1)
        return rules
    }()

    func open() async throws -> (ledger: OpenLedger, summary: DemonstrationSummary?) {
        switch ledger {
        case .serve(let location): (try await Self.opened(location), nil)
        case .demonstrate(let location): try await Self.demonstrated(location)
        }
    }

    /// A private PostgreSQL is this process's own and is brought up to date; a shared database is only opened.
    private static func opened(_ location: LedgerLocation) async throws -> OpenLedger {
        switch location.database {
        case .url:
            try await OpenLedger.open(location, applicationName: applicationName, clock: SystemClock.now)
        case .directory:
            try await OpenLedger.migrate(
                location, applicationName: applicationName, actor: actor, exclusive: true, clock: SystemClock.now
            ).ledger
        }
    }

    private static func demonstrated(
        _ location: LedgerLocation
    ) async throws -> (ledger: OpenLedger, summary: DemonstrationSummary?) {
        let presets = try RewardPresets.demonstrated.map { preset in
            (terms: try TermsFile.read(preset.text, file: preset.slug + ".yaml"), text: preset.text)
        }
        let ledger = try await OpenLedger.migrate(
            location, applicationName: applicationName, actor: actor, exclusive: true,
            serverSettings: throwawaySettings, clock: SystemClock.now
        ).ledger
        do {
            let services = RewardServices(
                storage: ledger.services.storage, signIn: demonstratedRules, clock: SystemClock.now)
            let summary = try await services.demonstrate(presets, today: SystemClock.now().utcDay)
            return (ledger, summary)
        } catch {
            try? await ledger.close()
            throw error
        }
    }
}
