/// Where somebody may do something.
public enum Reach: Hashable, Sendable {
    case everywhere
    /// Nowhere, if empty.
    case sites(Set<Slug>)

    public static let nowhere = Reach.sites([])

    public func includes(_ site: Slug) -> Bool {
        switch self {
        case .everywhere: true
        case .sites(let sites): sites.contains(site)
        }
    }
}

extension UserHistory {
    /// Where the user's roles as staff allow one of `permissions`. Each role is asked about the day it is at its own
    /// site; one at every site about that of the main site (nil).
    public func reach(_ permissions: Set<Permission>, today: (Slug?) -> Day) -> Reach {
        guard isEnabled else { return .nowhere }
        var sites: Set<Slug> = []
        for grant in grants where grant.role != .participant && !grant.role.permissions.isDisjoint(with: permissions) {
            guard grant.holds(on: today(grant.site)) else { continue }
            guard let site = grant.site else { return .everywhere }
            sites.insert(site)
        }
        return .sites(sites)
    }

    /// Whether the role of a participant allows it on the user's own account, wherever that is.
    public func mayOnOwnAccount(_ permissions: Set<Permission>, today: (Slug?) -> Day) -> Bool {
        isEnabled
            && grants.contains { grant in
                grant.role == .participant && !grant.role.permissions.isDisjoint(with: permissions)
                    && grant.holds(on: today(grant.site))
            }
    }
}
