import Crypto
import RewardDomain

/// The keys of one installation: what finds a code, what seals a text, what wraps the participants' own keys. Without
/// the master key the database names nobody.
///
/// Of the first master key all are derived. A later one wraps; what digests and signatures are made with was handed on
/// to it, so that a code is found, and a command known again, whatever was rotated.
public struct InstallationKeys: Sendable {
    let master: MasterKey
    /// Which of the ledger's master keys it is, from 1.
    let generation: Int
    private let digestKey: SymmetricKey
    /// What every digest begins with: taking in a key costs as much as the rest, and several are made for each request.
    private let keyed: HMAC<SHA256>
    private let wrappingKey: SymmetricKey
    let signingKey: Curve25519.Signing.PrivateKey

    /// The keys of a ledger whose key was never rotated.
    public init(masterKey: [UInt8]) { self.init(MasterKey(bytes: masterKey)) }

    public init(_ master: MasterKey) {
        self.init(
            master, generation: 1, digestKey: master.derived("digest 1"),
            signingKey: Self.signingKey(seed: master.derived("sign 1")))
    }

    private init(
        _ master: MasterKey, generation: Int, digestKey: SymmetricKey, signingKey: Curve25519.Signing.PrivateKey
    ) {
        self.master = master
        self.generation = generation
        self.digestKey = digestKey
        keyed = HMAC<SHA256>(key: digestKey)
        self.signingKey = signingKey
        wrappingKey = master.derived("wrap 1")
    }

    private static func signingKey(seed: SymmetricKey) -> Curve25519.Signing.PrivateKey {
        guard let key = seed.withUnsafeBytes({ try? Curve25519.Signing.PrivateKey(rawRepresentation: Array($0)) })
        else { preconditionFailure("any 32 bytes are a key of Ed25519") }
        return key
    }

    /// A digest that can be compared but not guessed at without the key. The purpose keeps digests of the same text
    /// for different uses apart.
    public func digest(_ purpose: DigestPurpose, _ parts: [String]) -> [UInt8] {
        authenticated(purpose, parts).withUnsafeBytes { Array($0) }
    }

    /// The first 16 bytes of it, for what every event keeps.
    public func shortDigest(_ purpose: DigestPurpose, _ parts: [String]) -> ShortDigest {
        authenticated(purpose, parts).withUnsafeBytes { ShortDigest(of: $0) }
    }

    private func authenticated(_ purpose: DigestPurpose, _ parts: [String]) -> HMAC<SHA256>.MAC {
        var text: [UInt8] = []
        text.reserveCapacity(parts.reduce(64) { $0 + $1.utf8.count + 8 })
        func add(_ part: String) {
            withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { text.append(contentsOf: $0) }
            text.append(contentsOf: part.utf8)
        }
        add(purpose.rawValue)
        for part in parts { add(part) }
        var authentication = keyed
        authentication.update(data: text)
        return authentication.finalize()
    }

    /// Kept in the database of a first key, so that another installation's is noticed.
    var check: [UInt8] { digest(.keyCheck, []) }

    // MARK: - Rotation

    /// The next keys of the same ledger, and what hands the keys for digests and signatures on to them.
    func rotated(to master: MasterKey) throws -> (keys: InstallationKeys, sealedRoots: [UInt8]) {
        let next = InstallationKeys(
            master, generation: generation + 1, digestKey: digestKey, signingKey: signingKey)
        let roots = digestKey.withUnsafeBytes { Array($0) } + Array(signingKey.rawRepresentation)
        return (next, try Sealing.seal(roots, with: next.wrappingKey, context: "roots \(next.generation)"))
    }

    /// The keys of a ledger whose key was rotated to this one.
    func handedOn(_ sealedRoots: [UInt8], generation: Int) throws -> InstallationKeys {
        let roots = try Sealing.open(sealedRoots, with: wrappingKey, context: "roots \(generation)")
        return InstallationKeys(
            master, generation: generation, digestKey: SymmetricKey(data: roots.prefix(MasterKey.byteCount)),
            signingKey: try Curve25519.Signing.PrivateKey(rawRepresentation: roots.dropFirst(MasterKey.byteCount)))
    }

