import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Takes a checkpoint of everything that is stored now, signs it and keeps it. Nothing else is held up by it.
    ///
    /// Answers with nil when another was being taken at the same time and was first.
    public func takeCheckpoint(
        at now: Instant, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(StorageError) -> Checkpoint? {
        do {
            return try await pool.withConnection { connection in
                // One moment for all streams, and the rows of the checkpoint with it.
                try await connection.withTransaction(isolation: .repeatableRead, readOnly: false) { connection in
                    try await takeCheckpoint(at: now, on: connection, progress)
                }
            }
        } catch let error as PostgresError where Self.isTaken(error) {
            return nil
        } catch { throw StorageError(error) }
    }

    private static func isTaken(_ error: PostgresError) -> Bool {
        error.constraint == "checkpoints_pkey" || error.constraint == "checkpoint_streams_pkey"
    }

    private func takeCheckpoint(
        at now: Instant, on connection: PostgresConnection, _ progress: @Sendable (Int) -> Void
    ) async throws -> Checkpoint {
        let last = try await Self.lastCheckpoint(nil, on: connection)
        let number = (last?.number ?? 0) + 1
        var tree = MerkleTree()
        var participants = 0
        var events = 0
        for kind in StreamKind.allCases {
            var after = kind.beforeAll
            while true {
                let page = try await coveredStreams(kind, after: after, checkpoint: number, on: connection)
                guard let lastOfPage = page.last else { break }
                for stream in page {
                    tree.add(stream.leaf)
                    events += Int(stream.version)
                }
                after = lastOfPage.stream
                progress(tree.count)
            }
            if kind == .participants { participants = tree.count }
        }
        var checkpoint = Checkpoint(
            ledger: try await Self.identity(on: connection), organization: organization, number: number,
            takenAt: max(now, last?.takenAt ?? now), participants: participants,
            houseStreams: tree.count - participants, events: events, root: tree.root, prior: last?.digest,
            publicKey: keys.publicKey)
        try keys.sign(&checkpoint)
        _ = try await connection.query(
            SQL(LedgerSQL.insertCheckpoint, Int32(number), checkpoint.takenAt.postgres, checkpoint.text))
        return checkpoint
    }

    /// The next page of streams as they are now. Of those that have not grown since the last checkpoint what was signed
    /// then is signed again, so that a rewriting between the two still shows against either.
    private func coveredStreams(
        _ kind: StreamKind, after last: String, checkpoint: Int, on connection: PostgresConnection
    ) async throws -> [CoveredStream] {
        let heads = try await connection.query(try kind.heads(after: last)).map { row in
            (stream: try row.decode("stream", as: String.self), version: try row.decode("version", as: Int64.self))
        }
        let listed = try await connection.query(
            SQL(LedgerSQL.checkpointListed, kind == .house, heads.map(\.stream))
        ).map { try CoveredStream($0) }
        let before = Dictionary(listed.map { ($0.stream, $0) }) { first, _ in first }
        let grown = heads.filter { before[$0.stream].map(\.version) ?? 0 < $0.version }
        let roots = try await kind.roots(grown, on: connection)
        let covered = try heads.map { head in
            if let known = before[head.stream], known.version >= head.version { return known }
            guard let root = roots[head.stream]?.root else {
                throw StorageError.damaged(stream: head.stream, reason: "its events cannot be read")
            }
            return CoveredStream(stream: head.stream, version: head.version, root: root)
        }
        let new = covered.filter { before[$0.stream] != $0 }
        if !new.isEmpty {
            _ = try await connection.query(
                SQL(
                    LedgerSQL.insertCheckpointStreams, kind == .house, Int32(checkpoint), new.map(\.stream),
                    new.map(\.version), new.map(\.root)))
        }
        return covered
    }

    // MARK: - Reading

    /// The newest checkpoint, or the newest of a day in UTC.
    public func lastCheckpoint(on day: Day? = nil) async throws(StorageError) -> Checkpoint? {
        do { return try await pool.withConnection { try await Self.lastCheckpoint(day, on: $0) } } catch {
            throw StorageError(error)
        }
    }

    /// The newest first.
    public func checkpoints(before number: Int64?, limit: Int) async throws(StorageError) -> [Checkpoint] {
        let rows = try await query(SQL(LedgerSQL.checkpointList, number ?? .max, limit))
        return try decoding { try rows.map { try Self.checkpoint(try $0.decode("document")) } }
    }

    /// Which ledger this is: a random UUID.
    public func identity() async throws(StorageError) -> String {
        do { return try await pool.withConnection { try await Self.identity(on: $0) } } catch {
            throw StorageError(error)
        }
    }

    static func identity(on connection: PostgresConnection) async throws -> String {
        guard let row = try await connection.query(SQL(LedgerSQL.ledgerIdentity)).first else {
            throw StorageError.failed("the ledger has lost its identity; restore it from a backup")
        }
        return try row.decode("ledger", as: PostgresUUID.self).description
    }

    static func lastCheckpoint(_ day: Day?, on connection: PostgresConnection) async throws -> Checkpoint? {
        guard let row = try await connection.query(SQL(LedgerSQL.checkpointLast, day?.postgres)).first else {
            return nil
        }
        return try checkpoint(try row.decode("document"))
    }

    static func checkpoint(_ document: String) throws -> Checkpoint {
        do { return try Checkpoint(text: document) } catch {
            throw StorageError.failed("a stored checkpoint \(error.reason)")
        }
    }
}
