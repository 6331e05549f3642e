import ArgumentParser
import RewardDomain
import RewardServices

extension ParticipantCommands {
    struct Received: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note what a person was paid elsewhere: caps of the person count it, the balance does not.",
            usage: "rewardctl participant received <participant> <amount> --on <day> --from \"…\"")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @Argument(help: "How much, as 25.00.")
        var amount: String
        @Option(
            name: .customLong("on"), help: ArgumentHelp("The day it was received.", valueName: "day"),
            transform: readDay)
        var day: Day
        @Option(name: .customLong("from"), help: "Where from. Kept sealed.")
        var from: String
        @Option(
            help: ArgumentHelp("The amount's currency, to be sure: it has to be the participant's.", valueName: "code"))
        var currency: String?
        @Flag(help: "It was noted in error: the note of that day and amount no longer counts.")
        var retract = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.receiveElsewhere(
                participant, amount: amount, currency: currency, on: day, from: from, retracting: retract,
                commandContext()
            ).value
            let listing = Listing(
                ["participant", "received_on", "received#", "counts", "balance#"],
                rows: [
                    [
                        .text(answer.participant.name), .text(answer.on),
                        .money(answer.amount, answer.currency), .text(answer.isRetraction ? "no" : "yes"),
                        .money(answer.balance, answer.currency),
                    ]
                ])
            print(listing.text(output.format, single: true), terminator: "")
        }
    }
}
