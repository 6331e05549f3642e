import ArgumentParser
import RewardDomain
import RewardServices

extension ParticipantCommands {
    struct Access: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a participant what they sign in with. It is shown once.",
            usage: "rewardctl participant access <participant> [--link | --revoke]",
            discussion: """
                The secret is printed for them, or sent as the end of a link that is good once and for a day (--link). \
                What they had before, their PIN included, ends with it: they choose a PIN when they first sign in.
                """)
        @Argument(help: "The clinic's code, or an id (part_…).")
        var participant: String
        @Flag(help: "A link in place of a secret on paper.")
        var link = false
        @Flag(help: "Nothing opens their account any more, and nobody is signed in to it.")
        var revoke = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard !(link && revoke) else { throw ValidationError("Give --link or --revoke, not both.") }
        }

        func run(on services: RewardServices) async throws {
            if revoke {
                let revoked = try await services.revokeAccess(of: participant, commandContext())
                say(
                    revoked.isRepeat
                        ? "Nothing opened the account; nothing was changed." : "Nothing opens the account any more.")
                return
            }
            let given = try await services.giveAccess(to: participant, link ? .link : .printed, commandContext())
            let listing = Listing(
                ["participant", "secret", "until"],
                rows: [[.text(given.participant.code), .text(given.secret), .text(given.until)]])
            print(listing.text(output.format, single: true), terminator: "")
            say("The secret is shown this once; hand it to nobody but the participant.")
        }
    }
}
