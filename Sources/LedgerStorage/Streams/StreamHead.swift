public import RewardDomain

/// Where a stream ends: what the next event must follow.
public struct StreamHead: Hashable, Sendable {
    public let version: Int64
    public let recordedAt: Instant
    let hash: [UInt8]
}

/// A command's key as it is stored: a keyed digest of what the caller sent.
public struct CommandKey: Hashable, Sendable {
    public let digest: ShortDigest
    public init(_ digest: ShortDigest) { self.digest = digest }
}

/// A command's key and a digest of its content in canonical form: the same from every face (law L3).
public struct CommandStamp: Hashable, Sendable {
    public let key: CommandKey
    public let requestHash: ShortDigest

    public init(key: CommandKey, requestHash: ShortDigest) {
        self.key = key
        self.requestHash = requestHash
    }
}

/// A command that was carried out: by which event of its stream, and what it said.
public struct StoredCommand: Sendable {
    public let version: Int64
    public let requestHash: ShortDigest

    public init(version: Int64, requestHash: ShortDigest) {
        self.version = version
        self.requestHash = requestHash
    }
}
