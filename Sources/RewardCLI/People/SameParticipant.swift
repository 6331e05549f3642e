import ArgumentParser
import RewardDomain
import RewardServices

extension ParticipantCommands {
    struct Same: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that two codes are one person. It takes two people: one proposes, another approves.",
            usage: "rewardctl participant same <own> <other> (--reason \"…\" | --approve | --decline)",
            discussion: """
                The first code goes on; the second is closed, and its balance and all that caps count of it move to the \
                first. Propose with --reason, then somebody else gives --approve or --decline.
                """)
        @Argument(help: "The code that goes on, or an id (part_…).")
        var own: String
        @Argument(help: "The code that is closed, or an id (part_…).")
        var other: String
        @Option(help: "Proposes it: why. Kept sealed.")
        var reason: String?
        @Flag(help: "Carries out what somebody else proposed.")
        var approve = false
        @Flag(help: "Takes a proposal off the list.")
        var decline = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard [reason != nil, approve, decline].filter(\.self).count == 1 else {
                throw ValidationError("Give one of --reason \"…\", --approve and --decline.")
            }
        }

        func run(on services: RewardServices) async throws {
            let answered: Answered<SamePersonAnswer>
            if let reason {
                answered = try await services.proposeSamePerson(own, other, reason: reason, commandContext())
            } else if approve {
                answered = try await services.approveSamePerson(own, other, commandContext())
            } else {
                answered = try await services.declineSamePerson(own, other, commandContext())
            }
            if answered.isRepeat { say("Done already; nothing was added.") }
            print(Self.listing(answered.value).text(output.format, single: true), terminator: "")
        }

        private static func listing(_ answer: SamePersonAnswer) -> Listing {
            func money(_ amount: Int) -> Cell { answer.currency.map { .money(amount, $0) } ?? .none }
            return Listing(
                ["participant", "other", "state", "moved#", "cap_uses#", "balance#"],
                rows: [
                    [
                        .text(answer.participant.name),
                        .text(answer.other.name), .text(answer.state.rawValue),
                        money(answer.moved), .number(answer.capUses), money(answer.balance),
                    ]
                ])
        }
    }
}
