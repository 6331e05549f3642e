import RewardDomain

extension Identifier {
    /// `01890a5d-ac96-774b-bcce-b302099a8057`: how PostgreSQL prints it, and what the chain hashes.
    var uuidText: String {
        String(unsafeUninitializedCapacity: 36) { characters in
            var place = 0
            for half in [high, low] {
                for shift in stride(from: UInt64(60), through: 0, by: -4) {
                    if place == 8 || place == 13 || place == 18 || place == 23 {
                        characters[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    let digit = UInt8(truncatingIfNeeded: half >> shift & 15)
                    characters[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                    place += 1
                }
            }
            return place
        }
    }

    init?(uuidText: String) {
        var value: (high: UInt64, low: UInt64) = (0, 0)
        var count = 0
        for character in uuidText.utf8 where character != UInt8(ascii: "-") {
            guard let digit = hexadecimalDigit(character) else { return nil }
            value = (value.high << 4 | value.low >> 60, value.low << 4 | UInt64(digit))
            count += 1
        }
        guard count == 32 else { return nil }
        self.init(high: value.high, low: value.low)
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal.
    var hexadecimal: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    init?(hexadecimal text: String) {
        let characters = Array<UInt8>(text.utf8)
        guard characters.count.isMultiple(of: 2) else { return nil }
        self = []
        reserveCapacity(characters.count / 2)
        for place in stride(from: 0, to: characters.count, by: 2) {
            guard let high = hexadecimalDigit(characters[place]), let low = hexadecimalDigit(characters[place + 1])
            else {
                return nil
            }
            append(high << 4 | low)
        }
    }
}

/// The value of a digit in either case.
private func hexadecimalDigit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
}
