import Crypto

/// The secret that a database without names is given names by: 32 random bytes in a file or in the environment.
public struct MasterKey: Sendable {
    let bytes: [UInt8]

    public static let byteCount = 32

    /// - Throws: unless it is 64 hexadecimal characters, with blanks anywhere.
    public init(hexadecimal text: String) throws(MasterKeyUnreadable) {
        guard let bytes = [UInt8](hexadecimal: text.filter { !$0.isWhitespace }), bytes.count == Self.byteCount else {
            throw MasterKeyUnreadable()
        }
        self.bytes = bytes
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    public static func random() -> MasterKey {
        var random = SystemRandomNumberGenerator()
        return MasterKey(bytes: (0..<byteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }

    public var hexadecimal: String { bytes.hexadecimal }

    func derived(_ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Array("reward-ledger \(purpose)".utf8),
            outputByteCount: Self.byteCount)
    }

    /// Kept in the database, so that another ledger's key is noticed. Of a ledger's first key the check is a digest of
    /// its own (`InstallationKeys.check`).
    var check: [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("key check".utf8), using: derived("check 1")))
    }
}

/// A text that is no master key.
public struct MasterKeyUnreadable: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String { "holds no key: 64 hexadecimal characters are expected" }
}
