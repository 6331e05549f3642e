import ArgumentParser
import RewardDomain
import RewardServices

struct DepositCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "deposit",
        abstract: "Note that a participant paid in the deposit their program asks for.",
        usage: "rewardctl deposit <participant> --program <program> --on <day>")

    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Option(help: "The program; its terms say how much.", transform: readSlug)
    var program: Slug

    @Option(
        name: .customLong("on"), help: ArgumentHelp("The day it was paid in.", valueName: "day"), transform: readDay)
    var day: Day

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let answered = try await services.receiveDeposit(of: participant, in: program, on: day, commandContext())
        if answered.isRepeat { say("Already noted; nothing was added.") }
        let answer = answered.value
        let listing = Listing(
            ["participant", "program", "deposited#", "balance#"],
            rows: [
                [
                    .text(answer.participant.name), .text(answer.program),
                    .money(answer.amount, answer.currency), .money(answer.balance, answer.currency),
                ]
            ])
        print(listing.text(output.format, single: true), terminator: "")
    }
}
