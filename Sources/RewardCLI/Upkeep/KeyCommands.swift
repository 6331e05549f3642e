import ArgumentParser
import LedgerStorage
import RewardServices

struct KeyCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "The master key, without which the database names nobody.",
        discussion: "docs/privacy.md says what it opens, and what a rotation means for backups.",
        subcommands: [RotateKey.self, ListKeys.self])

    struct RotateKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Put a new master key in the place of the old one.",
            discussion: """
                Stop rewardd first, and start it afterwards. The new key takes the file's place; the old one stays beside \
                it, numbered, for backups made before. Stopped half way, the same command finishes it. A key from the \
                environment (REWARD_KEY) is rotated to that of REWARD_NEW_KEY.
                """)
        @OptionGroup var ledger: LedgerOptions

        func run() async throws {
            let location = try ledger.location()
            try await reportingFailure {
                let progress = Progress()
                let change = try await OpenLedger.rotateKey(
                    location, newKey: ledger.environment(KeySource.newVariable), clock: systemClock
                ) { progress.show($0, "participants' keys wrapped") }
                progress.end()
                if let rotation = change.rotation {
                    let were = rotation.participants == 1 ? "participant's key was" : "participants' keys were"
                    print("Key \(rotation.generation) is in use; \(rotation.participants) \(were) wrapped anew.")
                } else {
                    print("The ledger had its new key already.")
                }
                if let kept = change.keptFile {
                    say(
                        "The key before is kept in \(kept.path): backups made until now need it, and nothing else does."
                    )
                    say("Keep a copy of the new key in another safe place.")
                }
            }
        }
    }

    struct ListKeys: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the master keys the ledger has had, the one in use last.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let keys = try await services.masterKeys(commandContext())
            let rows = keys.map { key -> [Cell] in
                [
                    .number(key.generation), .text(key.madeAt),
                    .text(key.generation == keys.count ? "in use" : "retired"),
                ]
            }
            print(Listing(["key#", "made_at", "state"], rows: rows).text(output.format), terminator: "")
        }
    }
}
