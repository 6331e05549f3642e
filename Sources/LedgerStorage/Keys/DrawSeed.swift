import Crypto
public import RewardDomain

/// The secret that an enrollment's slips are drawn by (design section 4, law L8, docs/spec/draws.md).
///
/// It is derived from the installation's key and stored nowhere, so that no role of the database can read it.
/// Anyone who is given it can compute every slip again.
public struct DrawSeed: Hashable, Sendable {
    /// 64 lower-case hexadecimal digits; their ASCII bytes are the key.
    public let text: String

    public init(text: String) { self.text = text }

    public init(of enrollment: EnrollmentID, _ keys: InstallationKeys) {
        text = Self.hexadecimal(keys.digest(.drawSeed, [enrollment.description]))
    }

    /// SHA-256 of the secret, in lower-case hexadecimal: what is published before the first draw.
    public var commitment: String { Self.hexadecimal(SHA256.hash(data: Array(text.utf8))) }

    /// The number of a slip, from 0: HMAC-SHA256 of `message|attempt`, its first eight bytes as a number, and of that
    /// the remainder. Numbers that would favour some slips are passed over for the next attempt's.
    public func slip(of message: String, slipCount: Int) -> Int {
        guard slipCount > 1 else { return 0 }
        let count = UInt64(slipCount)
        // 2^64 mod count, without 2^64.
        let excess = (UInt64.max % count + 1) % count
        var attempt = 0
        while true {
            let code = HMAC<SHA256>.authenticationCode(
                for: Array("\(message)|\(attempt)".utf8), using: SymmetricKey(data: Array(text.utf8)))
            let number = code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if number <= UInt64.max - excess { return Int(number % count) }
            attempt += 1
        }
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
