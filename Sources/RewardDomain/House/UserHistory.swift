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

/// The fold of a user's stream.
public struct UserHistory: Hashable, Sendable {
    public let login: Slug
    public let name: String?
    public private(set) var isEnabled = true
    /// In the order they were granted.
    public private(set) var grants: [RoleGrant] = []
    /// The newest; earlier ones stand in the stream.
    public private(set) var training: TrainingRecorded?
    /// Digests of the participants this user is.
    public private(set) var participantDigests: Set<String> = []

    /// Nil for a stream that does not begin with a user being added.
    public init?(_ events: some Sequence<HouseEvent>) {
        var added: UserHistory?
        for event in events {
            if case .userAdded(let user) = event, added == nil {
                added = UserHistory(login: user.user, name: user.name)
            } else {
                added?.read(event)
            }
        }
        guard let added else { return nil }
        self = added
    }

    private init(login: Slug, name: String?) {
        self.login = login
        self.name = name
    }

    private mutating func read(_ event: HouseEvent) {
        switch event {
        case .userDisabled: isEnabled = false
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
        default: break
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
