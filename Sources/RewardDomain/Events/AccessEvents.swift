/// What becomes of the ways somebody signs in: in the stream of the user, or in that of a participant's access. No
/// secret and no digest of one stands on these.
public enum AccessEvent: Hashable, Sendable {
    case tokenCreated(TokenCreated)
    case tokenRevoked(number: Int)
    case passwordSet
    /// Codes of an authenticator are asked for from now on.
    case secondFactorSet
    /// An admin asks for the second factor to be forgotten; `by` as on events.
    case secondFactorResetAsked(by: String)
    /// Another admin agreed, or the user gave a code of it to set up another: it is forgotten.
    case secondFactorReset
    /// An admin asks that an account at an identity provider should open the user's; `by` as on events.
    case identityLinkAsked(LinkedIdentity, by: String)
    /// Whoever signs in to that account at the identity provider is the user.
    case identityLinked(LinkedIdentity)
    /// Nobody signs in as the user by an identity provider any more, and nobody asks for it.
    case identityUnlinked
    /// One of the recovery codes was used up in place of a code; so many are left.
    case recoveryCodeUsed(left: Int)
    /// Somebody ended so many sessions of the user that were not their own to end by signing out.
    case sessionsEnded(count: Int)
    /// A participant was given a secret; what they had before no longer opens anything.
    case participantAccessGiven(AccessKind)
    case participantAccessRevoked(AccessRevocation)
    /// The participant chose a PIN.
    case pinSet
}

/// A token by which programs act as a user.
public struct TokenCreated: Hashable, Sendable {
    /// From 1, in the user's stream: `anna/1`.
    public var number: Int
    /// What it is for, in the words of whoever asked for it.
    public var label: String?
    /// At least one, in the order of `TokenScope`.
    public var scopes: [TokenScope]
    /// The last day on which it may be used, by the main site's clock.
    public var until: Day?

    public init(number: Int, label: String? = nil, scopes: [TokenScope], until: Day? = nil) {
        self.number = number
        self.label = label
        self.scopes = scopes
        self.until = until
    }
}

/// An account at an identity provider (OpenID Connect Core 1.0, section 2), by the two names that are its own for ever.
public struct LinkedIdentity: Hashable, Sendable {
    /// The provider's address, exactly as its tokens have it.
    public var issuer: String
    /// What the provider calls the account: 1 to 255 printable ASCII characters that mean nothing here.
    public var subject: String

    public init(issuer: String, subject: String) {
        self.issuer = issuer
        self.subject = subject
    }
}

/// What a participant is given to sign in with for the first time.
public enum AccessKind: String, Hashable, Sendable, CaseIterable {
    /// A secret on paper, good until it is replaced or revoked.
    case printed
    /// A link, good once and for a day.
    case link
}

public enum AccessRevocation: String, Hashable, Sendable, CaseIterable {
    /// Somebody of the clinic said so.
    case asked
    /// The PIN was wrong too often in a row.
    case guessed
    /// The participant was erased.
    case erased
}
