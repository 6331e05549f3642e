import LedgerSQL
import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// Holds this ledger against a checkpoint of it that somebody kept, whose signature was checked before.
    ///
    /// Events stored since do not matter: each stream is looked at up to the version that the checkpoint covers.
    public func check(
        against checkpoint: Checkpoint, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(StorageError) -> [Finding] {
        do {
            return try await pool.withConnection { connection in
                try await connection.withTransaction(isolation: .repeatableRead, readOnly: true) { connection in
                    try await Self.check(against: checkpoint, on: connection, progress)
                }
            }
        } catch { throw StorageError(error) }
    }

    private static func check(
        against checkpoint: Checkpoint, on connection: PostgresConnection, _ progress: @Sendable (Int) -> Void
    ) async throws -> [Finding] {
        let stored = try await connection.query(SQL(LedgerSQL.checkpointByNumber, Int32(clamping: checkpoint.number)))
        guard let row = stored.first else {
            return [
                Finding(
                    stream: nil,
                    problem:
                        "checkpoint \(checkpoint.number) of \(checkpoint.day) is not in this ledger: it was cut off "
                        + "before that day, or an older backup was restored")
            ]
        }
        var findings: [Finding] = []
        if try row.decode("document", as: String.self) != checkpoint.text {
            findings.append(
                Finding(
                    stream: nil,
                    problem:
                        "the ledger holds another checkpoint under the number \(checkpoint.number) than this one of "
                        + "\(checkpoint.day)"))
        }
        var tree = MerkleTree()
        let place = "checkpoint \(checkpoint.number) of \(checkpoint.day)"
        try await forEachPageCovered(by: checkpoint.number, on: connection) { kind, page in
            let roots = try await kind.roots(page.map { ($0.stream, $0.version) }, on: connection)
            for covered in page {
                tree.add(covered.leaf)
                if let problem = covered.problem(now: roots[covered.stream], under: place) {
                    findings.append(Finding(stream: covered.name, problem: problem))
                }
            }
            progress(tree.count)
        }
        return findings + tree.findings(against: checkpoint)
    }
}

extension CoveredStream {
    /// What is wrong with the stream as it is now, with the root of as many of its events as are covered; `now` nil:
    /// nothing is left of it. `place` is the checkpoint in words.
    func problem(now: (root: [UInt8], count: Int)?, under place: String) -> String? {
        guard let now else { return "is gone: \(place) covers \(version) events of it" }
        if now.count < version {
            return "has \(now.count) of the \(version) events that \(place) covers: the newest were cut off"
        }
        if now.root != root {
            return "its first \(version) events are not those that \(place) covers: they were rewritten"
        }
        return nil
    }
}

extension MerkleTree {
    /// Of a tree over what the ledger lists as covered: whether that is what was signed.
    func findings(against checkpoint: Checkpoint) -> [Finding] {
        guard root != checkpoint.root || count != checkpoint.participants + checkpoint.houseStreams else { return [] }
        return [
            Finding(
                stream: nil,
                problem:
                    "what this ledger lists as covered by checkpoint \(checkpoint.number) of \(checkpoint.day) is "
                    + "not what was signed: whole streams were rewritten, added or taken away, and the list with them")
        ]
    }
}
