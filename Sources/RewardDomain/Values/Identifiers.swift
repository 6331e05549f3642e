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
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        for byte in bytes {
            halves.high = halves.high << 8 | halves.low >> 56
            halves.low = halves.low << 8 | UInt64(byte)
        }
        (high, low) = halves
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

    /// By character, its place in the alphabet; what is not in it has 255.
    private static let places = (UInt8.min ... .max).map { character in
        alphabet.firstIndex(of: character).map { UInt8($0) } ?? .max
    }

    init?(base32 text: Substring.UTF8View) {
        guard text.count == 26 else { return nil }
        var value: (UInt64, UInt64) = (0, 0)
        var isFirst = true
        for character in text {
            let digit = Self.places[Int(character)]
            guard digit < 32, !isFirst || digit < 8 else { return nil }
            isFirst = false
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
    public init?(_ text: some StringProtocol) { self.init(String(text)) }

    /// For one kind of text: what is generic is not fast enough for millions of events.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let identifier = Identifier(base32: text.utf8.dropFirst(Self.prefix.utf8.count))
        else { return nil }
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

    public init?(_ text: some StringProtocol) { self.init(String(text)) }

    /// For one kind of text, as identifiers are read.
    public init?(_ text: String) {
        var count = 0
        // A join stands between two words only: not first, not after another, not last.
        var isAfterWord = false
        for byte in text.utf8 {
            count += 1
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isAfterWord = true
            case UInt8(ascii: "-") where isAfterWord, UInt8(ascii: "_") where isAfterWord: isAfterWord = false
            default: return nil
            }
            guard count <= 64 else { return nil }
        }
        guard isAfterWord else { return nil }
        self.text = text
    }

    public static func < (left: Slug, right: Slug) -> Bool { left.text < right.text }
    public var description: String { text }
}

extension ParticipantID {
    /// What no clinic's code begins with.
    public static let erasedPrefix = "erased-"

    /// What somebody is called on every face who was erased: the end of the id, which is chance and long enough to tell
    /// everybody apart.
    public var erasedName: String { Self.erasedPrefix + description.suffix(10) }
}
