import Crypto
import CryptoExtras
import LedgerStorage
import RewardReports

@testable import RewardHTTP

extension TestProvider {
    /// A key that a provider signs with.
    struct Key: Sendable {
        enum Private: Sendable {
            case rsa(_RSA.Signing.PrivateKey)
            case p256(P256.Signing.PrivateKey)
            case p384(P384.Signing.PrivateKey)
            case ed25519(Curve25519.Signing.PrivateKey)
        }

        let id: String
        let algorithm: String
        let key: Private

        static let rsa = Key(id: "rsa", algorithm: "RS256", key: .rsa(try! .init(keySize: .bits2048)))
        static let pss = Key(id: "pss", algorithm: "PS256", key: rsa.key)
        static let p256 = Key(id: "p256", algorithm: "ES256", key: .p256(.init()))
        static let p384 = Key(id: "p384", algorithm: "ES384", key: .p384(.init()))
        static let ed25519 = Key(id: "ed25519", algorithm: "EdDSA", key: .ed25519(.init()))

        func signature(of message: [UInt8]) throws -> [UInt8] {
            switch key {
            case .rsa(let key):
                let padding = algorithm == "RS256" ? _RSA.Signing.Padding.insecurePKCS1v1_5 : .PSS
                return Array(try key.signature(for: SHA256.hash(data: message), padding: padding).rawRepresentation)
            case .p256(let key): return Array(try key.signature(for: message).rawRepresentation)
            case .p384(let key): return Array(try key.signature(for: message).rawRepresentation)
            case .ed25519(let key): return Array(try key.signature(for: message))
            }
        }

        /// As it is published (RFC 7517).
        var published: JSONValue {
            var members: [JSONValue.Member] = [.init("kid", .string(id)), .init("use", .string("sig"))]
            func add(_ name: String, _ value: String) { members.append(.init(name, .string(value))) }
            func add(_ name: String, bytes: some Sequence<UInt8>) { add(name, RandomText.base64URL(Array(bytes))) }
            func addPoint(_ curve: String, _ raw: some Collection<UInt8>) {
                add("kty", "EC")
                add("crv", curve)
                add("x", bytes: raw.prefix(raw.count / 2))
                add("y", bytes: raw.suffix(raw.count / 2))
            }
            switch key {
            case .rsa(let key):
                add("kty", "RSA")
                add("alg", algorithm)
                if let primitives = try? key.publicKey.getKeyPrimitives() {
                    add("n", bytes: primitives.modulus)
                    add("e", bytes: primitives.publicExponent)
                }
            case .p256(let key): addPoint("P-256", key.publicKey.rawRepresentation)
            case .p384(let key): addPoint("P-384", key.publicKey.rawRepresentation)
            case .ed25519(let key):
                add("kty", "OKP")
                add("crv", "Ed25519")
                add("x", bytes: key.publicKey.rawRepresentation)
            }
            return .object(members)
        }
    }

    /// A token as a provider makes it, or as somebody would who is none.
    static func token(
        header: [JSONValue.Member], claims: [JSONValue.Member], signature: ([UInt8]) throws -> [UInt8]
    ) rethrows -> String {
        let parts = [header, claims].map { RandomText.base64URL(Array(JSONValue.object($0).text.utf8)) }
        let message = parts.joined(separator: ".")
        return message + "." + RandomText.base64URL(try signature(Array(message.utf8)))
    }
}
