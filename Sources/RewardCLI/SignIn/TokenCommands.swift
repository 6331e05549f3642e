import ArgumentParser
import RewardDomain
import RewardServices

struct TokenCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens by which programs act as a user.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token. It is shown once.",
            usage: "rewardctl token create <user> --scope <scope> [--scope <scope> ...] [--until <day>]",
            discussion: """
                A token may do what its scopes and the user's roles both allow. docs/signing-in.md lists the scopes.
                """)
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Option(
            name: .customLong("scope"),
            help: "read, record, people, decide, reports, audit, payout, admin, import or operate; may be repeated.",
            transform: readScope)
        var scopes: [TokenScope]
        @Option(help: "What it is for.")
        var label: String?
        @Option(
            help: ArgumentHelp("The last day it may be used; until revoked if left out.", valueName: "day"),
            transform: readDay)
        var until: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let made = try await services.createToken(
                for: user, scopes: Set(scopes), label: label, until: until, commandContext())
            let created = made.summary.token.created
            let listing = Listing(
                ["token", "user", "number#", "scopes", "until"],
                rows: [
                    [
                        .text(made.text), .text(user), .number(created.number),
                        .text(created.scopes.map(\.rawValue).joined(separator: " ")), .text(created.until),
                    ]
                ])
            print(listing.text(output.format, single: true), terminator: "")
            say("The token is shown this once; keep it where only the program that uses it can read it.")
        }
    }

    struct List: OperatorCommand {
        static let configuration = CommandConfiguration(abstract: "Tokens, without what opens anything.")
        @Argument(help: "The login; everyone's if left out.", transform: readSlug)
        var user: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let tokens = try await services.tokens(of: user, commandContext())
            print(TokenCommands.listing(tokens).text(output.format), terminator: "")
        }
    }

    struct Revoke: OperatorCommand {
        static let configuration = CommandConfiguration(abstract: "Let a token open nothing any more, at once.")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Argument(help: "The token's number, as token list shows it.")
        var number: Int
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let revoked = try await services.revokeToken(number, of: user, commandContext())
            if revoked.isRepeat { say("The token was revoked already; nothing was changed.") }
            print(TokenCommands.listing([revoked.value]).text(output.format, single: true), terminator: "")
        }
    }

    static func listing(_ tokens: [TokenSummary]) -> Listing {
        Listing(
            ["user", "number#", "label", "scopes", "until", "status", "last_used_on"],
            rows: tokens.map { summary in
                let created = summary.token.created
                let status =
                    summary.token.isRevoked ? "revoked" : summary.token.holds(on: summary.today) ? "holds" : "run out"
                return [
                    .text(summary.user), .number(created.number), .text(created.label),
                    .text(created.scopes.map(\.rawValue).joined(separator: " ")), .text(created.until), .text(status),
                    .text(summary.lastUsedOn),
                ]
            })
    }
}

@Sendable func readScope(_ text: String) throws -> TokenScope {
    guard let scope = TokenScope(rawValue: text) else {
        throw ValidationError(
            "“\(text)” is no scope; known are \(TokenScope.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return scope
}
