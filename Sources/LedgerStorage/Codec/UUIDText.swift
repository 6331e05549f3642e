import RewardDomain

extension Identifier {
    /// `01890a5d-ac96-774b-bcce-b302099a8057`: how PostgreSQL prints it, and what the chain hashes.
    var uuidText: String {
        let digits = Array("0123456789abcdef".utf8)
        var characters: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            if place == 4 || place == 6 || place == 8 || place == 10 { characters.append(UInt8(ascii: "-")) }
            characters += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: characters, as: UTF8.self)
    }

    init?(uuidText: String) {
        let digits = uuidText.utf8.filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 32, let bytes = [UInt8](hexadecimal: String(decoding: digits, as: UTF8.self)) else {
            return nil
        }
        self.init(bytes: bytes)
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
        for place in stride(from: 0, to: characters.count, by: 2) {
            guard let byte = UInt8(String(decoding: characters[place...(place + 1)], as: UTF8.self), radix: 16) else {
                return nil
            }
            append(byte)
        }
    }
}
