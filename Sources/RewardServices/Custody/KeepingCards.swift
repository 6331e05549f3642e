public import LedgerStorage
public import RewardDomain

/// A card with all that happened to it, the oldest first.
public struct CardStory: Sendable {
    public let card: CardRow
    public let events: [Envelope<HouseEvent>]
}

extension RewardServices {
    /// Gives cards out of their custodian's hands, towards another's at the same site or another: all of them or none.
    public func sendCards(
        _ serials: [CardSerial], to site: Slug, custodian: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[CardRow]> {
        try await requireAnywhere(Self.keeping, context)
        try await requireKnown(site: site)
        let form = CommandForm("send cards", [site.text, custodian.text] + serials.map(\.text))
        return try await turn(
            serials, Self.keeping, form, context,
            first: { () throws(ServiceError) in try await requireCustodian(custodian, at: site) }
        ) { card throws(Refusal) in
            try card.decideSending(to: site, custodian: custodian, by: context.actor)
        }
    }

    /// Says that cards arrived: only by the custodian they were sent to, and never by who sent them.
    public func receiveCards(
        _ serials: [CardSerial], _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[CardRow]> {
        try await requireAnywhere([.holdCards], context)
        return try await turn(
            serials, [.holdCards], CommandForm("receive cards", serials.map(\.text)), context
        ) { card throws(Refusal) in
            try card.decideReceiving(by: context.actor)
        }
    }

    /// Voids cards that can never be handed out.
    public func voidCards(
        _ serials: [CardSerial], reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[CardRow]> {
        try await requireAnywhere([.manageStock], context)
        let reason = try Self.houseText(reason, called: "reason")
        return try await turn(
            serials, [.manageStock], CommandForm("void cards", [reason] + serials.map(\.text)), context
        ) { card throws(Refusal) in
            try card.decideVoiding(reason: reason)
        }
    }

    /// Notes that cards are not where they should be.
    public func missCards(
        _ serials: [CardSerial], reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[CardRow]> {
        try await requireAnywhere(Self.keeping, context)
        let reason = try Self.houseText(reason, called: "reason")
        return try await turn(
            serials, Self.keeping, CommandForm("miss cards", [reason] + serials.map(\.text)), context
        ) { card throws(Refusal) in
            try card.decideMissing(reason: reason)
        }
    }

    /// Notes that missing cards are there again, with the custodian they had.
    public func findCards(
        _ serials: [CardSerial], reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[CardRow]> {
        try await requireAnywhere(Self.keeping, context)
        let reason = try Self.houseText(reason, called: "reason")
        return try await turn(
            serials, Self.keeping, CommandForm("find cards", [reason] + serials.map(\.text)), context
        ) { card throws(Refusal) in
            try card.decideFound(reason: reason, by: context.actor)
        }
    }

    /// Gift cards at a site or at every site the caller may see; those of some statuses or of all.
    public func cards(
        at site: Slug? = nil, with statuses: [CardRow.Status]? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [CardRow] {
        let sites = try await reach(Self.seeing, at: site, context).list
        return try await storing { () throws(StorageError) in try await storage.cards(at: sites, statuses) }
    }

    /// One card and all that happened to it.
    public func card(_ serial: CardSerial, _ context: CommandContext) async throws(ServiceError) -> CardStory {
        try await requireAnywhere(Self.seeing, context)
        let kept = try await kept([serial])[0]
        try await require(Self.seeing, at: kept.history.site, of: kept.history, context)
        let holders = kept.loaded.events.compactMap { event in
            if case .card(.issued(let redemption)) = event.body { redemption.participant } else { nil }
        }
        for holder in Set(holders).sorted() { try await note(.card, of: holder, context) }
        return CardStory(card: CardRow(kept.history), events: kept.loaded.events)
    }

    static let keeping: Set<Permission> = [.holdCards, .manageStock]
    /// Who sees how many there are. Who counts need not.
    static let seeing: Set<Permission> = [.manageStock, .holdCards, .payout, .readReports]

    /// Refuses who may not do it at `place` with a card; who may do nothing where the card is, as if there were none.
    private func require(
        _ permissions: Set<Permission>, at place: Slug, of card: CardHistory, _ context: CommandContext
    ) async throws(ServiceError) {
        if try await !reach(permissions, context).includes(place) { try await requireSeen(card, permissions, context) }
        try await require(anyOf: permissions, at: place, context)
    }

    /// Refuses who may see nothing where a card is, as if there were none.
    func requireSeen(
        _ card: CardHistory, _ permissions: Set<Permission>, _ context: CommandContext
    ) async throws(ServiceError) {
        guard try await reach(permissions.union(Self.seeing), context).includes(card.site) else {
            throw .refused(Self.unknown(card.purchase.serial))
        }
    }

    /// What happens to each of some cards: all or none. Whoever does it needs the permission where each card is; of one
    /// that arrives, where it arrives.
    private func turn(
        _ serials: [CardSerial], _ permissions: Set<Permission>, _ form: CommandForm, _ context: CommandContext,
        first check: () async throws(ServiceError) -> Void = {},
        _ decide: (CardHistory) throws(Refusal) -> CardEvent
    ) async throws(ServiceError) -> Answered<[CardRow]> {
        try Self.checkBatch(serials)
        let streams = serials.map { HouseStream.card($0) }
        let done = try await changeTogether(streams, form, context) { () throws(ServiceError) in
            try await check()
            var units: [HouseUnit] = []
            for kept in try await kept(serials) {
                var place = kept.history.site
                if permissions == [.holdCards], case .sent(let sent) = kept.history.state { place = sent.site }
                try await require(permissions, at: place, of: kept.history, context)
                let event = try deciding { () throws(Refusal) in try decide(kept.history) }
                let day = try await today(at: place)
                units.append(kept.unit(event, today: day, at: place, context, self))
            }
            return units
        }
        return Answered(try await rows(of: serials, asOf: done.command), isRepeat: done.isRepeat)
    }
}

extension Reach {
    /// The sites to look at; nil: all.
    var list: [Slug]? {
        switch self {
        case .everywhere: nil
        case .sites(let sites): sites.sorted()
        }
    }
}
