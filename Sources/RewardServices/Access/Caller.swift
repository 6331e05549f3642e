import LedgerStorage
import RewardDomain

/// A user who gives a command, with the day it is at each site where they have a role.
struct Caller {
    let user: UserHistory
    private let days: [Slug?: Day]

    init(user: UserHistory, days: [Slug?: Day]) {
        self.user = user
        self.days = days
    }

    func reach(_ permissions: Set<Permission>) -> Reach { user.reach(permissions) { days[$0]! } }

    /// Whether the user's role of a participant allows it on an account that is theirs.
    func mayOnOwnAccount(_ permissions: Set<Permission>) -> Bool { user.mayOnOwnAccount(permissions) { days[$0]! } }
}

extension RewardServices {
    /// The user who gives a command; nil where it comes from the console or a service, which may do everything.
    /// A login that nobody has is refused like one that may do nothing.
    func caller(
        _ context: CommandContext, asking permissions: Set<Permission>
    ) async throws(ServiceError) -> Caller? {
        guard case .user(let login) = context.caller else { return nil }
        guard let slug = Slug(login), let user = UserHistory(try await recently(.user(slug)).events.map(\.body)) else {
            throw permissions.isEmpty ? Self.hasNoPart(login) : Self.notAllowed(login, permissions, .nowhere)
        }
        var days: [Slug?: Day] = [:]
        for site in Set(user.grants.map(\.site)) { days[site] = try await today(at: site) }
        return Caller(user: user, days: days)
    }

    /// What a user may not do, and where they may. The same words whether or not the participant asked for exists.
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

    static func hasNoPart(_ login: String) -> ServiceError {
        .refused(Refusal(.notAllowed, "\(login) has no part in any site's work today; ask an admin for a role."))
    }

    /// Nobody whom the user may be told about is called so.
    static func notFoundThere(_ login: Slug, _ permissions: Set<Permission>, _ reach: Reach) -> ServiceError {
        guard case .sites(let sites) = reach, !sites.isEmpty else { return notAllowed(login.text, permissions, reach) }
        let what = permissions.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: " or ")
        return .refused(
            Refusal(
                .notAllowed,
                "\(login) may \(what) at \(sites.sorted().map(\.text).joined(separator: ", ")) only, and the participant "
                    + "asked for is not of there; check the code, or ask somebody of their own site."))
    }

    static func ownAccount(_ login: Slug, _ permissions: Set<Permission>) -> ServiceError {
        let what = permissions.sorted { $0.rawValue < $1.rawValue }.map(\.words).joined(separator: " or ")
        return .refused(
            Refusal(
                .ownAccount,
                "This is \(login)'s own account, on which they may not \(what); ask somebody else to do it."))
    }
}
