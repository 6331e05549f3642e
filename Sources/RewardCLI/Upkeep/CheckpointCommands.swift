import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

struct CheckpointCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Signed checkpoints of the whole ledger, to be kept by others and held against it later.",
        discussion: "A running daemon takes one a day. docs/checkpoints.md gives the format.",
        subcommands: [TakeCheckpoint.self, ListCheckpoints.self, ExportCheckpoint.self, ShowCheckpointKey.self])

    struct TakeCheckpoint: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Take a checkpoint now and sign it.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let progress = Progress()
            let checkpoint = try await services.takeCheckpoint(commandContext()) { progress.show($0, "streams read") }
            progress.end()
            guard output.format == .table else {
                return CheckpointText.print([checkpoint], output.format, single: true)
            }
            print(
                "Checkpoint \(checkpoint.number) of \(checkpoint.day): "
                    + "\(counted(checkpoint.participants, "participant")), "
                    + "\(counted(checkpoint.houseStreams, "house stream")), \(counted(checkpoint.events, "event")).")
            print("Hand it out with rewardctl checkpoint export > checkpoint-\(checkpoint.number).json")
        }
    }

    struct ListCheckpoints: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List checkpoints, the newest first.")
        @Option(help: ArgumentHelp("How many at most.", valueName: "count"))
        var limit = 31
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let checkpoints = try await services.checkpoints(limit: max(0, limit), commandContext())
            CheckpointText.print(checkpoints, output.format)
        }
    }

    struct ExportCheckpoint: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Print a checkpoint to keep: one line of JSON, signed.",
            usage: "rewardctl checkpoint export [--day <day>] > <file>")
        @Option(
            help: ArgumentHelp("The newest of this day, in UTC; else the newest.", valueName: "day"), transform: readDay
        )
        var day: Day?
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            print(try await services.checkpoint(on: day, commandContext()).text)
        }
    }

    struct ShowCheckpointKey: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "key", abstract: "Print the public key that checkpoints are checked with (Ed25519).",
            discussion: "Publish it where a reader will believe it; it comes from the key file and stays the same.")
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            print(try await services.checkpointKey(commandContext()))
        }
    }
}

enum CheckpointText {
    static func print(_ checkpoints: [Checkpoint], _ format: OutputFormat, single: Bool = false) {
        let listing = Listing(
            ["number#", "taken_at", "participants#", "house_streams#", "events#", "root"],
            rows: checkpoints.map {
                [
                    .number($0.number), .text($0.takenAt), .number($0.participants), .number($0.houseStreams),
                    .number($0.events), .text($0.rootText),
                ]
            })
        Swift.print(listing.text(format, single: single), terminator: "")
    }
}
