/// A role as a user has or had it.
public struct RoleGrant: Hashable, Sendable {
    public let role: Role
    /// None: at every site.
    public let site: Slug?
    public let from: Day
    /// The last day on which it holds; none: no end is set.
    public let until: Day?
    /// The first day on which it was taken away.
    public internal(set) var endedOn: Day?

    public func holds(on day: Day) -> Bool {
        from <= day && until.map { day <= $0 } ?? true && endedOn.map { day < $0 } ?? true
    }

    /// Whether it holds on a day from `day` on.
    func holds(onOrAfter day: Day) -> Bool { holds(on: max(day, from)) }
}

/// A token as its user's stream tells of it.
public struct UserToken: Hashable, Sendable {
    public let created: TokenCreated
    public internal(set) var isRevoked = false

    public func holds(on day: Day) -> Bool { !isRevoked && created.until.map { day <= $0 } ?? true }
}

/// A link to an identity provider that waits for a second admin.
public struct AskedIdentity: Hashable, Sendable {
    public let identity: LinkedIdentity
    /// As on events.
    public let by: String
}

/// The fold of a user's stream.
public struct UserHistory: Hashable, Sendable {
    public let login: Slug
    public let name: String?
    public private(set) var isEnabled = true
    /// Of their stream.
    public private(set) var version = 0
    /// In the order they were granted.
    public private(set) var grants: [RoleGrant] = []
    /// The newest; earlier ones stand in the stream.
    public private(set) var training: TrainingRecorded?
    /// Every token that was ever made for them, by number from 1.
    public private(set) var tokens: [UserToken] = []
    public private(set) var hasPassword = false
    /// Whether a code is asked for beside the password.
    public private(set) var hasSecondFactor = false
    /// Who asked for the second factor to be forgotten, while nobody has agreed.
    public private(set) var resetAskedBy: String?
    /// The account at an identity provider that opens this one.
    public private(set) var identity: LinkedIdentity?
    /// What an admin asked to have linked, while nobody has agreed.
    public private(set) var askedIdentity: AskedIdentity?
    /// Digests of the participants this user is.
    public private(set) var participantDigests: Set<String> = []

    /// Nil for a stream that does not begin with a user being added.
    public init?(_ events: some Sequence<HouseEvent>) {
        var added: UserHistory?
        var version = 0
        for event in events {
            version += 1
            if case .userAdded(let user) = event, added == nil {
                added = UserHistory(login: user.user, name: user.name)
            } else {
                added?.read(event)
            }
        }
        guard let added else { return nil }
        self = added
        self.version = version
    }

    private init(login: Slug, name: String?) {
        self.login = login
        self.name = name
    }

    private mutating func read(_ event: HouseEvent) {
        switch event {
        case .userDisabled:
            isEnabled = false
            for index in tokens.indices { tokens[index].isRevoked = true }
        case .userEnabled: isEnabled = true
        case .roleGranted(let granted):
            grants.append(
                RoleGrant(role: granted.role, site: granted.site, from: granted.from, until: granted.until))
        case .roleEnded(let ended):
            for index in grants.indices where grants[index].role == ended.role && grants[index].site == ended.site {
                grants[index].endedOn = min(grants[index].endedOn ?? ended.on, ended.on)
            }
        case .trainingRecorded(let recorded): training = recorded
        case .participantLinked(let linked): participantDigests.insert(linked.participantDigest)
        case .access(let event): read(event)
        default: break
        }
    }

    private mutating func read(_ event: AccessEvent) {
        switch event {
        case .tokenCreated(let created): tokens.append(UserToken(created: created))
        case .tokenRevoked(let number):
            for index in tokens.indices where tokens[index].created.number == number { tokens[index].isRevoked = true }
        case .passwordSet: hasPassword = true
        case .secondFactorSet: (hasSecondFactor, resetAskedBy) = (true, nil)
        case .secondFactorResetAsked(let actor): resetAskedBy = actor
        case .secondFactorReset: (hasSecondFactor, resetAskedBy) = (false, nil)
        case .identityLinkAsked(let identity, let actor): askedIdentity = AskedIdentity(identity: identity, by: actor)
        case .identityLinked(let linked): (identity, askedIdentity) = (linked, nil)
        case .identityUnlinked: (identity, askedIdentity) = (nil, nil)
        case .recoveryCodeUsed, .sessionsEnded, .participantAccessGiven, .participantAccessRevoked, .pinSet: break
        }
    }

    /// The grants of a role at a site that hold on a day from `day` on.
    public func standing(_ role: Role, at site: Slug?, from day: Day) -> [RoleGrant] {
        grants.filter { $0.role == role && $0.site == site && $0.holds(onOrAfter: day) }
    }

    /// Whether they may record visits at a site on a day: whose training counts there.
    public func recordsVisits(at site: Slug, on day: Day) -> Bool {
        isEnabled
            && grants.contains {
                $0.role.permissions.contains(.recordVisit) && $0.site ?? site == site && $0.holds(on: day)
            }
    }
}
