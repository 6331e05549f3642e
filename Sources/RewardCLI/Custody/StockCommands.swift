import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

struct StockCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Prizes and goods: define, restock, adjust, move, list; what is low or owed.",
        subcommands: [
            Define.self, Restock.self, Adjust.self, Move.self, Rules.self, Owe.self, List.self, Warnings.self,
        ])

    struct Define: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what an item is, or say it anew.",
            usage: """
                rewardctl stock define <site> <item> --title "Coffee mug" --size small --custodian <login> --cost 0.80 \
                --retail-value 1.00 --reorder-point 5
                """)
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "The item's short name, as mug.", transform: readSlug)
        var item: Slug
        @Option(help: "What people call it.")
        var title: String
        @Option(help: "Its class: small, medium, large, jumbo, or one of your own.", transform: readSlug)
        var size: Slug
        @Option(help: ArgumentHelp("The login of who keeps it.", valueName: "login"), transform: readSlug)
        var custodian: Slug
        @Option(help: ArgumentHelp("What one costs you.", valueName: "amount"))
        var cost: String
        @Option(help: ArgumentHelp("What one would cost anyone.", valueName: "amount"))
        var retailValue: String
        @Option(help: "The currency.")
        var currency = "USD"
        @Flag(help: "It is as good as cash.")
        var cashEquivalent = false
        @Option(help: ArgumentHelp("Warn when no more than so many are left.", valueName: "number"))
        var reorderPoint = 0
        @Option(help: ArgumentHelp("Never hold more than so many.", valueName: "number"))
        var limit: Int?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let money = try knownCurrency(currency)
            let defined = try await services.defineItem(
                StockDefined(
                    site: site, item: item, title: title, size: size, custodian: custodian,
                    cost: try amount(cost, money), retailValue: try amount(retailValue, money), currency: money,
                    isCashEquivalent: cashEquivalent, reorderPoint: reorderPoint, stockLimit: limit),
                commandContext())
            if defined.isRepeat { say("Nothing of that is new; nothing was changed.") }
            print(CustodyText.stock([defined.value]).text(output.format, single: true), terminator: "")
            for remark in try NominalValue().remarks(onItem: defined.value.item) { say(remark) }
        }
    }

    struct Restock: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter goods you bought. You cannot be who keeps them.",
            usage: "rewardctl stock restock <site> <item> <count> --cost 0.80 --vendor <vendor> --receipt <number>")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "The item.", transform: readSlug)
        var item: Slug
        @Argument(help: "How many.")
        var count: Int
        @Option(help: ArgumentHelp("What one cost.", valueName: "amount"))
        var cost: String
        @OptionGroup var bought: PurchaseOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let currency = try bought.money()
            let restocked = try await services.restock(
                item, at: site,
                StockPurchase(
                    count: count, cost: try amount(cost, currency), currency: currency, fund: bought.fund,
                    vendor: bought.vendor, receipt: bought.receipt, day: bought.day), commandContext())
            print(CustodyText.stock([restocked.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Adjust: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a number right, with an explanation. Who keeps the goods cannot.",
            usage: "rewardctl stock adjust <site> <item> --by=-2 --reason \"broken\"")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Argument(help: "The item.", transform: readSlug)
        var item: Slug
        @Option(name: .customLong("by"), help: ArgumentHelp("How many more; fewer as --by=-2.", valueName: "number"))
        var change: Int
        @Option(help: "Why, in a few words that name nobody.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let adjusted = try await services.adjustStock(
                of: item, at: site, by: change, reason: reason, commandContext())
            print(CustodyText.stock([adjusted.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct Move: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move goods to another site where the item is defined.",
            usage: "rewardctl stock move <item> <count> --from <site> --to <site>")
        @Argument(help: "The item.", transform: readSlug)
        var item: Slug
        @Argument(help: "How many.")
        var count: Int
        @Option(help: "The site they leave.", transform: readSlug)
        var from: Slug
        @Option(help: "The site they go to.", transform: readSlug)
        var to: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let moved = try await services.moveStock(of: item, from: from, to: to, count: count, commandContext())
            print(CustodyText.stock(moved.value).text(output.format), terminator: "")
        }
    }

    struct Owe: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Promise an item that is out of stock to a payout, which stays on the way until it is handed out.",
            usage: "rewardctl stock owe <payout> <item>")
        @OptionGroup var which: PayoutCommands.Which
        @Argument(help: "The item.", transform: readSlug)
        var item: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let owed = try await services.promiseItem(
                item, toRedemption: which.number, of: which.participant, commandContext())
            if owed.isRepeat { say("It is promised already; nothing was added.") }
            print(CustodyText.stock([owed.value]).text(output.format, single: true), terminator: "")
        }
    }

    struct List: SiteListCommand {
        static let configuration = CommandConfiguration(abstract: "What there is of each item, and what is owed.")
        @OptionGroup var narrowed: NarrowedSite
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func listing(at site: Slug?, of services: RewardServices) async throws -> Listing {
            CustodyText.stock(try await services.stock(at: site, commandContext()))
        }
    }

    struct Warnings: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is low, owed or missing, and cards held in too large a value or for too long.")
        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let warnings = try await services.stockWarnings(at: site, commandContext())
            if output.format == .table, warnings.isEmpty { return print("Nothing is low, owed, missing or too much.") }
            print(CustodyText.warnings(warnings).text(output.format), terminator: "")
        }
    }
}
