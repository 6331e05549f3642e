/// One count as it is known: what its stream comes to.
public struct CountHistory: Hashable, Sendable {
    public let opened: CountOpened
    public let openedOn: Day
    public private(set) var entered: CountEntered?
    public private(set) var enteredOn: Day?
    /// By line.
    public private(set) var explanations: [String: String] = [:]
    /// The actor who signed.
    public private(set) var signedBy: String?
    public private(set) var signedOn: Day?

    public var isOpen: Bool { signedBy == nil }

    /// Nil for a stream that does not begin with an opening.
    public init?(_ events: some Sequence<Envelope<HouseEvent>>) {
        var history: CountHistory?
        for event in events {
            guard case .count(let body) = event.body else { continue }
            if case .opened(let opened) = body, history == nil {
                history = CountHistory(opened, on: event.occurredOn)
            } else {
                history?.read(body, event)
            }
        }
        guard let history else { return nil }
        self = history
    }

    private init(_ opened: CountOpened, on day: Day) {
        self.opened = opened
        openedOn = day
    }

    private mutating func read(_ event: CountEvent, _ envelope: Envelope<HouseEvent>) {
        switch event {
        case .opened: break
        case .entered(let entered):
            self.entered = entered
            enteredOn = envelope.occurredOn
            // They were of other numbers.
            explanations = [:]
        case .explained(let line, let text): explanations[line] = text
        case .signed:
            signedBy = envelope.actor
            signedOn = envelope.occurredOn
        }
    }

    /// Lines that came out otherwise than the ledger says, and that nobody has explained.
    public var unexplained: [CountLine] {
        entered?.lines.filter { $0.variance != 0 && explanations[$0.name] == nil } ?? []
    }
}

/// What the ledger says is there to be counted, under one name.
public struct CountableLine: Hashable, Sendable {
    public let name: String
    public let expected: Int
    public let custodians: Set<Slug>
    /// Actors.
    public let purchasers: Set<String>

    public init(name: String, expected: Int, custodians: Set<Slug>, purchasers: Set<String>) {
        self.name = name
        self.expected = expected
        self.custodians = custodians
        self.purchasers = purchasers
    }
}

// MARK: - What can be done with a count

extension CountHistory {
    public static let linesMax = 1000

    /// What somebody counted, by name, against what the ledger says. Every line is counted, and nothing else.
    public func decideEntering(
        _ counted: [String: Int], of lines: [CountableLine], by actor: String
    ) throws(Refusal) -> CountEvent {
        try requireOpen()
        let custodians = lines.reduce(into: Set<Slug>()) { $0.formUnion($1.custodians) }
        if let own = custodians.sorted().first(where: { !actorsDiffer(actor, $0.actor) }) {
            throw Refusal(
                .dutiesTogether, "\(own) keeps some of what is counted here; somebody else has to count it.")
        }
        if lines.contains(where: { $0.purchasers.contains { !actorsDiffer(actor, $0) } }) {
            throw Refusal(
                .dutiesTogether, "Who bought some of what is counted here cannot count it; ask somebody else to.")
        }
        let known = Set(lines.map(\.name))
        let unknown = counted.keys.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw Refusal(
                .malformed,
                "Nothing here is called \(unknown.joined(separator: ", ")); to be counted are "
                    + "\(known.sorted().joined(separator: ", ")).")
        }
        let missing = lines.map(\.name).filter { counted[$0] == nil }
        guard missing.isEmpty else {
            throw Refusal(
                .malformed,
                "\(missing.joined(separator: ", ")) was not counted; enter every line, 0 where there is nothing.")
        }
        guard counted.values.allSatisfy({ (0...StockHistory.countMax).contains($0) }) else {
            throw Refusal(.malformed, "What was counted is a number from 0 to \(StockHistory.countMax).")
        }
        return .entered(
            CountEntered(
                by: actor, custodians: custodians.sorted(),
                lines: lines.map { CountLine(name: $0.name, counted: counted[$0.name] ?? 0, expected: $0.expected) }))
    }

    public func decideExplaining(_ line: String, _ text: String) throws(Refusal) -> CountEvent {
        try requireOpen()
        guard let entered else { throw notEntered }
        guard let found = entered.lines.first(where: { $0.name == line }), found.variance != 0 else {
            let names = entered.lines.filter { $0.variance != 0 }.map(\.name).joined(separator: ", ")
            throw Refusal(
                .malformed,
                "There is nothing to explain about \(line); \(names.isEmpty ? "nothing" : names) came out otherwise.")
        }
        return .explained(line: line, text: text)
    }

    public func decideSigning(by actor: String) throws(Refusal) -> CountEvent {
        try requireOpen()
        guard let entered else { throw notEntered }
        if let own = entered.custodians.first(where: { !actorsDiffer(actor, $0.actor) }) {
            throw Refusal(
                .dutiesTogether, "\(own) keeps some of what was counted and cannot sign for it; ask somebody else to.")
        }
        guard actorsDiffer(actor, entered.by) else {
            throw Refusal(.dutiesTogether, "Who counted cannot sign the count too; ask a second person to.")
        }
        guard unexplained.isEmpty else {
            let words = unexplained.map { "\($0.name) (\($0.counted) of \($0.expected))" }
            throw Refusal(
                .varianceUnexplained,
                "Nobody has explained \(words.joined(separator: ", ")); count again, or explain it first.")
        }
        return .signed
    }

    private func requireOpen() throws(Refusal) {
        guard isOpen else {
            throw Refusal(
                .countClosed,
                "Count \(opened.number) at \(opened.site) was signed by \(signedBy ?? "somebody"); open another one.")
        }
    }

    private var notEntered: Refusal {
        Refusal(.notYet, "Nobody has entered what was counted in count \(opened.number) at \(opened.site) yet.")
    }
}
