public import RewardDomain

/// What somebody may do as staff and where, so that they are shown no door that does not open for them. What they are
/// then refused or not is asked again by each use case.
public struct Standing: Sendable {
    /// Nil: the console or a service, which may do everything.
    let caller: Caller?

    public func reach(_ permission: Permission) -> Reach { caller?.reach([permission]) ?? .everywhere }

    /// Whether they may do it anywhere.
    public func may(_ permission: Permission) -> Bool { reach(permission) != .nowhere }
}

extension RewardServices {
    /// Everyone may be told of themselves.
    public func standing(_ context: CommandContext) async throws(ServiceError) -> Standing {
        Standing(caller: try await caller(context, asking: []))
    }
}
