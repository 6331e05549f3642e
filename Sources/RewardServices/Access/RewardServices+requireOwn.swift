import LedgerStorage
import RewardDomain

extension RewardServices {
    /// Refuses everyone but the user themselves, who signed in, the console and services: whoever makes a key to
    /// somebody's account can act as them. A token is no more than a key itself and makes no other.
    func requireOwn(_ login: Slug, _ context: CommandContext) async throws(ServiceError) {
        if try await isOwn(login, context) { return }
        throw .refused(
            Refusal(
                .notAllowed,
                "Only \(login) themselves, signed in with the password, and the console of the machine may do that."))
    }

    /// The same, but who has the permission at a site (nil: at every site) passes too.
    func requireOwn(
        _ login: Slug?, or permission: Permission, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) {
        if let login, try await isOwn(login, context) { return }
        try await require(permission, at: site, context)
    }

    private func isOwn(_ login: Slug, _ context: CommandContext) async throws(ServiceError) -> Bool {
        switch context.caller {
        case .console, .service: return true
        case .participant: return false
        case .user(let own):
            guard own == login.text, context.scopes == nil else { return false }
            return try await recentUser(login)?.isEnabled == true
        }
    }
}
