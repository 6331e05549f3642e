import ArgumentParser
import RewardDomain
import RewardServices

struct UserCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Who works with the ledger, and what they may do.",
        subcommands: [
            Add.self, List.self, Show.self, Grant.self, End.self, Disable.self, Enable.self, Trained.self, Link.self,
            Password.self, Totp.self, ResetTotp.self, LinkIdentity.self, UnlinkIdentity.self, Sessions.self,
            SignIns.self,
        ])

    struct Add: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a user, who may do nothing until a role is granted.")
        @Argument(help: "The login: a short lower-case name.", transform: readSlug)
        var user: Slug
        @Option(help: "What a member of staff is called. Leave it out for participants.")
        var name: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let added = try await services.addUser(user, name: name, commandContext())
            if added.isRepeat { say("The user is known already; nothing was added.") }
            print(UserText.listing([added.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct List: OperatorCommand {
        static let configuration = CommandConfiguration(abstract: "Every user, with the roles they have today.")
        @Option(help: "Only who has or had a role there, or at every site.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let users = try await services.users(at: site, commandContext())
            print(UserText.listing(users).text(output.format), terminator: "")
        }
    }

    struct Show: OperatorCommand {
        static let configuration = CommandConfiguration(abstract: "One user, and every role they have or had.")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let user = try await services.user(self.user, commandContext())
            if output.format == .table { print(UserText.head(user) + "\n") }
            print(UserText.grants(user).text(output.format), terminator: "")
        }
    }
}

@Sendable func readRole(_ text: String) throws -> Role {
    guard let role = Role(rawValue: text) else {
        throw ValidationError(
            "“\(text)” is no role; known are \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return role
}
