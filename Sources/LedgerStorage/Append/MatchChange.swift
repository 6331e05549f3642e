public import RewardDomain

/// One thing that a person can be found again by: a name with its birth date, or an identifier, as a keyed digest.
public struct PersonMatch: Hashable, Sendable {
    public var kind: Slug
    public var digest: [UInt8]

    public init(kind: Slug, digest: [UInt8]) {
        self.kind = kind
        self.digest = digest
    }
}

/// What an append changes in the index that finds a person again.
public struct MatchChange: Hashable, Sendable {
    /// The kinds of which what was indexed so far no longer holds.
    public var clearedKinds: [Slug]
    /// Refuses the whole append where somebody else is indexed so.
    public var added: [PersonMatch]

    public init(clearedKinds: [Slug] = [], added: [PersonMatch] = []) {
        self.clearedKinds = clearedKinds
        self.added = added
    }

    public var isEmpty: Bool { clearedKinds.isEmpty && added.isEmpty }
}
