import Crypto
import CryptoExtras
import LedgerStorage
import RewardReports

/// How a token may be signed (RFC 7518, RFC 8037). Nothing else is taken: `none` signs nothing, and of the HMACs anybody who
/// has the public key could make one.
enum SignatureAlgorithm: String {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case es384 = "ES384"
    case edDSA = "EdDSA"
}

/// A public key of the identity provider's (RFC 7517).
struct WebKey: Sendable {
    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    let id: String?
    private let algorithm: String?
    private let material: Material

    /// Larger keys would cost more to check than they are worth.
    private static let modulusBytesMax = 1024
    private static let exponentBytesMax = 4

    /// Nil for a key that is of no use here: of another kind, for another use, too weak.
    init?(_ json: JSONValue) {
        guard json.text(at: "use") ?? "sig" == "sig", json.texts(at: "key_ops")?.contains("verify") ?? true,
            let material = Self.material(json)
        else { return nil }
        id = json.text(at: "kid")
        algorithm = json.text(at: "alg")
        self.material = material
    }

    private static func material(_ json: JSONValue) -> Material? {
        func bytes(_ name: String) -> [UInt8]? { json.text(at: name).flatMap { RandomText.bytes(base64URL: $0) } }
        switch (json.text(at: "kty"), json.text(at: "crv")) {
        case ("RSA", _):
            // A key of fewer than 2048 bits is refused by what it is made with.
            guard let modulus = bytes("n"), let exponent = bytes("e"), modulus.count <= modulusBytesMax,
                exponent.count <= exponentBytesMax
            else { return nil }
            return (try? _RSA.Signing.PublicKey(n: modulus, e: exponent)).map { .rsa($0) }
        case ("EC", "P-256"):
            guard let x = bytes("x"), let y = bytes("y"), x.count == 32, y.count == 32 else { return nil }
            return (try? P256.Signing.PublicKey(rawRepresentation: x + y)).map { .p256($0) }
        case ("EC", "P-384"):
            guard let x = bytes("x"), let y = bytes("y"), x.count == 48, y.count == 48 else { return nil }
            return (try? P384.Signing.PublicKey(rawRepresentation: x + y)).map { .p384($0) }
        case ("OKP", "Ed25519"):
            return bytes("x").flatMap { try? Curve25519.Signing.PublicKey(rawRepresentation: $0) }.map { .ed25519($0) }
        default: return nil
        }
    }

    /// Whether the key signed it, by an algorithm that is the key's own.
    func signed(_ message: [UInt8], _ signature: [UInt8], by algorithm: SignatureAlgorithm) -> Bool {
        guard self.algorithm ?? algorithm.rawValue == algorithm.rawValue else { return false }
        switch (material, algorithm) {
        case (.rsa(let key), .rs256):
            return key.isValidSignature(
                .init(rawRepresentation: signature), for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
        case (.rsa(let key), .ps256):
            return key.isValidSignature(
                .init(rawRepresentation: signature), for: SHA256.hash(data: message), padding: .PSS)
        case (.p256(let key), .es256):
            return (try? P256.Signing.ECDSASignature(rawRepresentation: signature)).map {
                key.isValidSignature($0, for: message)
            } ?? false
        case (.p384(let key), .es384):
            return (try? P384.Signing.ECDSASignature(rawRepresentation: signature)).map {
                key.isValidSignature($0, for: message)
            } ?? false
        case (.ed25519(let key), .edDSA): return key.isValidSignature(signature, for: message)
        default: return false
        }
    }
}

/// The keys that the identity provider signs with now.
struct WebKeySet: Sendable {
    private let keys: [WebKey]
    private static let keysMax = 50

    init(_ bytes: [UInt8]) throws(IdentityFailure) {
        guard let json = try? JSONParser.parse(bytes), case .array(let values) = json.member("keys") else {
            throw .unavailable("the provider's keys cannot be read")
        }
        keys = values.prefix(Self.keysMax).compactMap { WebKey($0) }
    }

    /// Those that a token's header means; all of them where it names none.
    func named(_ id: String?) -> [WebKey] { id.map { id in keys.filter { $0.id == id } } ?? keys }
}
