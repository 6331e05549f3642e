import Crypto
public import RewardDomain

/// The secret that an authenticator and the ledger share, and the codes made of it: RFC 6238 with SHA-1, six digits and
/// steps of 30 seconds, which is what every authenticator understands.
public struct TimeCodeSecret: Hashable, Sendable {
    public let bytes: [UInt8]

    /// As long as SHA-1's output (RFC 4226 section 4).
    public static let byteCount = 20
    static let stepSeconds: Int64 = 30
    static let digits = 6
    /// A clock may be so many steps off.
    static let stepsOffMax: Int64 = 1

    public init(bytes: [UInt8]) { self.bytes = bytes }

    public static func random() -> TimeCodeSecret { TimeCodeSecret(bytes: RandomText.bytes(byteCount)) }

    static func step(at instant: Instant) -> Int64 { instant.microsecondsSinceEpoch / 1_000_000 / stepSeconds }

    /// The code of a step of time since 1970.
    func code(step: Int64, digits: Int = TimeCodeSecret.digits) -> String {
        let message = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let code = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: bytes)))
        let offset = Int(code[code.count - 1] & 0xF)
        let number = code[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { value, _ in value * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The code an authenticator shows at a moment.
    public func code(at instant: Instant) -> String { code(step: Self.step(at: instant)) }

    /// The step whose code this is, of those around a moment and after the last that was accepted.
    func step(of code: String, at instant: Instant, after last: Int64) -> Int64? {
        let now = Self.step(at: instant)
        var found: Int64?
        // All are computed, so that the time says nothing of which it was.
        for step in now - Self.stepsOffMax...now + Self.stepsOffMax
        where RandomText.areEqual(self.code(step: step), code) && step > last {
            found = found ?? step
        }
        return found
    }

    /// What an authenticator reads, as a QR code or typed in.
    public func address(issuer: String, login: Slug) -> String {
        let issuer = String(issuer.utf8.flatMap(Self.escaped).map { Character($0) })
        return "otpauth://totp/\(issuer):\(login)?secret=\(base32)&issuer=\(issuer)&algorithm=SHA1"
            + "&digits=\(Self.digits)&period=\(Self.stepSeconds)"
    }

    /// RFC 4648 section 6; twenty bytes need no padding.
    public var base32: String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (bits, count) = (0, 0)
        for byte in bytes {
            (bits, count) = (bits << 8 | Int(byte), count + 8)
            while count >= 5 {
                text.append(alphabet[bits >> (count - 5) & 31])
                count -= 5
            }
            bits &= 1 << count - 1
        }
        if count > 0 { text.append(alphabet[bits << (5 - count) & 31]) }
        return text
    }

    private static func escaped(_ byte: UInt8) -> [Unicode.Scalar] {
        let isPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8.contains(byte)
        return isPlain ? [Unicode.Scalar(byte)] : Array("%\([byte].hexadecimal.uppercased())".unicodeScalars)
    }
}
