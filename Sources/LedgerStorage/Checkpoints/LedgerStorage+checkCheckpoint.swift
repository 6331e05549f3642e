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
        for kind in StreamKind.allCases {
            var after = kind.beforeAll
            while true {
                let page = try await covered(kind, by: checkpoint.number, after: after, on: connection)
                guard let last = page.last else { break }
                after = last.stream
                let roots = try await kind.roots(page.map { ($0.stream, $0.version) }, on: connection)
                for covered in page {
                    tree.add(covered.leaf)
                    if let problem = Self.problem(covered, now: roots[covered.stream], checkpoint) {
                        findings.append(Finding(stream: covered.name, problem: problem))
                    }
                }
                progress(tree.count)
            }
        }
        if tree.root != checkpoint.root || tree.count != checkpoint.participants + checkpoint.houseStreams {
            findings.append(
                Finding(
                    stream: nil,
                    problem:
                        "what this ledger lists as covered by checkpoint \(checkpoint.number) of \(checkpoint.day) is "
                        + "not what was signed: whole streams were rewritten, added or taken away, and the list with them"
                ))
        }
        return findings
    }

    private static func problem(
        _ covered: CoveredStream, now: (root: [UInt8], count: Int)?, _ checkpoint: Checkpoint
    ) -> String? {
        let place = "checkpoint \(checkpoint.number) of \(checkpoint.day)"
        guard let now else { return "is gone: \(place) covers \(covered.version) events of it" }
        if now.count < covered.version {
            return "has \(now.count) of the \(covered.version) events that \(place) covers: the newest were cut off"
        }
        if now.root != covered.root {
            return "its first \(covered.version) events are not those that \(place) covers: they were rewritten"
        }
        return nil
    }
}
