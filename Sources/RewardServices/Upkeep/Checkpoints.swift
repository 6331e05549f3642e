public import LedgerStorage
public import RewardDomain

// Signed checkpoints: taken daily, handed out, held against the ledger later (docs/checkpoints.md).
extension RewardServices {
    /// Takes a checkpoint of everything that is stored now.
    public func takeCheckpoint(
        _ context: CommandContext, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(ServiceError) -> Checkpoint {
        try await require(.operate, at: nil, context)
        let taken = try await storing { () throws(StorageError) in
            try await storage.takeCheckpoint(at: clock(), progress: progress)
        }
        guard let taken else {
            throw .refused(
                Refusal(.alreadyDone, "Another checkpoint was taken at the same moment; see rewardctl checkpoint list.")
            )
        }
        return taken
    }

    /// Takes today's checkpoint (in UTC), unless there is one. Several daemons may ask at once.
    public func takeDailyCheckpoint(_ context: CommandContext) async throws(ServiceError) -> Checkpoint? {
        try await require(.operate, at: nil, context)
        let now = clock()
        return try await storing { () throws(StorageError) in
            if let last = try await storage.lastCheckpoint(), last.day >= now.utcDay { return nil }
            return try await storage.takeCheckpoint(at: now)
        }
    }

    /// The newest first.
    public func checkpoints(
        before number: Int64? = nil, limit: Int, _ context: CommandContext
    ) async throws(ServiceError) -> [Checkpoint] {
        try await require(anyOf: [.operate, .readAudit], at: nil, context)
        return try await storing { () throws(StorageError) in
            try await storage.checkpoints(before: number, limit: limit)
        }
    }

    /// The newest checkpoint, or the newest of a day in UTC.
    public func checkpoint(
        on day: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Checkpoint {
        try await require(anyOf: [.operate, .readAudit], at: nil, context)
        return try await lastCheckpoint(on: day)
    }

    /// The public key that this installation's checkpoints are checked with, in hexadecimal.
    public func checkpointKey(_ context: CommandContext) async throws(ServiceError) -> String {
        try await require(anyOf: [.operate, .readAudit], at: nil, context)
        return Self.hexadecimal(storage.keys.publicKey)
    }

    private func lastCheckpoint(on day: Day?) async throws(ServiceError) -> Checkpoint {
        let found = try await storing { () throws(StorageError) in try await storage.lastCheckpoint(on: day) }
        guard let found else {
            let reason = day.map { "No checkpoint was taken on \($0)" } ?? "No checkpoint has been taken"
            throw .refused(
                Refusal(
                    .unknownCheckpoint,
                    "\(reason); see rewardctl checkpoint list, or take one with rewardctl checkpoint create."))
        }
        return found
    }

    // MARK: - Verifying against one

    /// Reads a checkpoint somebody kept, and refuses one of another ledger, one that was edited, one that was signed
    /// with another key. `publicKey` nil: this installation's.
    public func readCheckpoint(
        _ text: String, publicKey: [UInt8]? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Checkpoint {
        try await require(anyOf: [.operate, .readAudit], at: nil, context)
        let identity = try await storing { () throws(StorageError) in try await storage.identity() }
        return try deciding { () throws(Refusal) in
            let checkpoint: Checkpoint
            do throws(UnreadableCheckpoint) { checkpoint = try Checkpoint(text: text.trimmingNewlines) } catch {
                throw Refusal(
                    .malformed,
                    "This is no checkpoint as it was exported: it \(error.reason); use an untouched copy of the file.")
            }
            guard checkpoint.ledger == identity, checkpoint.organization == storage.organization else {
                throw Refusal(
                    .otherLedger,
                    "This checkpoint is of ledger \(checkpoint.ledger), and this is ledger \(identity); open the ledger "
                        + "it was taken of.")
            }
            let key = publicKey ?? storage.keys.publicKey
            guard checkpoint.isSigned(by: key) else {
                throw Refusal(
                    .badSignature,
                    checkpoint.publicKey == key
                        ? "The signature of this checkpoint does not match its content: it was edited; use an untouched "
                            + "copy of the file."
                        : "This checkpoint is signed with key \(checkpoint.publicKeyText), not with "
                            + "\(Self.hexadecimal(key)); give its own key with --public-key if you trust it.")
            }
            return checkpoint
        }
    }

    /// Holds the ledger against a checkpoint that `readCheckpoint` gave.
    public func verify(
        against checkpoint: Checkpoint, _ context: CommandContext, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(ServiceError) -> [Finding] {
        try await require(anyOf: [.operate, .readAudit], at: nil, context)
        return try await storing { () throws(StorageError) in
            try await storage.check(against: checkpoint, progress: progress)
        }
    }
}

extension String {
    fileprivate var trimmingNewlines: Substring {
        var text = self[...]
        while text.last?.isNewline ?? false { text.removeLast() }
        return text
    }
}
