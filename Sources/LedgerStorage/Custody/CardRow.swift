import LedgerSQL
import PostgresPQ
public import RewardDomain

/// One row of the projection of all gift cards.
public struct CardRow: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable, CaseIterable { case held, sent, issued, voided, missing }

    public let serial: CardSerial
    public let product: Slug
    public let site: Slug
    public let custodian: Slug
    /// The actor who bought it.
    public let purchaser: String
    public let currency: Currency
    /// Minor units, as the next two.
    public let denomination: Int
    public let cost: Int
    public let retailValue: Int
    public let fund: Slug
    public let vendor: Slug
    public let receipt: ReceiptNumber
    public let purchasedOn: Day
    public let status: Status
    /// Of a card on its way.
    public let sentTo: Slug?
    public let sentToCustodian: Slug?
    /// Of a card that was handed out.
    public let issuedTo: RedemptionReference?
    public let changedOn: Day

    public init(_ card: CardHistory) {
        let purchase = card.purchase
        (serial, product, purchaser) = (purchase.serial, purchase.product, purchase.purchaser)
        (site, custodian) = (card.site, card.custodian)
        (currency, denomination) = (purchase.currency, purchase.denomination)
        (cost, retailValue) = (purchase.cost, purchase.retailValue)
        (fund, vendor, receipt) = (purchase.fund, purchase.vendor, purchase.receipt)
        (purchasedOn, changedOn) = (card.purchasedOn, card.changedOn)
        var (sent, issued): (CardSent?, RedemptionReference?) = (nil, nil)
        switch card.state {
        case .held: status = .held
        case .sent(let to): (status, sent) = (.sent, to)
        case .issued(let to): (status, issued) = (.issued, to)
        case .voided: status = .voided
        case .missing: status = .missing
        }
        (sentTo, sentToCustodian, issuedTo) = (sent?.site, sent?.custodian, issued)
    }

    init(_ row: PostgresRow) throws {
        guard let serial = CardSerial(try row.decode("serial", as: String.self)),
            let status = Status(rawValue: try row.decode("status", as: String.self)),
            let receipt = ReceiptNumber(try row.decode("receipt", as: String.self))
        else { throw StorageError.failed("a card has a serial, status or receipt that cannot be read") }
        (self.serial, self.status, self.receipt) = (serial, status, receipt)
        product = try row.slug("product")
        site = try row.slug("site")
        custodian = try row.slug("custodian")
        purchaser = try row.decode("purchaser")
        currency = try row.currency("currency")
        denomination = Int(try row.decode("denomination", as: Int64.self))
        cost = Int(try row.decode("cost", as: Int64.self))
        retailValue = Int(try row.decode("retail_value", as: Int64.self))
        fund = try row.slug("fund")
        vendor = try row.slug("vendor")
        purchasedOn = Day(try row.decode("purchased_on", as: PostgresDate.self))
        sentTo = try row.slugIfAny("to_site")
        sentToCustodian = try row.slugIfAny("to_custodian")
        issuedTo = try row.redemptionIfAny()
        changedOn = Day(try row.decode("changed_on", as: PostgresDate.self))
    }

    static func insert(_ rows: [CardRow], _ organization: Slug) -> SQL {
        SQL(
            LedgerSQL.insertCards, organization.text, rows.map { HouseStream.card($0.serial).name },
            rows.map(\.serial.text), rows.map(\.product.text), rows.map(\.site.text), rows.map(\.custodian.text),
            rows.map(\.purchaser), rows.map(\.currency.code), rows.map { Int64($0.denomination) },
            rows.map { Int64($0.cost) }, rows.map { Int64($0.retailValue) }, rows.map(\.fund.text),
            rows.map(\.vendor.text), rows.map(\.receipt.text), rows.map(\.purchasedOn.postgres),
            rows.map(\.status.rawValue), rows.map { $0.sentTo?.text }, rows.map { $0.sentToCustodian?.text },
            rows.map { $0.issuedTo?.participant.identifier.postgres },
            rows.map { $0.issuedTo.map { Int32($0.redemption) } }, rows.map(\.changedOn.postgres))
    }
}

// What rows of custody have in common.
extension PostgresRow {
    func slug(_ column: String) throws -> Slug {
        guard let slug = Slug(try decode(column, as: String.self)) else {
            throw StorageError.failed("a row has a \(column) that cannot be read")
        }
        return slug
    }

    func slugIfAny(_ column: String) throws -> Slug? {
        try decode(column, as: String?.self) == nil ? nil : try slug(column)
    }

    func currency(_ column: String) throws -> Currency {
        guard let currency = Currency(code: try decode(column, as: String.self)) else {
            throw StorageError.failed("a row has a currency that this version does not know")
        }
        return currency
    }

    func redemptionIfAny() throws -> RedemptionReference? {
        guard let participant = try decode("participant", as: PostgresUUID?.self),
            let redemption = try decode("redemption", as: Int32?.self)
        else { return nil }
        return RedemptionReference(
            participant: ParticipantID(Identifier(participant)), redemption: Int(redemption))
    }
}
