/// The number of a CLIA certificate: ten characters, two digits, a D, seven digits (`05D1234567`).
public struct CLIANumber: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[2] == UInt8(ascii: "D"), decimal(bytes[0..<2]) != nil,
            decimal(bytes[3...]) != nil
        else { return nil }
        self.text = String(text)
    }

    public var description: String { text }
}

/// The number a maker printed on a lot of test kits: letters, digits, points, hyphens and strokes, at most 40.
public struct LotNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public static let charactersMax = 40

    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...Self.charactersMax).contains(bytes.count), bytes.allSatisfy(Self.isAllowed) else { return nil }
        self.text = String(text)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    public static func < (left: LotNumber, right: LotNumber) -> Bool { left.text < right.text }
    public var description: String { text }
}
