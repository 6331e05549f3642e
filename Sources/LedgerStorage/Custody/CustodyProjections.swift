import LedgerSQL
import PostgresPQ
import RewardDomain

/// What an event of a card, of goods or of a count changes in their projections.
enum CustodyProjections {
    /// The statements for a unit whose first event becomes that of `firstVersion`.
    static func statements(_ unit: HouseUnit, _ organization: Slug) -> [SQL] {
        let first = (unit.head?.version ?? 0) + 1
        return unit.events.enumerated().flatMap { index, event -> [SQL] in
            switch event.body {
            case .card(let body): statements(body, event, unit.stream, first + Int64(index), organization)
            case .stock(let body): statements(body, event, unit.stream, first + Int64(index), organization)
            case .count(let body): statements(body, event, unit.stream, organization)
            default: []
            }
        }
    }

    private static func statements(
        _ body: CardEvent, _ event: Envelope<HouseEvent>, _ stream: HouseStream, _ version: Int64, _ organization: Slug
    ) -> [SQL] {
        func turned(
            _ status: CardRow.Status, arrives: Bool = false, sent: CardSent? = nil, to: RedemptionReference? = nil
        ) -> SQL {
            SQL(
                LedgerSQL.turnCard, stream.name, status.rawValue, arrives, sent?.site.text, sent?.custodian.text,
                to?.participant.identifier.postgres, to.map { Int32($0.redemption) }, event.occurredOn.postgres)
        }
        switch body {
        case .purchased: return CardHistory([event]).map { [CardRow.insert([CardRow($0)], organization)] } ?? []
        case .sent(let sent): return [turned(.sent, sent: sent)]
        case .received: return [turned(.held, arrives: true)]
        case .issued(let to):
            return [
                issued(LedgerSQL.insertIssuedCard, to, event, stream, version), turned(.issued, to: to),
            ]
        case .returned(let from): return [returned(from, event, stream), turned(.held)]
        case .voided: return [turned(.voided)]
        case .missing: return [turned(.missing)]
        case .found: return [turned(.held)]
        }
    }

    private static func statements(
        _ body: StockEvent, _ event: Envelope<HouseEvent>, _ stream: HouseStream, _ version: Int64, _ organization: Slug
    ) -> [SQL] {
        func moved(_ onHand: Int = 0, owed: Int = 0, cost: Int? = nil) -> SQL {
            SQL(
                LedgerSQL.moveStock, stream.name, Int32(onHand), Int32(owed), cost.map { Int64($0) },
                event.occurredOn.postgres)
        }
        switch body {
        case .defined: return StockHistory([event]).map { [StockRow.insert([StockRow($0)], organization)] } ?? []
        case .restocked(let restocked): return [moved(restocked.count, cost: restocked.cost)]
        case .issued(let issue):
            return [issued(LedgerSQL.insertIssuedGoods, issue.to, event, stream, version), moved(-1)]
        case .returned(let from): return [returned(from, event, stream), moved(1)]
        case .promised: return [moved(owed: 1)]
        case .released: return [moved(owed: -1)]
        case .adjusted(let adjusted): return [moved(adjusted.change)]
        case .sentAway(let away): return [moved(-away.count)]
        case .arrived(let arrived): return [moved(arrived.count)]
        }
    }

    private static func issued(
        _ text: String, _ to: RedemptionReference, _ event: Envelope<HouseEvent>, _ stream: HouseStream,
        _ version: Int64
    ) -> SQL {
        SQL(
            text, stream.name, version, to.participant.identifier.postgres, Int32(to.redemption),
            event.occurredOn.postgres)
    }

    private static func returned(
        _ from: RedemptionReference, _ event: Envelope<HouseEvent>, _ stream: HouseStream
    ) -> SQL {
        SQL(
            LedgerSQL.returnUnit, stream.name, from.participant.identifier.postgres, Int32(from.redemption),
            event.occurredOn.postgres)
    }

    private static func statements(
        _ body: CountEvent, _ event: Envelope<HouseEvent>, _ stream: HouseStream, _ organization: Slug
    ) -> [SQL] {
        switch body {
        case .opened: return CountHistory([event]).map { [CountRow.insert([CountRow($0)], organization)] } ?? []
        case .entered(let entered):
            return [
                SQL(
                    LedgerSQL.enterCount, stream.name, event.occurredOn.postgres, entered.by,
                    Int32(entered.lines.count { $0.variance != 0 }))
            ]
        case .explained: return []
        case .signed: return [SQL(LedgerSQL.signCount, stream.name, event.occurredOn.postgres, event.actor)]
        }
    }
}
