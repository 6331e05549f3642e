public import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What a redemption is to be delivered with.
public enum WantedUnit: Hashable, Sendable {
    case card(CardSerial)
    case item(Slug)

    /// As a command's form has it.
    var name: String {
        switch self {
        case .card(let serial): "card \(serial)"
        case .item(let item): "item \(item)"
        }
    }

    /// The stream that guards it.
    func stream(at site: Slug) -> HouseStream {
        switch self {
        case .card(let serial): .card(serial)
        case .item(let item): .stock(site, item)
        }
    }
}

// What a delivery of a redemption, and its reversal, store in their own transaction. Whoever calls these has asked who
// may; the version of each unit's stream guards it, so that of two deliveries one starts over and is refused.
extension RewardServices {
    /// The units that say a card, or one of an item, was handed out for a redemption of `amount` minor units at a site.
    /// What was promised to the redemption in place of it is owed no more.
    func unitsToIssue(
        _ wanted: WantedUnit, for redemption: RedemptionReference, amount: Int, _ currency: Currency, at site: Slug,
        _ context: CommandContext
    ) async throws(ServiceError) -> [HouseUnit] {
        let day = try await today(at: site)
        var units: [HouseUnit] = []
        var released: HouseStream?
        switch wanted {
        case .card(let serial):
            let card = try await kept([serial])[0]
            if card.history.site != site { try await requireSeen(card.history, [.payout], context) }
            let event = try deciding { () throws(Refusal) in
                try card.history.decideIssuing(to: redemption, amount: amount, currency, at: site)
            }
            units.append(card.unit(event, today: day, at: site, context, self))
        case .item(let item):
            let goods = try await kept(item, at: site)
            let rules = try await custodyRules(at: site)
            let issued = try deciding { () throws(Refusal) in
                try goods.history.decideIssuing(to: redemption, amount: amount, currency, rules)
            }
            var events: [StockEvent] = [issued]
            if goods.history.promised.contains(redemption) {
                events.insert(.released(redemption), at: 0)
                released = goods.loaded.stream
            }
            units.append(goods.unit(events.map { .stock($0) }, on: day, at: site, context, self))
        }
        if released == nil { units += try await unitsToRelease(redemption, context) }
        return units
    }

    /// The units by which what was promised to a redemption is owed no more: it was paid otherwise, cancelled or failed.
    func unitsToRelease(
        _ redemption: RedemptionReference, _ context: CommandContext
    ) async throws(ServiceError) -> [HouseUnit] {
        let owing = try await storing { () throws(StorageError) in try await storage.stockItems() }.filter {
            $0.owed > 0
        }
        var units: [HouseUnit] = []
        for row in owing {
            let goods = try await kept(row.item.item, at: row.item.site)
            guard goods.history.promised.contains(redemption) else { continue }
            let day = try await today(at: row.item.site)
            units.append(
                goods.unit([.stock(.released(redemption))], on: day, at: row.item.site, context, self))
        }
        return units
    }

    /// The units by which what was handed out for a redemption is back on the shelf, unused.
    func unitsToTakeBack(
        from redemption: RedemptionReference, _ context: CommandContext
    ) async throws(ServiceError) -> [HouseUnit] {
        let rows = try await storing { () throws(StorageError) in
            try await storage.issuedUnits(to: redemption.participant)
        }
        var units: [HouseUnit] = []
        for row in rows where row.issuedTo == redemption && row.returnedOn == nil {
            let loaded = try await storing { () throws(StorageError) in try await storage.load(row.stream) }
            let day = try await today(at: row.site)
            if let card = CardHistory(loaded.events) {
                let event = try deciding { () throws(Refusal) in try card.decideReturning(from: redemption) }
                units.append(
                    Kept(loaded: loaded, history: card).unit(event, today: day, at: row.site, context, self))
            } else if let goods = StockHistory(loaded.events) {
                let event = try deciding { () throws(Refusal) in try goods.decideReturning(from: redemption) }
                units.append(
                    Kept(loaded: loaded, history: goods).unit([.stock(event)], on: day, at: row.site, context, self))
            }
        }
        return units
    }

    /// The unit by which an item that is out of stock is owed to a redemption that stays in flight.
    func unitToPromise(
        _ item: Slug, to redemption: RedemptionReference, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> HouseUnit {
        let goods = try await kept(item, at: site)
        let event = try deciding { () throws(Refusal) in try goods.history.decidePromising(redemption) }
        return goods.unit([.stock(event)], on: try await today(at: site), at: site, context, self)
    }

    /// What the delivery of a redemption stores of the unit it hands out; without one, which only goes for what the site
    /// does not keep, what it was promised is owed no more.
    func units(
        _ wanted: WantedUnit?, for redemption: Redemption, of participant: ParticipantID, _ ledger: ParticipantLedger,
        shownBy shown: Acknowledgement.Kind, _ context: CommandContext
    ) async throws(ServiceError) -> [HouseUnit] {
        let reference = RedemptionReference(participant: participant, redemption: redemption.number)
        guard let wanted else {
            if let currency = ledger.history.enrollments.first?.terms.terms.currency {
                try await requireNotKept(redemption, currency, shownBy: shown)
            }
            return try await unitsToRelease(reference, context)
        }
        let isCard = if case .card = wanted { true } else { false }
        guard isCard == (redemption.kind == .giftCard) else {
            throw .refused(
                Refusal(
                    .unitMismatch,
                    "Redemption \(redemption.number) is of kind \(redemption.kind); hand out "
                        + "\(isCard ? "one of the goods with --item" : "a card with --card") for it."))
        }
        guard let currency = ledger.history.enrollments.first?.terms.terms.currency else { return [] }
        return try await unitsToIssue(
            wanted, for: reference, amount: redemption.amount, currency, at: redemption.site, context)
    }

    /// Promises an item that is out of stock to a redemption of goods, which stays in flight until it is handed out.
    public func promiseItem(
        _ item: Slug, toRedemption number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<StockRow> {
        let participant = try await participant(codeOrID, for: [.payout], context)
        let ledger = try await ledger(of: participant.id)
        let redemption = try deciding { () throws(Refusal) in try ledger.history.redemption(number) }
        let reference = RedemptionReference(participant: participant.id, redemption: number)
        let form = CommandForm("promise item", [participant.id.description, String(number), item.text])
        let streams = [HouseStream.stock(redemption.site, item)]
        let done = try await changeTogether(streams, form, context) { () throws(ServiceError) in
            guard redemption.isInFlight, redemption.kind != .giftCard else {
                throw .refused(
                    Refusal(
                        .unitMismatch,
                        "Redemption \(number) is \(redemption.state.rawValue), as \(redemption.kind); only goods on the "
                            + "way can be promised."))
            }
            let goods = try await kept(item, at: redemption.site)
            let rules = try await custodyRules(at: redemption.site)
            guard goods.history.item.prices(rules).contains(where: { $0.amount == redemption.amount }) else {
                throw .refused(
                    Refusal(
                        .unitMismatch,
                        "A \(item) is not had for what redemption \(number) took; promise goods of that value."))
            }
            if goods.history.promised.contains(reference) { return [] }
            return [try await unitToPromise(item, to: reference, at: redemption.site, context)]
        }
        let goods = try await kept(item, at: redemption.site, asOf: done.command)
        return Answered(StockRow(goods.history), isRepeat: done.isRepeat)
    }
}
