import ArgumentParser
import LedgerStorage
import RewardServices

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Make a ledger, or bring one up to date: schema, key file, organization and site.",
        subcommands: [Up.self, Status.self], defaultSubcommand: Up.self)

    struct Up: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Apply what is missing.", shouldDisplay: false)
        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            let location = try ledger.location()
            try await reportingFailure {
                let done = try await OpenLedger.migrate(
                    location, applicationName: "rewardctl", actor: commandContext().actor, clock: systemClock)
                try await done.ledger.close()
                if done.createdKey, case .file(let file) = location.key {
                    say("A new key was written to \(file.path).")
                    say("Keep a copy in another safe place: without it nobody can tell whose records these are.")
                }
                print(
                    done.applied.isEmpty
                        ? "The ledger is up to date." : "Applied: \(done.applied.joined(separator: ", ")).")
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Which migrations the database has.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let location = try ledger.location()
            try await reportingFailure {
                let rows = try await OpenLedger.migrationStatus(location).map { status -> [Cell] in
                    [.number(status.version), .text(status.name), .text(status.isApplied ? "applied" : "missing")]
                }
                print(Listing(["version#", "name", "state"], rows: rows).text(output.format), terminator: "")
            }
        }
    }
}
