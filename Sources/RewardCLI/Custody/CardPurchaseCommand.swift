import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardInterop
import RewardServices

extension CardCommands {
    struct Purchase: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter gift cards you bought: all of them or none. You cannot be their custodian.",
            usage: """
                rewardctl card purchase <site> --custodian <login> --vendor <vendor> --receipt <number> \
                --product <product> --denomination 25.00 --serials 7001..7020
                rewardctl card purchase <site> --custodian <login> --vendor <vendor> --receipt <number> --file <file.csv>
                """,
            discussion: """
                The file has the column serial, and product, denomination, cost and retail_value where the command does \
                not say them for all. What is left out costs, and is worth, its denomination.
                """)
        @Argument(help: "The site.", transform: readSlug)
        var site: Slug
        @Option(help: ArgumentHelp("The login of who keeps them.", valueName: "login"), transform: readSlug)
        var custodian: Slug
        @OptionGroup var bought: PurchaseOptions
        @Option(help: "Where they can be spent, as walmart.", transform: readSlug)
        var product: Slug?
        @Option(help: ArgumentHelp("What each is good for.", valueName: "amount"))
        var denomination: String?
        @Option(help: ArgumentHelp("What each cost.", valueName: "amount"))
        var cost: String?
        @Option(help: ArgumentHelp("What each would cost in a shop.", valueName: "amount"))
        var retailValue: String?
        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Their serials: one by one, or 7001..7020.", valueName: "serial"))
        var serials: [String] = []
        @Option(help: ArgumentHelp("A CSV file of them.", valueName: "file"))
        var file: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard serials.isEmpty != (file == nil) else {
                throw ValidationError("Give the cards by --serials, or by --file, not both.")
            }
        }

        func run(on services: RewardServices) async throws {
            let currency = try bought.money()
            let batch = CardBatch(
                site: site, custodian: custodian, currency: currency, fund: bought.fund, vendor: bought.vendor,
                receipt: bought.receipt, day: bought.day, lines: try lines(currency))
            let done = try await services.purchaseCards(batch, commandContext())
            if done.isRepeat { say("The purchase is known already; nothing was added.") }
            print(CustodyText.cards(done.value).text(output.format), terminator: "")
        }

        private func lines(_ currency: Currency) throws -> [CardBatch.Line] {
            let all = (
                denomination: try denomination.map { try amount($0, currency) },
                cost: try cost.map { try amount($0, currency) },
                retailValue: try retailValue.map { try amount($0, currency) }
            )
            func line(_ row: CardRows.Row, _ place: String) throws -> CardBatch.Line {
                guard let product = row.product ?? product, let denomination = row.denomination ?? all.denomination
                else {
                    throw Refusal(.malformed, "\(place) needs a product and a denomination; nothing was stored.")
                }
                return CardBatch.Line(
                    serial: row.serial, product: product, denomination: denomination, cost: row.cost ?? all.cost,
                    retailValue: row.retailValue ?? all.retailValue)
            }
            guard let file else {
                return try serials.flatMap(serialsOf).map { serial in
                    try line(CardRows.Row(line: 0, serial: serial), "Card \(serial)")
                }
            }
            let table = try ImportCommands.reading(file) { try CardRows.read($0, currency) }
            if let problem = table.problems.first {
                throw Refusal(.malformed, "\(file), \(problem). Nothing of the purchase was stored.")
            }
            return try table.rows.map { try line($0, "\(file), line \($0.line):") }
        }
    }
}

/// What a purchase says, of cards and of goods.
struct PurchaseOptions: ParsableArguments {
    @Option(help: "Whom it was bought from.", transform: readSlug)
    var vendor: Slug
    @Option(help: ArgumentHelp("The number of the receipt or invoice.", valueName: "number"), transform: readReceipt)
    var receipt: ReceiptNumber
    @Option(help: "The fund that paid.", transform: readSlug)
    var fund: Slug = .defaultSource
    @Option(help: "The currency.")
    var currency = "USD"
    @Option(
        name: .customLong("on"), help: ArgumentHelp("When it was bought; today if left out.", valueName: "day"),
        transform: readDay)
    var day: Day?

    func money() throws -> Currency { try knownCurrency(currency) }
}

func knownCurrency(_ code: String) throws(Refusal) -> Currency {
    guard let currency = Currency(code: code) else {
        throw Refusal(
            .malformed, "“\(code)” is no currency; known are \(Currency.knownCodes.joined(separator: ", ")).")
    }
    return currency
}

func amount(_ text: String, _ currency: Currency) throws(Refusal) -> Int {
    do { return try currency.minorUnits(decimal: text) } catch {
        throw Refusal(.malformed, "The amount “\(text)” \(error).")
    }
}

/// `7001..7020` as each of its serials; anything else as the one it is. Leading zeros stay.
private func serialsOf(_ text: String) throws -> [CardSerial] {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return [try readSerial(text)] }
    let prefix = ends[0].reversed().drop { $0.isASCII && $0.isNumber }.count
    guard let first = Int(ends[0].dropFirst(prefix)), let last = Int(ends[1].dropFirst(prefix)), first <= last,
        ends[0].count == ends[1].count, ends[0].prefix(prefix) == ends[1].prefix(prefix),
        last - first < CardBatch.linesMax
    else {
        throw ValidationError(
            "“\(text)” is no range of serials; write 7001..7020, equally long, of at most \(CardBatch.linesMax).")
    }
    return try (first...last).map { number in
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, ends[0].count - prefix - digits.count))
        return try readSerial(ends[0].prefix(prefix) + zeros + digits)
    }
}

/// The states of a card as an option takes them.
struct CardStatus: ExpressibleByArgument {
    let status: CardRow.Status

    init?(argument: String) {
        guard let status = CardRow.Status(rawValue: argument) else { return nil }
        self.status = status
    }

    static var allValueStrings: [String] { CardRow.Status.allCases.map(\.rawValue) }
}