    // MARK: - Secrets that must be read again

    func seal(secret: [UInt8], context: String) throws -> [UInt8] {
        try Sealing.seal(secret, with: wrappingKey, context: "secret \(context)")
    }

    func open(secret: [UInt8], context: String) throws -> [UInt8] {
        try Sealing.open(secret, with: wrappingKey, context: "secret \(context)")
    }

    /// `account`: as an actor stands on events.
    static func contextOfSecondFactor(_ account: String) -> String { "totp \(account)" }

    /// What a browser keeps for us and can neither read nor change: bytes sealed for one purpose.
    public func seal(forBrowser plain: [UInt8], _ purpose: BrowserPurpose) throws -> [UInt8] {
        try Sealing.seal(plain, with: wrappingKey, context: "browser \(purpose.rawValue)")
    }

    public func open(fromBrowser sealed: [UInt8], _ purpose: BrowserPurpose) throws -> [UInt8] {
        try Sealing.open(sealed, with: wrappingKey, context: "browser \(purpose.rawValue)")
    }

    // MARK: - Participants' keys

    func newParticipantKey() -> ParticipantKey { ParticipantKey(key: SymmetricKey(size: .bits256)) }

    func wrap(_ key: ParticipantKey, of participant: ParticipantID) throws -> [UInt8] {
        let bytes = key.key.withUnsafeBytes { Array($0) }
        return try Sealing.seal(bytes, with: wrappingKey, context: "key \(participant)")
    }

    func unwrap(_ wrapped: [UInt8], of participant: ParticipantID) throws -> ParticipantKey {
        ParticipantKey(
            key: SymmetricKey(data: try Sealing.open(wrapped, with: wrappingKey, context: "key \(participant)")))
    }
}

/// What a keyed digest is for.
public enum DigestPurpose: String, Sendable {
    case participantCode = "participant code"
    case command = "command"
    case request = "request"
    case reason = "reason"
    case keyCheck = "key check"
    case drawSeed = "draw seed"
    case userLink = "user link"
    /// What a person is found again by.
    case personMatch = "person match"
    /// All that is known of a person.
    case particulars = "particulars"
    /// A dispute's words, or where money was received.
    case freeText = "free text"
    case specimen = "specimen"
    case evidence = "evidence"
    case apiToken = "api token"
    case password = "password"
    case recoveryCode = "recovery code"
    case session = "session"
    /// A secret that a command with a key of its own makes: the same each time it is sent.
    case madeSecret = "made secret"
    /// What the forms of a session's pages carry.
    case formToken = "form token"
    case device = "device"
    /// A name that was typed, with where it was typed.
    case signIn = "sign-in"
    case address = "address"
    /// What an identity provider's answer is tied to.
    case signInState = "sign-in state"
    case participantSecret = "participant secret"
    /// What a recipient knows a participant by.
    case pseudonym = "pseudonym"
}

/// What a browser, or a program that asks for pages, keeps for us.
public enum BrowserPurpose: String, Sendable {
    /// What an identity provider was asked, until its answer comes back.
    case identitySignIn = "identity sign-in"
    /// Where the next page of a list begins.
    case pageCursor = "page cursor"
}

/// The key of one participant's own texts. Dropping it erases the person.
struct ParticipantKey: Sendable {
    fileprivate let key: SymmetricKey

    /// `context` binds the text to its place: moved to another row, it does not open.
    func seal(_ text: String, context: String) throws -> [UInt8] {
        try Sealing.seal(Array(text.utf8), with: key, context: context)
    }

    func open(_ sealed: [UInt8], context: String) throws -> String {
        String(decoding: try Sealing.open(sealed, with: key, context: context), as: UTF8.self)
    }
}
