import ArgumentParser
import RewardDomain
import RewardServices

struct DrawCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Prize draws: check them, reveal their secret, hold a group's.",
        subcommands: [VerifyDraws.self, RevealDraws.self, HoldGroupDraw.self])

    struct VerifyDraws: LedgerCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Compute every slip of an enrollment again from its revealed secret.",
            usage: "rewardctl draw verify <enrollment>")

        @Argument(help: "The enrollment's id (enr_…).", transform: readEnrollment)
        var enrollment: EnrollmentID

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let check = try await services.checkDraws(of: enrollment, commandContext())
            print(DrawText.text(check, output.format), terminator: "")
            if !check.isSound { throw ExitCode.refused }
        }
    }

    struct RevealDraws: LedgerCommand {
        static let configuration = CommandConfiguration(
            commandName: "reveal",
            abstract: "Publish the secret an ended enrollment's slips were drawn by, for anyone to check.",
            usage: "rewardctl draw reveal <enrollment>")

        @Argument(help: "The enrollment's id (enr_…).", transform: readEnrollment)
        var enrollment: EnrollmentID

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let revealed = try await services.revealSeed(of: enrollment, commandContext())
            if revealed.isRepeat { say("Already revealed; nothing was added.") }
            print(DrawText.text(revealed.value, output.format), terminator: "")
        }
    }

    struct HoldGroupDraw: LedgerCommand {
        static let configuration = CommandConfiguration(
            commandName: "group",
            abstract: "Draw the names of a group session's attenders, and a prize for each.",
            usage: "rewardctl draw group <program> --on <day> [--owed C-17=1]")

        @Argument(help: "The program.", transform: readSlug)
        var program: Slug

        @Option(
            name: .customLong("on"), help: ArgumentHelp("The day of the session.", valueName: "day"),
            transform: readDay)
        var day: Day

        @Option(help: "The site of the session.", transform: readSlug)
        var site: Slug?

        @Option(
            help: ArgumentHelp(
                "Draws that an earlier session's wrong list kept from someone.", valueName: "participant=count"),
            transform: readOwed)
        var owed: [Owed] = []

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let counts = Dictionary(owed.map { ($0.code, $0.count) }, uniquingKeysWith: +)
            let held = try await services.holdGroupDraw(
                in: program, on: day, site: site ?? .mainSite, owed: counts, commandContext())
            if held.isRepeat { say("Already drawn; nothing was drawn again.") }
            print(DrawText.text(held.value, output.format), terminator: "")
        }
    }

    /// Draws owed to one participant.
    struct Owed {
        var code: String
        var count: Int
    }
}

@Sendable func readEnrollment(_ text: String) throws -> EnrollmentID {
    guard let id = EnrollmentID(text) else {
        throw ValidationError("“\(text)” is no enrollment's id; enrollment list shows them (enr_…).")
    }
    return id
}

/// How many draws can be owed to one person at once.
private let owedMax = 100

@Sendable private func readOwed(_ text: String) throws -> DrawCommands.Owed {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let count = Int(parts[1]), (1...owedMax).contains(count) else {
        throw ValidationError("“\(text)” is no number of draws; write it as C-17=1.")
    }
    return DrawCommands.Owed(code: String(parts[0]), count: count)
}
