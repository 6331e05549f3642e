/// An ISO 4217 currency and how many decimals its minor unit has.
public struct Currency: Hashable, Sendable {
    public let code: String
    /// 2 for US dollars: an amount of 250 minor units reads 2.50.
    public let minorDigits: Int

    /// Nil for a code this list does not know: guessing the digits would move money by powers of ten.
    public init?(code: String) {
        guard let minorDigits = Self.minorDigits[code] else { return nil }
        self.code = code
        self.minorDigits = minorDigits
    }

    /// Every code `init` accepts, in alphabetical order, for messages that must say what would have been understood.
    public static let knownCodes = minorDigits.keys.sorted()

    private static let minorDigits: [String: Int] = [
        "AUD": 2, "BRL": 2, "CAD": 2, "CHF": 2, "CZK": 2, "DKK": 2, "EUR": 2, "GBP": 2, "INR": 2,
        "JPY": 0, "KRW": 0, "KWD": 3, "MXN": 2, "NOK": 2, "NZD": 2, "PLN": 2, "SEK": 2, "TND": 3,
        "USD": 2, "ZAR": 2,
    ]

    /// The largest amount that may be written anywhere: a thousand million minor units. It is far above any
    /// reward and leaves sums over a lifetime of visits far from overflow.
    public static let minorUnitsMax = 1_000_000_000

    /// Reads a plain decimal such as `2.50` or `10` as minor units.
    ///
    /// An exponent, a sign, a group mark or more decimals than the currency has is refused: each has been
    /// read wrongly by some spreadsheet.
    ///
    /// - Parameter most: minor units; sums, such as a budget, may be larger than any one reward.
    public func minorUnits(
        decimal text: some StringProtocol, most: Int = minorUnitsMax
    ) throws(AmountProblem) -> Int {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if text.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
            throw .exponent
        }
        guard parts.count <= 2, let whole = RewardDomain.decimal(parts[0]) else { throw .notDecimal }
        var fraction = 0
        if parts.count == 2 {
            guard let digits = RewardDomain.decimal(parts[1]) else { throw .notDecimal }
            guard parts[1].count <= minorDigits else { throw .tooManyDecimals(allowed: minorDigits) }
            fraction = digits * Self.powerOfTen(minorDigits - parts[1].count)
        }
        let scale = Self.powerOfTen(minorDigits)
        guard whole <= most / scale else { throw .tooLarge }
        let units = whole * scale + fraction
        guard units <= most else { throw .tooLarge }
        return units
    }

    /// `250` as `2.50`, `-1050` as `-10.50`.
    public func format(minorUnits: Int) -> String {
        guard minorDigits > 0 else { return String(minorUnits) }
        let scale = UInt(Self.powerOfTen(minorDigits))
        let size = minorUnits.magnitude
        return "\(minorUnits < 0 ? "-" : "")\(size / scale).\(padded(Int(size % scale), minorDigits))"
    }

    private static func powerOfTen(_ digits: Int) -> Int {
        (0..<digits).reduce(1) { value, _ in value * 10 }
    }
}

/// Why a text is no amount of money.
public enum AmountProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case exponent
    case notDecimal
    case tooManyDecimals(allowed: Int)
    case tooLarge

    public var description: String {
        switch self {
        case .exponent: "is written with an exponent; write the amount out, such as 2.50"
        case .notDecimal: "is not an amount; write digits and at most one point, such as 2.50"
        case .tooManyDecimals(let allowed): "has more than \(allowed) decimals"
        case .tooLarge: "is more than this ledger handles in one amount"
        }
    }
}
