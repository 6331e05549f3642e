import ArgumentParser
import FoundationEssentials
import LedgerStorage
import RewardDomain
import RewardServices

struct VerifyCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the whole ledger: the hash chains, the guards, and that every cent follows from its facts.",
        discussion: """
            Exits with 1 when anything was found, each finding on a line that names the place. Newest events that were \
            cut off, a stream that was rewritten as a whole with new hashes, or one that is gone are found against the \
            checkpoints that the ledger keeps itself; where those may have been cut off as well, against one that \
            somebody else kept.
            """)

    @Option(help: ArgumentHelp("A checkpoint to hold the ledger against, as exported.", valueName: "file"))
    var checkpoint: String?

    @Option(
        help: ArgumentHelp(
            "The key the checkpoint is signed with, if it is not this installation's.", valueName: "key"),
        transform: readPublicKey)
    var publicKey: [UInt8]?

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        // What cannot be held against is refused before the long work.
        var against: Checkpoint?
        if let checkpoint {
            against = try await services.readCheckpoint(
                try Self.read(checkpoint), publicKey: publicKey, commandContext())
        }
        let progress = Progress()
        let result = try await services.verify(commandContext()) { progress.show($0, "events checked") }
        var findings = result.findings
        if let against {
            findings += try await services.verify(against: against, commandContext()) {
                progress.show($0, "streams held against the checkpoint")
            }
        }
        progress.end()
        if output.format == .table {
            for finding in findings { print(finding) }
            let found = findings.isEmpty ? "nothing wrong" : counted(findings.count, "finding")
            print(
                "\(counted(result.streams, "stream")), \(counted(result.events, "event")), "
                    + "\(result.entries) \(result.entries == 1 ? "entry" : "entries") checked: \(found)."
            )
            if let against {
                print(
                    "Held against checkpoint \(against.number) of \(against.day), which covers \(against.events) events."
                )
            } else if let newest = result.newestCheckpoint {
                print(
                    "Held against the ledger's own checkpoints, the newest \(newest.number) of \(newest.day). That they "
                        + "were cut off too shows only against one kept elsewhere: --checkpoint FILE.")
            } else {
                print(
                    "Newest events cut off, or a stream rewritten as a whole, show only against a checkpoint: --checkpoint FILE."
                )
            }
        } else {
            let rows = findings.map { finding -> [Cell] in
                [.text(finding.stream), finding.version.map { .number(Int($0)) } ?? .none, .text(finding.problem)]
            }
            print(Listing(["stream", "event#", "problem"], rows: rows).text(output.format), terminator: "")
        }
        if !findings.isEmpty { throw ExitCode.refused }
    }

    private static func read(_ file: String) throws -> String {
        do { return try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self) } catch {
            throw Refusal(.malformed, "The file \(file) cannot be read; check its name.")
        }
    }
}

/// 64 hexadecimal digits.
@Sendable private func readPublicKey(_ text: String) throws -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == 64, text.count == 64 else {
        throw ValidationError(
            "“\(text)” is no public key; that is 64 hexadecimal digits, as checkpoint key prints them.")
    }
    return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}
