import Crypto
import LedgerStorage

/// The one token that opens everything, for whoever runs the server: it stands for its console. Only its digest is kept.
public struct AdminToken: Sendable {
    private let digest: SHA256Digest

    /// A shorter one could be guessed.
    public static let givenCharactersMin = 16
    private static let randomByteCount = 32

    /// Nil for a token that is too short, or that no header could carry.
    public init?(given token: String) {
        guard token.utf8.count >= Self.givenCharactersMin, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        self.init(token)
    }

    /// A new random token, and its text to be printed once.
    public static func random() -> (token: AdminToken, text: String) {
        let text = RandomText.make(byteCount: randomByteCount)
        return (AdminToken(text), text)
    }

    private init(_ text: String) {
        digest = SHA256.hash(data: Array(text.utf8))
    }

    /// Takes the same time whatever is wrong: digests are compared in constant time.
    func matches(_ text: String) -> Bool { SHA256.hash(data: Array(text.utf8)) == digest }
}
