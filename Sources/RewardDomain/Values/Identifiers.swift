/// Sixteen bytes of a UUID. New ones are version 7: they begin with their time, so that an index over them grows
/// at its end.
public struct Identifier: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A UUID version 7 of the given moment; `random` supplies its 74 random bits.
    public init(at instant: Instant, random: (UInt64, UInt64)) {
        let milliseconds = UInt64(max(0, instant.microsecondsSinceEpoch / 1000)) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | random.0 & 0x0FFF
        low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    }

    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    public var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) } }
    }

    public static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Crockford's alphabet: no i, l, o, u, so that an id can be read out on the telephone.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// 26 characters of five bits each, most significant first.
    var base32: String {
        var rest = (high, low)
        var characters = [UInt8](repeating: 0, count: 26)
        for place in stride(from: 25, through: 0, by: -1) {
            characters[place] = Self.alphabet[Int(rest.1 & 31)]
            rest = (rest.0 >> 5, rest.1 >> 5 | rest.0 << 59)
        }
        return String(decoding: characters, as: UTF8.self)
    }

    init?(base32 text: some StringProtocol) {
        guard text.utf8.count == 26 else { return nil }
        var value: (UInt64, UInt64) = (0, 0)
        for (place, character) in text.utf8.enumerated() {
            guard let digit = Self.alphabet.firstIndex(of: character), place > 0 || digit < 8 else { return nil }
            value = (value.0 << 5 | value.1 >> 59, value.1 << 5 | UInt64(digit))
        }
        (high, low) = value
    }
}

/// An identifier with a type of its own and a prefix that says what it names.
public protocol PrefixedIdentifier: Hashable, Comparable, Sendable, CustomStringConvertible {
    static var prefix: String { get }
    var identifier: Identifier { get }
    init(_ identifier: Identifier)
}

extension PrefixedIdentifier {
    public init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix), let identifier = Identifier(base32: text.dropFirst(Self.prefix.count)) else {
            return nil
        }
        self.init(identifier)
    }

    public static func < (left: Self, right: Self) -> Bool { left.identifier < right.identifier }

    /// `part_01kfx…`
    public var description: String { Self.prefix + identifier.base32 }
}

/// A person in treatment, and the name of that person's stream. Random: it says nothing about the person.
public struct ParticipantID: PrefixedIdentifier {
    public static let prefix = "part_"
    public let identifier: Identifier
    public init(_ identifier: Identifier) { self.identifier = identifier }
}

/// One episode of a participant in a program.
public struct EnrollmentID: PrefixedIdentifier {
    public static let prefix = "enr_"
    public let identifier: Identifier
    public init(_ identifier: Identifier) { self.identifier = identifier }
}

/// A short lower-case name of a program, target, site or kind of redemption: letters and digits, with single hyphens
/// or underscores between them (`higgins-1994`, `gift_card`), at most 64.
public struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func isWord(_ byte: UInt8) -> Bool {
            byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
                || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        }
        func isJoin(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") }
        guard (1...64).contains(bytes.count), isWord(bytes[0]), isWord(bytes[bytes.count - 1]),
            bytes.indices.allSatisfy({ isWord(bytes[$0]) || isJoin(bytes[$0]) && isWord(bytes[$0 - 1]) })
        else { return nil }
        self.text = String(text)
    }

    public static func < (left: Slug, right: Slug) -> Bool { left.text < right.text }
    public var description: String { text }
}
