/// Somebody who works with the ledger, or a participant who looks at their own account.
public struct UserAdded: Hashable, Sendable {
    public var user: Slug
    /// How a member of staff is called; no participant's name stands here.
    public var name: String?

    public init(user: Slug, name: String? = nil) {
        self.user = user
        self.name = name
    }
}

/// A user has a role at a site, or at every site, from a day and perhaps until one.
public struct RoleGranted: Hashable, Sendable {
    public var role: Role
    /// None: at every site.
    public var site: Slug?
    public var from: Day
    /// The last day on which it holds.
    public var until: Day?

    public init(role: Role, site: Slug?, from: Day, until: Day? = nil) {
        self.role = role
        self.site = site
        self.from = from
        self.until = until
    }
}

/// The role no longer holds from the day `on`.
public struct RoleEnded: Hashable, Sendable {
    public var role: Role
    public var site: Slug?
    public var on: Day

    public init(role: Role, site: Slug?, on: Day) {
        self.role = role
        self.site = site
        self.on = on
    }
}

/// A member of staff was trained in collecting and reading specimens.
public struct TrainingRecorded: Hashable, Sendable {
    public var on: Day
    /// The last day for which it counts.
    public var until: Day

    public init(on: Day, until: Day) {
        self.on = on
        self.until = until
    }
}

/// The user is also a participant.
public struct ParticipantLinked: Hashable, Sendable {
    /// A keyed digest of user and participant, in lower-case hexadecimal: nobody learns from it, without the key, who
    /// on the staff is in treatment.
    public var participantDigest: String

    public init(participantDigest: String) { self.participantDigest = participantDigest }
}
