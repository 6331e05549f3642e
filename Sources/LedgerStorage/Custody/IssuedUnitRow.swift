import LedgerSQL
import PostgresPQ
public import RewardDomain

/// One row of the projection of what was handed out.
public struct IssuedUnitRow: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case card, goods }

    public let stream: HouseStream
    /// Of the event that says so.
    public let version: Int64
    public let site: Slug
    public let kind: Kind
    /// The product of a card, or the item.
    public let item: Slug
    /// Of goods.
    public let size: Slug?
    public let currency: Currency
    /// Minor units.
    public let retailValue: Int
    public let isCashEquivalent: Bool
    public let issuedTo: RedemptionReference
    public let issuedOn: Day
    public internal(set) var returnedOn: Day?

    /// The rows that a whole stream comes to.
    static func rows(of stream: LoadedHouseStream) -> [IssuedUnitRow] {
        var rows: [IssuedUnitRow] = []
        for (index, event) in stream.events.enumerated() {
            let before = stream.events.prefix(index)
            switch event.body {
            case .card(.issued(let to)):
                guard let card = CardHistory(before) else { continue }
                rows.append(
                    IssuedUnitRow(
                        stream: stream.stream, version: Int64(index) + 1, site: card.site, kind: .card,
                        item: card.purchase.product, size: nil, currency: card.purchase.currency,
                        retailValue: card.purchase.retailValue, isCashEquivalent: true, issuedTo: to,
                        issuedOn: event.occurredOn))
            case .stock(.issued(let issued)):
                guard let item = StockHistory.newestDefinition(before) else { continue }
                rows.append(
                    IssuedUnitRow(
                        stream: stream.stream, version: Int64(index) + 1, site: item.site, kind: .goods,
                        item: item.item, size: item.size, currency: item.currency, retailValue: item.retailValue,
                        isCashEquivalent: item.isCashEquivalent, issuedTo: issued.to, issuedOn: event.occurredOn))
            case .card(.returned(let from)), .stock(.returned(let from)):
                for place in rows.indices where rows[place].issuedTo == from && rows[place].returnedOn == nil {
                    rows[place].returnedOn = event.occurredOn
                }
            default: break
            }
        }
        return rows
    }

    private init(
        stream: HouseStream, version: Int64, site: Slug, kind: Kind, item: Slug, size: Slug?, currency: Currency,
        retailValue: Int, isCashEquivalent: Bool, issuedTo: RedemptionReference, issuedOn: Day
    ) {
        (self.stream, self.version, self.site, self.kind) = (stream, version, site, kind)
        (self.item, self.size, self.currency) = (item, size, currency)
        (self.retailValue, self.isCashEquivalent) = (retailValue, isCashEquivalent)
        (self.issuedTo, self.issuedOn) = (issuedTo, issuedOn)
    }

    init(_ row: PostgresRow) throws {
        guard let kind = Kind(rawValue: try row.decode("kind", as: String.self)),
            let issuedTo = try row.redemptionIfAny()
        else { throw StorageError.failed("what was handed out is of a kind that cannot be read") }
        (self.kind, self.issuedTo) = (kind, issuedTo)
        stream = HouseStream(name: try row.decode("stream"))
        version = try row.decode("version")
        site = try row.slug("site")
        item = try row.slug("item")
        size = try row.slugIfAny("size")
        currency = try row.currency("currency")
        retailValue = Int(try row.decode("retail_value", as: Int64.self))
        isCashEquivalent = try row.decode("cash_equivalent")
        issuedOn = Day(try row.decode("issued_on", as: PostgresDate.self))
        returnedOn = try row.decode("returned_on", as: PostgresDate?.self).map { Day($0) }
    }

    static func insert(_ rows: [IssuedUnitRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertIssuedUnits, organization.text, rows.map(\.stream.name), rows.map(\.version),
            rows.map(\.site.text), rows.map(\.kind.rawValue), rows.map(\.item.text), rows.map { $0.size?.text },
            rows.map(\.currency.code), rows.map { Int64($0.retailValue) }, rows.map(\.isCashEquivalent),
            rows.map(\.issuedTo.participant.identifier.postgres), rows.map { Int32($0.issuedTo.redemption) },
            rows.map(\.issuedOn.postgres), rows.map { $0.returnedOn?.postgres })
    }
}

extension StockHistory {
    /// What was last said of an item; read from the end, since a stream of goods can be long.
    static func newestDefinition(_ events: ArraySlice<Envelope<HouseEvent>>) -> StockDefined? {
        for event in events.reversed() { if case .stock(.defined(let item)) = event.body { return item } }
        return nil
    }
}
