import ArgumentParser
import RewardDomain
import RewardServices

extension UserCommands {
    struct Grant: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a user a role at a site, or at every site.",
            usage: "rewardctl user grant <user> <role> [--site <site>] [--from <day>] [--until <day>]")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Argument(
            help: "counsellor, manager, payout, auditor, admin, operator or participant.", transform: readRole)
        var role: Role
        @Option(help: "Where; at every site if left out.", transform: readSlug)
        var site: Slug?
        @Option(help: ArgumentHelp("The first day; today if left out.", valueName: "day"), transform: readDay)
        var from: Day?
        @Option(help: ArgumentHelp("The last day it holds.", valueName: "day"), transform: readDay)
        var until: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let granted = try await services.grantRole(
                role, to: user, at: site, from: from, until: until, commandContext())
            if granted.isRepeat { say("The user has that role already; nothing was added.") }
            print(UserText.grants(granted.value).text(output.format), terminator: "")
        }
    }

    struct End: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a role away, at once or from a day on.",
            usage: "rewardctl user end <user> <role> [--site <site>] [--on <day>]")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @Argument(help: "The role.", transform: readRole)
        var role: Role
        @Option(help: "Where it was granted; left out for a role at every site.", transform: readSlug)
        var site: Slug?
        @Option(
            name: .customLong("on"),
            help: ArgumentHelp("The first day without it; today if left out.", valueName: "day"), transform: readDay)
        var day: Day?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let ended = try await services.endRole(role, of: user, at: site, on: day, commandContext())
            if ended.isRepeat { say("The role had ended already; nothing was changed.") }
            print(UserText.grants(ended.value).text(output.format), terminator: "")
        }
    }

    struct Disable: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep a user from everything, at once: somebody left, or a password is known to others.")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let changed = try await services.setUser(user, enabled: false, commandContext())
            print(UserText.listing([changed.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Enable: OperatorCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a disabled user do again what their roles allow.")
        @Argument(help: "The login.", transform: readSlug)
        var user: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let changed = try await services.setUser(user, enabled: true, commandContext())
            print(UserText.listing([changed.value]).text(output.format, single: true), terminator: "")
        }
    }
}
