import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardServices

struct CardCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "Gift cards: buy, hand on, void, list. Who buys them is never who keeps them.",
        subcommands: [
            Purchase.self, Send.self, Receive.self, VoidCards.self, Missing.self, Found.self, List.self, Show.self,
        ])

    struct Send: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give cards out of one custodian's hands, towards another's.",
            usage: "rewardctl card send <serial> … --to <site> --custodian <login>")
        @Argument(help: "The serials.", transform: readSerial)
        var serials: [CardSerial]
        @Option(name: .customLong("to"), help: ArgumentHelp("The site.", valueName: "site"), transform: readSlug)
        var site: Slug
        @Option(help: ArgumentHelp("The login of who gets them.", valueName: "login"), transform: readSlug)
        var custodian: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let sent = try await services.sendCards(serials, to: site, custodian: custodian, commandContext())
            print(CustodyText.cards(sent.value).text(output.format), terminator: "")
        }
    }

    struct Receive: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that cards arrived that were sent to you. Who sent them cannot.")
        @Argument(help: "The serials.", transform: readSerial)
        var serials: [CardSerial]
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let received = try await services.receiveCards(serials, commandContext())
            print(CustodyText.cards(received.value).text(output.format), terminator: "")
        }
    }

    struct VoidCards: LedgerCommand {
        static let configuration = CommandConfiguration(
            commandName: "void", abstract: "Void cards that can never be handed out.")
        @OptionGroup var turn: CardTurn
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let voided = try await services.voidCards(turn.serials, reason: turn.reason, commandContext())
            print(CustodyText.cards(voided.value).text(output.format), terminator: "")
        }
    }

    struct Missing: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Note that cards are not where they should be.")
        @OptionGroup var turn: CardTurn
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let missed = try await services.missCards(turn.serials, reason: turn.reason, commandContext())
            print(CustodyText.cards(missed.value).text(output.format), terminator: "")
        }
    }

    struct Found: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Note that missing cards are there again.")
        @OptionGroup var turn: CardTurn
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let found = try await services.findCards(turn.serials, reason: turn.reason, commandContext())
            print(CustodyText.cards(found.value).text(output.format), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Cards and where each is.")
        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?
        @Option(
            parsing: .upToNextOption,
            help: "Only those that are held, sent, issued, voided or missing. Default: held, sent and missing.")
        var status: [CardStatus] = []
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let statuses = status.isEmpty ? [.held, .sent, .missing] : status.map(\.status)
            let cards = try await services.cards(at: site, with: statuses, commandContext())
            print(CustodyText.cards(cards).text(output.format), terminator: "")
        }
    }

    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "One card and all that happened to it.")
        @Argument(help: "The serial.", transform: readSerial)
        var serial: CardSerial
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let story = try await services.card(serial, commandContext())
            guard output.format == .table else {
                return print(CustodyText.cards([story.card]).text(output.format, single: true), terminator: "")
            }
            print(CustodyText.cards([story.card]).text(.table))
            print(CustodyText.story(story).text(.table), terminator: "")
        }
    }
}

/// What happens to some cards, and why.
struct CardTurn: ParsableArguments {
    @Argument(help: "The serials.", transform: readSerial)
    var serials: [CardSerial]
    @Option(help: "Why, in a few words that name nobody.")
    var reason: String
}

@Sendable func readSerial(_ text: String) throws -> CardSerial {
    guard let serial = CardSerial(text) else {
        throw ValidationError(
            "“\(text)” is no serial: those are letters, digits, points and hyphens, at most \(CardSerial.charactersMax)."
        )
    }
    return serial
}

@Sendable func readReceipt(_ text: String) throws -> ReceiptNumber {
    guard let receipt = ReceiptNumber(text) else {
        throw ValidationError(
            "“\(text)” is no receipt: those are letters, digits, points and hyphens, at most \(CardSerial.charactersMax)."
        )
    }
    return receipt
}
