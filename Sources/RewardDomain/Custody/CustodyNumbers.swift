/// The number of a gift card, as printed on it or sent by its vendor: letters, digits, points and hyphens, at most 40.
/// It says nothing of a person, so it stands on events as it is.
public struct CardSerial: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public static let charactersMax = 40

    public init?(_ text: some StringProtocol) {
        guard isPlainNumber(text, most: Self.charactersMax) else { return nil }
        self.text = String(text)
    }

    public static func < (left: CardSerial, right: CardSerial) -> Bool { left.text < right.text }
    public var description: String { text }
}

/// The number of a vendor's receipt or invoice, by which a purchase is found again in the bank's list: letters, digits,
/// points and hyphens, at most 40.
public struct ReceiptNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ text: some StringProtocol) {
        guard isPlainNumber(text, most: CardSerial.charactersMax) else { return nil }
        self.text = String(text)
    }

    public static func < (left: ReceiptNumber, right: ReceiptNumber) -> Bool { left.text < right.text }
    public var description: String { text }
}

private func isPlainNumber(_ text: some StringProtocol, most: Int) -> Bool {
    (1...most).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
}

extension HouseStream {
    /// One gift card.
    public static func card(_ serial: CardSerial) -> HouseStream { HouseStream(name: "card:\(serial)") }
    /// One kind of goods at a site.
    public static func stock(_ site: Slug, _ item: Slug) -> HouseStream { HouseStream(name: "stock:\(site):\(item)") }
    /// One count of what a site holds, numbered from 1 at each site.
    public static func count(_ site: Slug, _ number: Int) -> HouseStream {
        HouseStream(name: "count:\(site):\(number)")
    }
    /// What a site has settled about its cards and goods.
    public static func custody(_ site: Slug) -> HouseStream { HouseStream(name: "custody:\(site)") }
}

/// What was handed to whom: the redemption of a participant, by its number in their stream.
public struct RedemptionReference: Hashable, Sendable {
    public var participant: ParticipantID
    public var redemption: Int

    public init(participant: ParticipantID, redemption: Int) {
        self.participant = participant
        self.redemption = redemption
    }
}
