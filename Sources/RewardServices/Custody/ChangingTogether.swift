import LedgerStorage
import RewardDomain

/// A house stream of custody as it stands, with what it comes to.
struct Kept<History> {
    let loaded: LoadedHouseStream
    let history: History

    /// What it is to gain.
    func unit(
        _ events: [HouseEvent], on day: Day, at site: Slug, _ context: CommandContext, _ services: RewardServices
    ) -> HouseUnit {
        HouseUnit(
            stream: loaded.stream, head: loaded.head,
            events: events.map {
                Envelope(
                    occurredOn: day, recordedAt: services.storingTime(after: loaded.head), actor: context.actor,
                    site: site, body: $0)
            })
    }
}

extension Kept where History == CardHistory {
    /// What a card is to gain by what happens to it today, with what that moves of its cost.
    func unit(
        _ event: CardEvent, today: Day, at site: Slug, _ context: CommandContext, _ services: RewardServices
    ) -> HouseUnit {
        let day = max(today, history.changedOn)
        var unit = unit([.card(event)], on: day, at: site, context, services)
        // Of a card bought before costs were posted, none is.
        if !loaded.entries.isEmpty { unit.entries = [history.entry(event, on: day)].compactMap(\.self) }
        return unit
    }
}

extension RewardServices {
    /// Decides on several house streams and stores what they gain in one transaction; starts over when another writer
    /// was first. `decide` loads what it decides on; where it gives no units, all was said before.
    ///
    /// - Parameter streams: those that carry the command, and tell when it is sent again.
    /// - Returns: the command, by which its answer is read from the streams as they stood when it had been carried out.
    func changeTogether(
        _ streams: [HouseStream], _ form: CommandForm, _ context: CommandContext,
        _ decide: () async throws(ServiceError) -> [HouseUnit]
    ) async throws(ServiceError) -> (command: CommandStamp, isRepeat: Bool) {
        let command = form.stamp(key: context.key, services: self)
        let isRepeat = try await attempting(
            "others kept changing the same; try again"
        ) { wasSent throws(ServiceError) -> Attempt<Bool> in
            if context.key != nil || context.expected != nil || wasSent {
                let loaded = try await storing { () throws(StorageError) in try await storage.load(streams) }
                if try Self.isCarriedOut(command, by: loaded) { return .done(!wasSent) }
                for stream in loaded { try context.requireExpected(stream.head) }
            }
            var units = try await decide()
            guard !units.isEmpty else { return .done(true) }
            for index in units.indices { units[index].command = command }
            return .appended(await storage.appendTogether([], house: units), false)
        }
        return (command, isRepeat)
    }

    /// Cards as they stand, or as they stood when a command had been carried out.
    func kept(
        _ serials: [CardSerial], asOf command: CommandStamp? = nil
    ) async throws(ServiceError) -> [Kept<CardHistory>] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(serials.map { HouseStream.card($0) })
        }
        var kept: [Kept<CardHistory>] = []
        for (serial, stream) in zip(serials, streams.map { $0.asOf(command) }) {
            guard let history = CardHistory(stream.events) else {
                throw .refused(Self.unknown(serial))
            }
            kept.append(Kept(loaded: stream, history: history))
        }
        return kept
    }

    static func unknown(_ serial: CardSerial) -> Refusal {
        Refusal(
            .unknownCard,
            "There is no gift card \(serial); check the serial, or enter the purchase with card purchase.")
    }

    func kept(
        _ item: Slug, at site: Slug, asOf command: CommandStamp? = nil
    ) async throws(ServiceError) -> Kept<StockHistory> {
        let stream = try await storing { () throws(StorageError) in
            try await storage.load(.stock(site, item)).asOf(command)
        }
        guard let history = StockHistory(stream.events) else {
            let items = try await storing { () throws(StorageError) in try await storage.stockItems(at: [site]) }
            let names = items.map(\.item.item.text).joined(separator: ", ")
            throw .refused(
                Refusal(
                    .unknownItem,
                    "No goods called \(item) are kept at \(site); there are \(names.isEmpty ? "none" : names)."))
        }
        return Kept(loaded: stream, history: history)
    }

    func kept(
        count number: Int, at site: Slug, asOf command: CommandStamp? = nil
    ) async throws(ServiceError) -> Kept<CountHistory> {
        let stream = try await storing { () throws(StorageError) in
            try await storage.load(.count(site, number)).asOf(command)
        }
        guard let history = CountHistory(stream.events) else {
            throw .refused(
                Refusal(.unknownCount, "There is no count \(number) at \(site); count list names those there are."))
        }
        return Kept(loaded: stream, history: history)
    }

    /// What a site has settled about its cards and goods.
    func custodyRules(at site: Slug) async throws(ServiceError) -> CustodyRules? {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.custody(site)) }
        return CustodyRules(stream.events)
    }

    /// Refuses as a custodian who may keep nothing at a site today.
    func requireCustodian(_ login: Slug, at site: Slug) async throws(ServiceError) {
        let asCaller = CommandContext(actor: Actor.user(login.text).description)
        var reach = Reach.nowhere
        do throws(ServiceError) { reach = try await self.reach([.holdCards], asCaller) } catch {
            // A login that nobody has is refused like one that may keep nothing.
            guard case .refused = error else { throw error }
        }
        guard reach.includes(site) else {
            throw .refused(
                Refusal(
                    .notAllowed,
                    "\(login) may not keep cards and goods at \(site); name somebody whose role allows it, such as "
                        + "payout, or grant it with user grant."))
        }
    }

    /// The words of a reason that stands on a house event: short, on one line, naming nobody.
    static func houseText(_ text: String, called what: String) throws(ServiceError) -> String {
        let checked = try deciding { () throws(Refusal) in try checkedText(text, called: what) }
        guard checked.unicodeScalars.allSatisfy({ $0.value >= 32 }) else {
            throw .refused(Refusal(.malformed, "A \(what) is one line of text."))
        }
        return checked
    }
}
