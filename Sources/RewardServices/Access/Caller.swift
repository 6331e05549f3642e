import LedgerStorage
import RewardDomain

/// Somebody who signed in and gives a command.
struct Caller {
    enum Person {
        /// With the day it is at each site where they have a role.
        case user(UserHistory, days: [Slug?: Day])
        /// On their own account, and nowhere else.
        case participant(ParticipantID)
    }

    let person: Person
    /// What the token they came with is for; nil for a session, which may do whatever its person may.
    var scopes: Set<TokenScope>?

    /// What a refusal calls them.
    var name: String {
        switch person {
        case .user(let user, _): user.login.text
        case .participant: "a participant"
        }
    }

    func reach(_ permissions: Set<Permission>) -> Reach {
        switch person {
        case .user(let user, let days): user.reach(covered(permissions)) { days[$0]! }
        case .participant: .nowhere
        }
    }

    /// Whether the role of a participant allows it on an account that is theirs.
    func mayOnOwnAccount(_ permissions: Set<Permission>) -> Bool {
        switch person {
        case .user(let user, let days): user.mayOnOwnAccount(covered(permissions)) { days[$0]! }
        case .participant: !Role.participant.permissions.isDisjoint(with: covered(permissions))
        }
    }

    /// Those of them that the token is for.
    func covered(_ permissions: Set<Permission>) -> Set<Permission> {
        guard let scopes else { return permissions }
        return permissions.filter { scopes.contains($0.scope) }
    }
}

extension RewardServices {
    /// Who signed in and gives a command; nil where it comes from the console or a service, which may do everything.
    /// A login that nobody has is refused like one that may do nothing, and a token for what it is not for.
    func caller(
        _ context: CommandContext, asking permissions: Set<Permission>
    ) async throws(ServiceError) -> Caller? {
        let person: Caller.Person
        switch context.caller {
        case .console, .service: return nil
        case .user(let login): person = try await user(login, asking: permissions)
        case .participant(let text):
            guard let id = ParticipantID(text) else { throw Self.notAllowed("a participant", permissions, .nowhere) }
            person = .participant(id)
        }
        let caller = Caller(person: person, scopes: context.scopes)
        guard permissions.isEmpty || !caller.covered(permissions).isEmpty else {
            throw Self.scopeMissing(permissions)
        }
        return caller
    }

    private func user(
        _ login: String, asking permissions: Set<Permission>
    ) async throws(ServiceError) -> Caller.Person {
        guard let slug = Slug(login), let user = try await recentUser(slug) else {
            throw permissions.isEmpty ? Self.hasNoPart(login) : Self.notAllowed(login, permissions, .nowhere)
        }
        var days: [Slug?: Day] = [:]
        for site in Set(user.grants.map(\.site)) { days[site] = try await today(at: site) }
        return .user(user, days: days)
    }

    /// What a user may not do, and where they may.
    static func notAllowed(_ login: String, _ permissions: Set<Permission>, _ reach: Reach, at site: Slug? = nil)
        -> ServiceError
    {
        let what = permissions.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: " or ")
        guard case .sites(let sites) = reach, !sites.isEmpty else {
            return .refused(
                Refusal(
                    .notAllowed,
                    "\(login) may not \(what)\(site.map { " at \($0)" } ?? ""); ask somebody who may, or an admin for "
                        + "the role."))
        }
        let names = sites.sorted().map(\.text).joined(separator: ", ")
        return .refused(
            Refusal(
                .notAllowed,
                "\(login) may \(what) at \(names) only, not \(site.map { "at \($0)" } ?? "at every site"); ask "
                    + "somebody who may."))
    }

    static func scopeMissing(_ permissions: Set<Permission>) -> ServiceError {
        let asked = permissions.sorted { $0.rawValue < $1.rawValue }
        let scopes = Set(permissions.map(\.scope.rawValue)).sorted().joined(separator: " or ")
        return .refused(
            Refusal(
                .scopeMissing,
                "This token is not for that: to \(asked.map(\.words).joined(separator: " or ")) it would need the scope "
                    + "\(scopes); make another token."))
    }

    static func hasNoPart(_ login: String) -> ServiceError {
        .refused(Refusal(.notAllowed, "\(login) has no part in any site's work today; ask an admin for a role."))
    }

    static func ownAccount(_ login: String, _ permissions: Set<Permission>) -> ServiceError {
        let what = permissions.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: " or ")
        return .refused(
            Refusal(
                .ownAccount,
                "This is \(login)'s own account, on which they may not \(what); ask somebody else to do it."))
    }
}
