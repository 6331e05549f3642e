/// The identity provider by which staff may sign in (OpenID Connect Core 1.0), as whoever runs the server describes it.
public struct IdentityProviderConfiguration: Sendable, CustomStringConvertible {
    /// Exactly as the provider's tokens have it.
    let issuer: String
    let clientID: String
    /// None for a client that has none: the proof key of each sign-in stands alone.
    let clientSecret: String?
    /// Where browsers reach this service, without a slash at the end.
    let publicAddress: String
    let scopes: [String]
    /// What people call the account that they sign in by: "clinic account".
    let name: String
    /// Whether somebody whom the provider signed in before, at that browser, need not show anything again.
    let takesRunningSession: Bool
    /// Whether whoever is linked to an account there is let in by that alone.
    let takesNoPasswordOfLinked: Bool
    /// How long one question to the provider may take.
    var answerTimeMax = Duration.seconds(10)

    /// Why a provider cannot be used as it was described. One sentence that says what to do.
    public struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    public static let defaultName = "clinic account"
    private static let nameCharactersMax = 60

    /// - Throws: a `Mistake` where nobody could sign in safely by what is given.
    public init(
        issuer: String, clientID: String, clientSecret: String? = nil, publicAddress: String,
        scopes: [String] = ["openid"], name: String = defaultName, takesRunningSession: Bool = false,
        takesNoPasswordOfLinked: Bool = false
    ) throws(Mistake) {
        guard WebAddress.isSafe(issuer), !issuer.contains("?"), !issuer.contains("#"), issuer.utf8.count <= 255 else {
            throw Mistake(
                description: "The issuer \(issuer) must be the https address that the identity provider's tokens have.")
        }
        let address = publicAddress.hasSuffix("/") ? String(publicAddress.dropLast()) : publicAddress
        guard WebAddress.isSafe(address), WebAddress.rest(address).isEmpty else {
            throw Mistake(
                description:
                    "The public address \(publicAddress) must be the https address at which browsers reach this "
                    + "service, such as https://rewards.example.org, without a path.")
        }
        guard !clientID.isEmpty, clientID.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw Mistake(description: "The client id must be the one that the identity provider gave this service.")
        }
        guard clientSecret.map({ !$0.isEmpty && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } }) ?? true else {
            throw Mistake(description: "The client secret must be one line of printable ASCII characters.")
        }
        // RFC 6749, section 3.3.
        let areScopes = scopes.allSatisfy { scope in
            !scope.isEmpty && scope.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        }
        guard areScopes, scopes.contains("openid") else {
            throw Mistake(description: "The scopes are words with blanks between them, and openid is one of them.")
        }
        guard (1...Self.nameCharactersMax).contains(name.count), name.unicodeScalars.allSatisfy({ $0.value >= 32 })
        else {
            throw Mistake(
                description: "The name of the account is one line of at most \(Self.nameCharactersMax) characters.")
        }
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.publicAddress = address
        self.scopes = scopes
        self.name = name
        self.takesRunningSession = takesRunningSession
        self.takesNoPasswordOfLinked = takesNoPasswordOfLinked
    }

    /// Never the secret.
    public var description: String { "the identity provider \(issuer)" }

    /// Whether browsers reach this service by https.
    public var isPublicAddressSecure: Bool { WebAddress.isHTTPS(publicAddress) }
}
