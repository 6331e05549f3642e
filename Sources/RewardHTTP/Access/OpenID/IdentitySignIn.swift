import Crypto
import LedgerStorage
import RewardDomain
import RewardReports

/// A sign-in that is on its way through the identity provider. The browser keeps it for us, sealed, so that nobody can make
/// the server remember anything, and an answer counts only where the question was asked.
struct IdentitySignIn: Hashable, Sendable {
    /// Ties the answer to this browser.
    let state: String
    /// Ties the token to this sign-in.
    let nonce: String
    /// What only we can show for the code (RFC 7636).
    let verifier: String
    let startedAt: Instant
    /// Where to go after signing in: one of our own paths.
    let next: String
    /// What the browser's other cookies held: those are not sent along when somebody comes back from another site.
    let device: String?
    let session: String?

    /// So long a person may take at the provider.
    static let secondsMax = 600
    private static let secretByteCount = 32
    /// A cookie of more than 4096 bytes is dropped by browsers; a longer path gives way to the first page.
    private static let nextCharactersMax = 1000

    static func begin(next: String, device: String?, session: String?, at now: Instant) -> IdentitySignIn {
        IdentitySignIn(
            state: RandomText.make(byteCount: secretByteCount), nonce: RandomText.make(byteCount: secretByteCount),
            verifier: RandomText.make(byteCount: secretByteCount), startedAt: now,
            next: next.utf8.count <= nextCharactersMax ? next : "/", device: device.flatMap(short),
            session: session.flatMap(short))
    }

    private static func short(_ text: String) -> String? { text.utf8.count <= 200 ? text : nil }

    /// RFC 7636, section 4.2: S256.
    var challenge: String { Self.challenge(for: verifier) }

    static func challenge(for verifier: String) -> String {
        RandomText.base64URL(Array(SHA256.hash(data: Array(verifier.utf8))))
    }

    /// The answer may come to another daemon, whose clock is a little behind.
    func isOpen(at now: Instant) -> Bool {
        startedAt <= now.later(seconds: IDToken.leewaySeconds) && now < startedAt.later(seconds: Self.secondsMax)
    }

    // MARK: - As a cookie

    func sealed(_ keys: InstallationKeys) throws -> String {
        let json = JSONValue.object([
            "state": .string(state), "nonce": .string(nonce), "verifier": .string(verifier),
            "started": .int(startedAt.microsecondsSinceEpoch), "next": .string(next),
            "device": .string(orNull: device), "session": .string(orNull: session),
        ])
        return RandomText.base64URL(try keys.seal(forBrowser: json.bytes, .identitySignIn))
    }

    /// Nil for anything that `sealed` did not make.
    init?(sealed: String, _ keys: InstallationKeys) {
        guard let bytes = RandomText.bytes(base64URL: sealed),
            let json = try? JSONParser.parse(keys.open(fromBrowser: bytes, .identitySignIn)),
            let state = json.text(at: "state"), let nonce = json.text(at: "nonce"),
            let verifier = json.text(at: "verifier"), case .number(let started) = json.member("started"),
            let started = Int64(started), let next = json.text(at: "next")
        else { return nil }
        self.init(
            state: state, nonce: nonce, verifier: verifier, startedAt: Instant(microsecondsSinceEpoch: started),
            next: next, device: json.text(at: "device"), session: json.text(at: "session"))
    }

    private init(
        state: String, nonce: String, verifier: String, startedAt: Instant, next: String, device: String?,
        session: String?
    ) {
        (self.state, self.nonce, self.verifier, self.startedAt) = (state, nonce, verifier, startedAt)
        (self.next, self.device, self.session) = (next, device, session)
    }
}
