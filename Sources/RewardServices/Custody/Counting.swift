public import LedgerStorage
public import RewardDomain

/// A count as it is answered. Before it is entered nobody is told what the ledger says.
public struct CountSummary: Hashable, Sendable {
    public let history: CountHistory
    /// What is to be counted, by name.
    public let names: [String]

    public init(history: CountHistory, names: [String]) {
        self.history = history
        self.names = names
    }
}

extension RewardServices {
    /// Opens the next count of a site: of its cards, its goods, or the slips of a program's bowl.
    public func openCount(
        of kind: CountOpened.Kind, at site: Slug, program: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<CountSummary> {
        try await require(anyOf: Self.counting, at: site, context)
        try await requireKnown(site: site)
        guard (program != nil) == (kind == .bowl) else {
            throw .refused(
                Refusal(.malformed, "A count of a bowl names its program, and a count of anything else names none."))
        }
        let day = try await today(at: site)
        let form = CommandForm("open count", [kind.rawValue, program?.text])
        let known = try await storing { () throws(StorageError) in try await storage.counts(at: [site]) }
        let streams = known.map { HouseStream.count(site, $0.opened.number) }
        var number = 0
        let done = try await changeTogether(streams, form, context) { () throws(ServiceError) in
            let known = try await storing { () throws(StorageError) in try await storage.counts(at: [site]) }
            if let open = known.first(where: {
                $0.signedOn == nil && $0.opened.kind == kind && $0.opened.program == program
            }) {
                number = open.opened.number
                return []
            }
            let opened = CountOpened(
                site: site, number: (known.last?.opened.number ?? 0) + 1, kind: kind, program: program)
            number = opened.number
            let lines = try await countable(opened)
            guard !lines.isEmpty else {
                throw .refused(
                    Refusal(.outOfStock, "There is nothing to count at \(site): no \(kind.rawValue) is kept."))
            }
            let loaded = try await storing { () throws(StorageError) in
                try await storage.load(.count(site, opened.number))
            }
            guard loaded.head == nil else { return [] }
            return [Kept(loaded: loaded, history: ()).unit([.count(.opened(opened))], on: day, at: site, context, self)]
        }
        // Carried out before: it says itself which one it opened.
        if number == 0 {
            let opened = try await storing { () throws(StorageError) in try await storage.load(streams) }
            let own = opened.firstIndex { $0.commands[done.command.key] != nil }
            number = own.map { known[$0].opened.number } ?? 0
        }
        let count = try await kept(count: number, at: site, asOf: done.command)
        return Answered(try await summary(count.history), isRepeat: done.isRepeat)
    }

    /// Enters what somebody counted, line by line: never somebody who keeps it or bought it.
    public func enterCount(
        _ number: Int, at site: Slug, _ counted: [String: Int], _ context: CommandContext
    ) async throws(ServiceError) -> Answered<CountSummary> {
        try await require(.countStock, at: site, context)
        let form = CommandForm(
            "enter count", counted.sorted { $0.key < $1.key }.flatMap { [$0.key, String($0.value)] })
        return try await changeCount(number, at: site, form, context) { count throws(ServiceError) in
            let lines = try await countable(count.opened)
            return try deciding { () throws(Refusal) in
                try count.decideEntering(counted, of: lines, by: context.actor)
            }
        }
    }

    /// Explains why a line came out otherwise than the ledger says.
    public func explainCount(
        _ number: Int, at site: Slug, line: String, _ text: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<CountSummary> {
        try await require(anyOf: Self.counting, at: site, context)
        let text = try Self.houseText(text, called: "explanation")
        let form = CommandForm("explain count", [line, text])
        return try await changeCount(number, at: site, form, context) { count throws(ServiceError) in
            try deciding { () throws(Refusal) in try count.decideExplaining(line, text) }
        }
    }

    /// Signs a count as a second person. The numbers of goods are from then on as counted; a card that was not there
    /// has to be noted by its serial.
    public func signCount(
        _ number: Int, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<CountSummary> {
        try await require(anyOf: Self.counting, at: site, context)
        let day = try await today(at: site)
        let form = CommandForm("sign count", [])
        let done = try await changeTogether([.count(site, number)], form, context) { () throws(ServiceError) in
            let count = try await kept(count: number, at: site)
            let event = try deciding { () throws(Refusal) in try count.history.decideSigning(by: context.actor) }
            var units = [count.unit([.count(event)], on: day, at: site, context, self)]
            guard count.history.opened.kind == .goods else { return units }
            for line in count.history.entered?.lines ?? [] where line.variance != 0 {
                guard let item = Slug(line.name) else { continue }
                let goods = try await kept(item, at: site)
                let reason = count.history.explanations[line.name] ?? ""
                let adjusted = try deciding { () throws(Refusal) in
                    try goods.history.decideAdjusting(
                        by: line.variance, reason: reason, count: number, actor: context.actor)
                }
                units.append(goods.unit([.stock(adjusted)], on: day, at: site, context, self))
            }
            return units
        }
        let count = try await kept(count: number, at: site, asOf: done.command)
        return Answered(try await summary(count.history), isRepeat: done.isRepeat)
    }

    /// The counts of a site or of every site the caller may see, by site and number.
    public func counts(at site: Slug? = nil, _ context: CommandContext) async throws(ServiceError) -> [CountRow] {
        let sites = try await reach(Self.counting.union(Self.seeing), at: site, context).list
        return try await storing { () throws(StorageError) in try await storage.counts(at: sites) }
    }

    /// One count with its lines.
    public func count(
        _ number: Int, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> CountSummary {
        try await require(anyOf: Self.counting.union(Self.seeing), at: site, context)
        return try await summary(try await kept(count: number, at: site).history)
    }

    static let counting: Set<Permission> = [.countStock, .manageStock]

    private func summary(_ count: CountHistory) async throws(ServiceError) -> CountSummary {
        if let entered = count.entered { return CountSummary(history: count, names: entered.lines.map(\.name)) }
        return CountSummary(history: count, names: try await countable(count.opened).map(\.name))
    }

    private func changeCount(
        _ number: Int, at site: Slug, _ form: CommandForm, _ context: CommandContext,
        _ decide: (CountHistory) async throws(ServiceError) -> CountEvent
    ) async throws(ServiceError) -> Answered<CountSummary> {
        let day = try await today(at: site)
        let done = try await changeTogether([.count(site, number)], form, context) { () throws(ServiceError) in
            let count = try await kept(count: number, at: site)
            let event = try await decide(count.history)
            return [count.unit([.count(event)], on: day, at: site, context, self)]
        }
        let count = try await kept(count: number, at: site, asOf: done.command)
        return Answered(try await summary(count.history), isRepeat: done.isRepeat)
    }
}
