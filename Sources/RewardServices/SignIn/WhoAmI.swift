public import RewardDomain

/// Who gives a command, as they can be told themselves.
public struct Identity: Hashable, Sendable {
    public let actor: Actor
    /// None for the console, a service and a participant.
    public let user: UserSummary?
    /// What the token they came with is for; nil where they came without one.
    public let scopes: Set<TokenScope>?
}

extension RewardServices {
    /// Who gives this command: everyone may be told of themselves.
    public func whoAmI(_ context: CommandContext) async throws(ServiceError) -> Identity {
        var user: UserSummary?
        if case .user(let text) = context.caller, let login = Slug(text) {
            user = UserSummary(history: try await knownUser(login), today: try await today(at: nil))
        }
        return Identity(actor: context.caller, user: user, scopes: context.scopes)
    }
}
