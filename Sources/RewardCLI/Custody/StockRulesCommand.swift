import ArgumentParser
import RewardDomain
import RewardServices

extension StockCommands {
    struct Rules: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What classes of goods take from a balance, how they are traded up, how many cards may be held.",
            usage: """
                rewardctl stock rules <site> --class small=1.00 medium=5.00 --trade-up 5:small:medium \
                --held-max 1500.00 --held-days 30
                """,
            discussion: "Given anything, it all is said anew; given nothing, what holds is printed.")
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Option(
            name: .customLong("class"), parsing: .upToNextOption,
            help: ArgumentHelp("A size class and what one of it takes from a balance.", valueName: "class=amount"))
        var classes: [String] = []
        @Option(
            name: .customLong("trade-up"), parsing: .upToNextOption,
            help: ArgumentHelp("So many of one class for one of another.", valueName: "5:small:medium"))
        var tradeUps: [String] = []
        @Option(help: ArgumentHelp("Warn when cards of a larger value are held.", valueName: "amount"))
        var heldMax: String?
        @Option(help: ArgumentHelp("Warn of cards held for more days; 30 if left out.", valueName: "days"))
        var heldDays: Int?
        @Option(help: "The currency.")
        var currency = "USD"
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            guard !classes.isEmpty || !tradeUps.isEmpty || heldMax != nil || heldDays != nil else {
                guard let rules = try await services.custodyRules(at: site, commandContext()) else {
                    return say("Nothing is settled at \(site).")
                }
                return print(CustodyText.rules(rules).text(output.format), terminator: "")
            }
            let money = try knownCurrency(currency)
            let rules = CustodyRules(
                currency: money, classValues: try classes.map { try Self.classValue($0, money) },
                tradeUps: try tradeUps.map(Self.tradeUp), heldValueMax: try heldMax.map { try amount($0, money) },
                heldDaysMax: heldDays ?? CustodyRules.usualHeldDays)
            let set = try await services.setCustodyRules(rules, at: site, commandContext())
            if set.isRepeat { say("Nothing of that is new; nothing was changed.") }
            print(CustodyText.rules(set.value).text(output.format), terminator: "")
        }

        private static func classValue(_ text: String, _ currency: Currency) throws -> CustodyRules.ClassValue {
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let size = Slug(parts[0]) else {
                throw ValidationError("“\(text)” is no class with its value; write small=1.00.")
            }
            return CustodyRules.ClassValue(size, value: try amount(String(parts[1]), currency))
        }

        private static func tradeUp(_ text: String) throws -> TradeUp {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 3, let count = Int(parts[0]), let from = Slug(parts[1]), let to = Slug(parts[2]) else {
                throw ValidationError("“\(text)” is no trade-up; write 5:small:medium.")
            }
            return TradeUp(count, from, for: to)
        }
    }
}
