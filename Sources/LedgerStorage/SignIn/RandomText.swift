import Crypto

/// Secrets made of chance alone, by the system's generator.
public enum RandomText {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    /// Crockford's: no I, L, O, U, so that it can be read from paper and over the telephone.
    private static let readableAlphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// `byteCount` bytes in base64url (RFC 4648 section 5), without padding.
    public static func make(byteCount: Int) -> String { base64URL(bytes(byteCount)) }

    public static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Groups of characters of five bits each, joined by hyphens: `7QK4-0W9Z-M3TD`.
    public static func readable(groups: Int, of characterCount: Int) -> String {
        readable(bytes(groups * characterCount), groups: groups)
    }

    /// The same of bytes that are given, a character of each.
    public static func readable(_ bytes: [UInt8], groups: Int) -> String {
        let length = bytes.count / groups
        return (0..<groups).map { group in
            String(bytes[group * length..<(group + 1) * length].map { readableAlphabet[Int($0 & 31)] })
        }.joined(separator: "-")
    }

    /// As `readable` made it, however it was typed: small letters, without hyphens, an O for a zero.
    public static func read(readable text: String) -> String {
        String(
            text.uppercased().compactMap { character in
                switch character {
                case "O": "0"
                case "I", "L": "1"
                case "-", " ": nil
                default: character
                }
            })
    }

    /// Compares two secrets in constant time, by their digests.
    public static func areEqual(_ left: String, _ right: String) -> Bool {
        SHA256.hash(data: Array(left.utf8)) == SHA256.hash(data: Array(right.utf8))
    }

    public static func base64URL(_ bytes: [UInt8]) -> String {
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0...group.count { text.append(alphabet[bits >> (18 - 6 * place) & 63]) }
        }
        return text
    }

    /// The bytes of a base64url text; nil for any text that `base64URL` does not make.
    public static func bytes(base64URL text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in text.utf8 {
            guard let value = values[byte] else { return nil }
            (bits, count) = (bits << 6 | value, count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
                bits &= 1 << count - 1
            }
        }
        // Nothing may be left but the zeros that fill the last character.
        return bits == 0 && count < 6 ? bytes : nil
    }

    private static let values = Dictionary(
        uniqueKeysWithValues: alphabet.enumerated().compactMap { index, character in
            character.asciiValue.map { ($0, index) }
        })
}
