public import RewardDomain

/// What a rotation came to.
public struct KeyChange: Sendable {
    /// None where the database had gone over to the new key already.
    public let rotation: Migrator.Rotation?
    /// The file of the key before, for backups from before; none where keys come from the environment.
    public let keptFile: KeyFile?
}

extension KeySource {
    /// The name of the environment's variable for the key to rotate to.
    public static let newVariable = "REWARD_NEW_KEY"

    /// Moves a ledger to a new master key, however often it is stopped and begun again: of a file to one made beside
    /// it, which is on the disk before the database knows it, while the old one stays there; of the environment to
    /// `given`.
    public func rotate(
        _ migrator: Migrator, given: String?, at now: Instant, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> KeyChange {
        switch self {
        case .file(let file): return try await Self.rotate(file, migrator, at: now, progress)
        case .text:
            guard let given else {
                throw KeyFileProblem(
                    variable: Self.newVariable,
                    reason: "is not set; the key comes from \(Self.variable), so give the new one there, as 64 "
                        + "hexadecimal characters")
            }
            let new = try Self.masterKey(given, of: Self.newVariable)
            if case .current = try await migrator.use(of: InstallationKeys(new)) {
                return KeyChange(rotation: nil, keptFile: nil)
            }
            let rotation = try await migrator.rotate(
                from: try read(), to: new, at: now, progress: progress)
            return KeyChange(rotation: rotation, keptFile: nil)
        }
    }

    private static func rotate(
        _ file: KeyFile, _ migrator: Migrator, at now: Instant, _ progress: @Sendable (Int) -> Void
    ) async throws -> KeyChange {
        let new = KeyFile(path: file.path + ".new")
        let old = InstallationKeys(try file.read())
        var rotation: Migrator.Rotation?
        let kept: KeyFile
        switch try await migrator.use(of: old) {
        case .foreign: throw StorageError.wrongKey
        case .current:
            kept = KeyFile(path: "\(file.path).\(try await migrator.generation())")
            if kept.exists, try kept.read().bytes != old.master.bytes { throw KeyFileProblem.inTheWay(kept) }
            if !new.exists { try new.create() }
            rotation = try await migrator.rotate(from: old, to: try new.read(), at: now, progress: progress)
        case .retired:
            // It was stopped after the database had gone over to the new key.
            guard new.exists, case .current = try await migrator.use(of: InstallationKeys(try new.read())) else {
                throw StorageError.wrongKey
            }
            kept = KeyFile(path: "\(file.path).\(try await migrator.generation() - 1)")
        }
        try file.replace(with: new, keeping: kept)
        return KeyChange(rotation: rotation, keptFile: kept)
    }
}
