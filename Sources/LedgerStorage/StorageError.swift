import PostgresPQ
public import RewardDomain

/// Why the store could not do what was asked. Each reads as one sentence.
public enum StorageError: Error, Sendable, CustomStringConvertible {
    /// The database cannot be reached, is stopping, or is full. Trying again later may help.
    case unavailable(String)
    /// The answer to a commit was lost: it may or may not have happened. The same key tells.
    case inDoubt
    /// A stream holds what this ledger cannot have written, or what a newer version wrote.
    case damaged(stream: String, reason: String)
    case noLedger(directory: String)
    case notMigrated
    case newerSchema(version: Int)
    case changedMigration(version: Int, name: String)
    case wrongKey
    /// The key given was this ledger's until it was rotated on a day, in UTC.
    case retiredKey(rotatedOn: Day)
    /// The key was rotated while this process was running.
    case keyRotated
    /// Whoever rotates a key must be the only one at the ledger.
    case servicesRunning
    /// Anything else the database refused: a fault of this program.
    case failed(String)

    public var description: String {
        switch self {
        case .unavailable(let reason): "The database is unavailable: \(reason)"
        case .inDoubt:
            "The connection was lost while the database was storing this, so it is not known whether it did; "
                + "send the same command with the same key again."
        case .damaged(let stream, let reason): "Stream \(stream) is damaged: \(reason); run rewardctl verify."
        case .noLedger(let directory):
            "There is no ledger in \(directory); check the directory, or run rewardctl migrate to make one there."
        case .notMigrated: "The database holds no ledger of this version yet; run rewardctl migrate."
        case .newerSchema(let version):
            "The database was migrated by a newer version of this program (migration \(version)); use that version."
        case .changedMigration(let version, let name):
            "Migration \(version) (\(name)) was applied with another text than this program has; "
                + "use the version of the program that applied it."
        case .wrongKey: "The key given is not the one this database was set up with; use that one (--key-file)."
        case .retiredKey(let day):
            "The key given was this ledger's until it was rotated on \(day); use the new one, or run rewardctl key rotate "
                + "once more if it was stopped half way."
        case .keyRotated: "The ledger's key was rotated meanwhile; start this program again with the new one."
        case .servicesRunning:
            "rewardd is running on this ledger and would go on with the old key; stop it first, and start it afterwards."
        case .failed(let reason): "The database refused: \(reason)"
        }
    }

    public var isUnavailable: Bool { if case .unavailable = self { true } else { false } }

    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = error
        case let error as PostgresError where error.isUnavailable: self = .unavailable(error.description)
        default: self = .failed(String(describing: error))
        }
    }
}
