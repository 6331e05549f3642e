import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

extension UserCommands {
    struct Password: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a user a password; whoever is signed in as them no longer is.",
            usage: "rewardctl user totp <user> [--code <code>]",
            discussion: """
                It is read from the terminal without an echo, or from the first line of standard input. At least 12 \
                characters, not containing the user's name.
                """)
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            let password = try SecretInput.read("New password of \(user): ", twice: true)
            try await services.setPassword(of: user, to: password, commandContext())
            say("\(user) has a new password.")
        }
    }

    struct Totp: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a second factor: codes of an authenticator.",
            discussion: """
                Without --code it prints the address that the authenticator reads. With a first code of it the second \
                factor is asked for from then on, and ten recovery codes are printed once; keep them on paper.
                """)
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Option(help: "The code that the authenticator shows now.")
        var code: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            guard let code else {
                let factor = try await services.beginSecondFactor(of: user, commandContext())
                let listing = Listing(["address", "secret"], rows: [[.text(factor.address), .text(factor.secret)]])
                print(listing.text(output.format, single: true), terminator: "")
                say("Nothing is asked for yet; confirm it with user totp \(user) --code CODE.")
                return
            }
            let codes = try await services.confirmSecondFactor(of: user, code: code, commandContext())
            print(Listing(["recovery_code"], rows: codes.map { [.text($0)] }).text(output.format), terminator: "")
            say("The recovery codes are shown this once; each is good once, in place of a code.")
        }
    }

    struct ResetTotp: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-totp",
            abstract: "Forget a user's second factor: a telephone was lost. It takes two people.",
            discussion: "The first asks for it, a second who gives the same command agrees.")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @OptionGroup var ledger: LedgerOptions

        func run(on services: RewardServices) async throws {
            let reset = try await services.resetSecondFactor(of: user, commandContext())
            switch reset.value {
            case .done: say("\(user) signs in without a second factor until a new one is set.")
            case .asked: say("Asked for; another admin has to give the same command.")
            }
        }
    }

    struct Sessions: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who is signed in where; with --end, nobody of them any more.",
            usage: "rewardctl user sessions [<user>] [--site <site>] [--device <name>] [--end]")
        @Argument(help: "The login; everyone if left out.", transform: readSlug)
        var user: Slug?
        @Option(help: "Only sessions at this site.", transform: readSlug)
        var site: Slug?
        @Option(help: ArgumentHelp("Only sessions of the device of this name.", valueName: "name"))
        var device: String?
        @Flag(help: "End them.")
        var end = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            if end {
                let count = try await services.endSessions(of: user, at: site, device: device, commandContext()).value
                say("\(counted(count, "session")) ended.")
                return
            }
            let sessions = try await services.sessions(of: user, at: site, device: device, commandContext())
            let listing = Listing(
                ["session", "account", "site", "device", "since", "seen_at", "ends_at", "status"],
                rows: sessions.map { session in
                    [
                        .text(session.id), .text(session.account), .text(session.site), .text(session.device),
                        .text(session.createdAt), .text(session.seenAt), .text(session.endsAt),
                        .text(session.isLocked ? "locked" : "open"),
                    ]
                })
            print(listing.text(output.format), terminator: "")
        }
    }

    struct SignIns: OperatorCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign-ins", abstract: "Attempts to sign in, the newest first, for as long as they are kept.",
            usage: "rewardctl user sign-ins [<user>] [--days <number>]")
        @Argument(help: "The login; everyone if left out.", transform: readSlug)
        var user: Slug?
        @Option(help: ArgumentHelp("So many days back.", valueName: "number"))
        var days = 30
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...90).contains(days) else { throw ValidationError("--days is from 1 to 90.") }
        }

        func run(on services: RewardServices) async throws {
            let since = Instant(
                microsecondsSinceEpoch: systemClock().microsecondsSinceEpoch - Int64(days) * 86_400_000_000)
            let attempts = try await services.signIns(of: user, since: since, commandContext())
            let listing = Listing(
                ["at", "account", "by", "outcome", "address"],
                rows: attempts.map { attempt in
                    [
                        .text(attempt.at), .text(attempt.account), .text(attempt.means?.rawValue),
                        .text(attempt.outcome.rawValue),
                        .text(attempt.addressDigest.map { String($0.prefix(8)) } ?? "known device"),
                    ]
                })
            print(listing.text(output.format), terminator: "")
        }
    }
}
