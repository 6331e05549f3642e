import LedgerSQL
import PostgresPQ
public import RewardDomain

/// One row of the projection of all goods: an item at a site.
public struct StockRow: Hashable, Sendable {
    public let item: StockDefined
    public let onHand: Int
    /// Promised while there was none.
    public let owed: Int
    public let changedOn: Day

    public var isLow: Bool { onHand <= item.reorderPoint }

    public init(_ stock: StockHistory) {
        item = stock.item
        onHand = stock.onHand
        owed = stock.promised.count
        changedOn = stock.changedOn
    }

    init(_ row: PostgresRow) throws {
        item = StockDefined(
            site: try row.slug("site"), item: try row.slug("item"), title: try row.decode("title"),
            size: try row.slug("size"), custodian: try row.slug("custodian"),
            cost: Int(try row.decode("cost", as: Int64.self)),
            retailValue: Int(try row.decode("retail_value", as: Int64.self)),
            currency: try row.currency("currency"), isCashEquivalent: try row.decode("cash_equivalent"),
            reorderPoint: Int(try row.decode("reorder_point", as: Int32.self)),
            stockLimit: try row.decode("stock_limit", as: Int32?.self).map { Int($0) })
        onHand = Int(try row.decode("on_hand", as: Int32.self))
        owed = Int(try row.decode("owed", as: Int32.self))
        changedOn = Day(try row.decode("changed_on", as: PostgresDate.self))
    }

    static func insert(_ rows: [StockRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertStockItems, organization.text,
            rows.map { HouseStream.stock($0.item.site, $0.item.item).name }, rows.map(\.item.site.text),
            rows.map(\.item.item.text), rows.map(\.item.title), rows.map(\.item.size.text),
            rows.map(\.item.custodian.text), rows.map(\.item.currency.code), rows.map { Int64($0.item.cost) },
            rows.map { Int64($0.item.retailValue) }, rows.map(\.item.isCashEquivalent),
            rows.map { Int32($0.item.reorderPoint) }, rows.map { $0.item.stockLimit.map { Int32($0) } },
            rows.map { Int32($0.onHand) }, rows.map { Int32($0.owed) }, rows.map(\.changedOn.postgres))
    }
}

/// One row of the projection of all counts: how far it has come.
public struct CountRow: Hashable, Sendable {
    public let opened: CountOpened
    public let openedOn: Day
    public let enteredOn: Day?
    /// Actors.
    public let countedBy: String?
    /// How many lines came out otherwise than the ledger said.
    public let variances: Int?
    public let signedOn: Day?
    public let signedBy: String?

    public init(_ count: CountHistory) {
        opened = count.opened
        openedOn = count.openedOn
        enteredOn = count.enteredOn
        countedBy = count.entered?.by
        variances = count.entered.map { $0.lines.count { $0.variance != 0 } }
        signedOn = count.signedOn
        signedBy = count.signedBy
    }

    init(_ row: PostgresRow) throws {
        guard let kind = CountOpened.Kind(rawValue: try row.decode("kind", as: String.self)) else {
            throw StorageError.failed("a count is of a kind that cannot be read")
        }
        opened = CountOpened(
            site: try row.slug("site"), number: Int(try row.decode("number", as: Int32.self)), kind: kind,
            program: try row.slugIfAny("program"))
        openedOn = Day(try row.decode("opened_on", as: PostgresDate.self))
        enteredOn = try row.decode("entered_on", as: PostgresDate?.self).map { Day($0) }
        countedBy = try row.decode("counted_by", as: String?.self)
        variances = try row.decode("variances", as: Int32?.self).map { Int($0) }
        signedOn = try row.decode("signed_on", as: PostgresDate?.self).map { Day($0) }
        signedBy = try row.decode("signed_by", as: String?.self)
    }

    static func insert(_ rows: [CountRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertCounts, organization.text,
            rows.map { HouseStream.count($0.opened.site, $0.opened.number).name }, rows.map(\.opened.site.text),
            rows.map { Int32($0.opened.number) }, rows.map(\.opened.kind.rawValue),
            rows.map { $0.opened.program?.text }, rows.map(\.openedOn.postgres), rows.map { $0.enteredOn?.postgres },
            rows.map(\.countedBy), rows.map { $0.variances.map { Int32($0) } }, rows.map { $0.signedOn?.postgres },
            rows.map(\.signedBy))
    }
}
