import LedgerStorage
import RewardDomain
import RewardReports

/// A token by which the identity provider says who signed in (OpenID Connect Core 1.0, section 2; RFC 7515).
struct IDToken {
    let keyID: String?
    private let algorithm: SignatureAlgorithm
    private let claims: JSONValue
    private let signed: [UInt8]
    private let signature: [UInt8]

    private static let charactersMax = 65_536
    /// How far the provider's clock may be off.
    static let leewaySeconds = 60
    private static let subjectCharactersMax = 255

    /// Reads it; nothing of it is believed before `signer` and `subject` said so.
    init(_ text: String) throws(IdentityFailure) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= Self.charactersMax, parts.count == 3,
            let header = Self.json(parts[0]), let claims = Self.json(parts[1]),
            let signature = RandomText.bytes(base64URL: parts[2])
        else { throw .untrusted("the token cannot be read") }
        guard let algorithm = header.text(at: "alg").flatMap({ SignatureAlgorithm(rawValue: $0) }) else {
            throw .untrusted("the token is signed by no algorithm that is taken")
        }
        // Extensions that must be understood, and are not.
        guard header.member("crit") == nil else { throw .untrusted("the token has a critical extension") }
        keyID = header.text(at: "kid")
        self.algorithm = algorithm
        self.claims = claims
        self.signature = signature
        signed = Array((parts[0] + "." + parts[1]).utf8)
    }

    private static func json(_ part: String) -> JSONValue? {
        guard let bytes = RandomText.bytes(base64URL: part), let json = try? JSONParser.parse(bytes),
            case .object = json
        else { return nil }
        return json
    }

    func isSigned(by keys: [WebKey]) -> Bool { keys.contains { $0.signed(signed, signature, by: algorithm) } }

    /// Who signed in, if the token is of this issuer, for this client, of now, and answers this sign-in.
    func subject(
        issuer: String, clientID: String, nonce: String, at now: Instant, authenticatedAfter: Instant?
    ) throws(IdentityFailure) -> String {
        guard claims.text(at: "iss") == issuer else { throw .untrusted("the token is of another issuer") }
        guard let audiences = claims.texts(at: "aud"), audiences.contains(clientID) else {
            throw .untrusted("the token is for another client")
        }
        let party = claims.text(at: "azp")
        guard audiences.count == 1 && claims.member("azp") == nil || party == clientID else {
            throw .untrusted("the token was issued to another client")
        }
        try checkTimes(at: now, authenticatedAfter: authenticatedAfter)
        guard let given = claims.text(at: "nonce"), RandomText.areEqual(given, nonce) else {
            throw .untrusted("the token answers another sign-in")
        }
        guard let subject = claims.text(at: "sub"), (1...Self.subjectCharactersMax).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .untrusted("the token names nobody") }
        return subject
    }

    private func checkTimes(at now: Instant, authenticatedAfter: Instant?) throws(IdentityFailure) {
        let now = Self.seconds(now)
        guard let end = claims.seconds(at: "exp"), now < end + Self.leewaySeconds else {
            throw .untrusted("the token has expired")
        }
        guard let issued = claims.seconds(at: "iat"), issued <= now + Self.leewaySeconds,
            claims.member("nbf") == nil || claims.seconds(at: "nbf").map { $0 <= now + Self.leewaySeconds } == true
        else { throw .untrusted("the token is not valid yet") }
        guard let authenticatedAfter else { return }
        guard let authenticated = claims.seconds(at: "auth_time") else {
            throw .untrusted("the token does not say when its holder signed in (auth_time)")
        }
        guard authenticated + Self.leewaySeconds >= Self.seconds(authenticatedAfter) else {
            throw .untrusted("its holder signed in at the provider earlier, and did not again")
        }
    }

    private static func seconds(_ instant: Instant) -> Int { Int(instant.microsecondsSinceEpoch / 1_000_000) }
}
