import ArgumentParser
import RewardServices

extension PayoutCommands {
    struct Reverse: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a delivery back. It takes two people: one asks, another approves.",
            usage: "rewardctl payout reverse <payout> (--reason \"…\" [--decline] | --approve)",
            discussion: """
                The value goes back to the balance; the first receipt stays on record. Ask with --reason; then somebody \
                else gives --approve, or --decline with a reason.
                """)
        @OptionGroup var which: Which
        @Option(help: "Why. Kept sealed beside it.")
        var reason: String?
        @Flag(help: "Agrees to what somebody else asked for.")
        var approve = false
        @Flag(help: "Turns down what somebody else asked for.")
        var decline = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard approve != (reason != nil), !(approve && decline) else {
                throw ValidationError("Ask with --reason \"…\"; or give --approve, or --decline with a --reason.")
            }
        }

        func run(on services: RewardServices) async throws {
            let (number, who) = (which.number, which.participant)
            let answer: Answered<RedemptionAnswer>
            if let reason {
                answer =
                    decline
                    ? try await services.declineReversal(
                        ofRedemption: number, of: who, reason: reason, commandContext())
                    : try await services.askReversal(ofRedemption: number, of: who, reason: reason, commandContext())
            } else {
                answer = try await services.approveReversal(ofRedemption: number, of: who, commandContext())
            }
            print(RedemptionText.told(answer, output.format), terminator: "")
        }
    }
}
