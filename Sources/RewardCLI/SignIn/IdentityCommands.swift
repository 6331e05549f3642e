import ArgumentParser
import RewardDomain
import RewardServices

extension UserCommands {
    struct LinkIdentity: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "link-identity",
            abstract: "Let a user sign in with their account at the identity provider.",
            usage: "rewardctl user link-identity <user> [--issuer <address>] --subject <subject>",
            discussion: """
                Whoever tries to sign in with an account that is linked to nobody is shown its subject. Of admins it takes \
                two, who give the same command; the console needs no second.
                """)
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Option(
            help: ArgumentHelp(
                "The provider's address, as its tokens have it; REWARD_OIDC_ISSUER if left out.", valueName: "address"))
        var issuer: String?
        @Option(help: "What the provider calls the account.")
        var subject: String
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            guard let issuer = issuer ?? ledger.environment("REWARD_OIDC_ISSUER") else {
                throw ValidationError("Say whose account it is: --issuer, the address that rewardd was given.")
            }
            let linked = try await services.linkIdentity(
                LinkedIdentity(issuer: issuer, subject: subject), to: user, commandContext())
            if linked.value.history.identity == nil {
                say("Asked for; another admin has to give the same command.")
            } else {
                say("\(user) signs in with the account \(subject) at \(issuer).")
            }
        }
    }

    struct UnlinkIdentity: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "unlink-identity",
            abstract: "Let a user sign in with no account at an identity provider any more; their sessions end.")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            let unlinked = try await services.unlinkIdentity(of: user, commandContext())
            say(
                unlinked.isRepeat
                    ? "\(user) is linked to no account; nothing was changed."
                    : "\(user) signs in with no account at an identity provider any more.")
        }
    }
}
