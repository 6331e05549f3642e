import RewardDomain

/// The text of a journal as it is written, and the balances so far.
struct JournalPage {
    private let format: Journal.Format
    private var text = ""
    private var balances: [Held: Int] = [:]
    /// What changed since the last assertion.
    private var touched: Set<Held> = []
    private var opened: Set<String> = []

    /// So much of one currency in one account.
    private struct Held: Hashable {
        var account: String
        var currency: Currency

        static func comesBefore(_ left: Held, _ right: Held) -> Bool {
            (left.account, left.currency.code) < (right.account, right.currency.code)
        }
    }

    init(_ format: Journal.Format) { self.format = format }

    /// What was written since it was last taken.
    mutating func take() -> String {
        defer { text = "" }
        return text
    }

    mutating func begin(currencies: Set<Currency>) {
        let currencies = currencies.sorted { $0.code < $1.code }
        text += """
            ; Entries of a reward ledger, by effective day. Participants are named by the ids this ledger gave them.
            ; Of people in addiction treatment: 42 CFR part 2 prohibits unauthorized use or disclosure of these records.


            """
        switch format {
        case .hledger:
            text += "decimal-mark .\n"
            for currency in currencies {
                let size = currency.format(minorUnits: 1000 * Self.whole(currency))
                text += "commodity \(currency.minorDigits == 0 ? size + "." : size) \(currency.code)\n"
            }
        case .beancount:
            text += "option \"title\" \"Reward ledger\"\n"
            for currency in currencies { text += "option \"operating_currency\" \"\(currency.code)\"\n" }
            // By default a balance may be off by one minor unit; here by none.
            text += "option \"inferred_tolerance_multiplier\" \"0.1\"\n"
        }
        text += "\n"
    }

    /// What every account held before a day, as one transaction: since all balances sum to zero, it balances.
    mutating func open(_ movements: ArraySlice<JournalMovement>, on day: Day) {
        for movement in movements { apply(movement) }
        let held = balances.filter { $0.value != 0 }.sorted { Held.comesBefore($0.key, $1.key) }
        touched = []
        guard !held.isEmpty else { return }
        for (held, _) in held { openAccount(held.account, on: day) }
        header(day, "balances before \(day)", [])
        for (held, amount) in held { posting(held, amount) }
        text += "\n"
    }

    mutating func add(_ movement: JournalMovement) {
        let (source, destination) = apply(movement)
        openAccount(source.account, on: movement.effectiveOn)
        openAccount(destination.account, on: movement.effectiveOn)
        let kinds = [movement.source, movement.destination].map { account in
            String(account.name.prefix { $0 != ":" }).replacing("_", with: " ")
        }
        header(
            movement.effectiveOn, "\(kinds[0]) to \(kinds[1])",
            [("entry", "\(movement.stream)/\(movement.place)")]
                + (movement.enrollment.map { [("enrollment", $0.description)] } ?? [])
                + (movement.adjusts.map { [("adjusts", $0.description)] } ?? []))
        posting(destination, movement.amount)
        posting(source, -movement.amount)
        text += "\n"
    }

    /// hledger asserts where the transaction stands, the last of its day; beancount at the start of a day, the next one.
    mutating func assertBalances(on day: Day) {
        let held = touched.sorted(by: Held.comesBefore)
        touched = []
        switch format {
        case .hledger:
            text += "\(day) balances at the end of the day\n"
            for held in held {
                let zero = held.currency.format(minorUnits: 0)
                text += "    \(held.account)  \(zero) \(held.currency.code) = \(amount(held))\n"
            }
        case .beancount:
            for held in held { text += "\(day + 1) balance \(held.account)  \(amount(held))\n" }
        }
        text += "\n"
    }

    @discardableResult
    private mutating func apply(_ movement: JournalMovement) -> (source: Held, destination: Held) {
        func held(_ account: Account) -> Held {
            let account = JournalAccount(account, of: movement.participant)
            return Held(
                account: format == .hledger ? account.hledger : account.beancount, currency: movement.currency)
        }
        let (source, destination) = (held(movement.source), held(movement.destination))
        balances[source, default: 0] -= movement.amount
        balances[destination, default: 0] += movement.amount
        touched.formUnion([source, destination])
        return (source, destination)
    }

    private mutating func openAccount(_ account: String, on day: Day) {
        guard format == .beancount, opened.insert(account).inserted else { return }
        text += "\(day) open \(account)\n"
    }

    private mutating func header(_ day: Day, _ words: String, _ tags: [(name: String, value: String)]) {
        switch format {
        case .hledger:
            let tags = tags.map { "\($0.name):\($0.value)" }.joined(separator: ", ")
            text += "\(day) \(words)\(tags.isEmpty ? "" : "  ; \(tags)")\n"
        case .beancount:
            text += "\(day) * \"\(words)\"\n"
            for tag in tags { text += "  \(tag.name): \"\(tag.value.filter { $0 != "\"" && $0 != "\\" })\"\n" }
        }
    }

    private mutating func posting(_ held: Held, _ minorUnits: Int) {
        text += "    \(held.account)  \(held.currency.format(minorUnits: minorUnits)) \(held.currency.code)\n"
    }

    private func amount(_ held: Held) -> String {
        "\(held.currency.format(minorUnits: balances[held] ?? 0)) \(held.currency.code)"
    }

    private static func whole(_ currency: Currency) -> Int {
        (0..<currency.minorDigits).reduce(1) { size, _ in 10 * size }
    }
}
