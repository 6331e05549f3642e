import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// What came of asking for a proof.
    public enum ProofAnswer: Sendable {
        case proven(Proof)
        /// No event of the stream was meant.
        case nothingMeant
        /// What was meant was stored after the checkpoint was taken.
        case newer
        /// The ledger no longer is what the checkpoint covers.
        case broken
    }

    /// Proves that the events that `isMeant` picks, by version and entries, are under a checkpoint of this ledger. Of
    /// those meant, the ones stored since are left out, unless there is no other.
    public func proof(
        of participant: ParticipantID, under checkpoint: Checkpoint,
        _ isMeant: (_ version: Int64, _ entries: [Entry]) -> Bool
    ) async throws(StorageError) -> ProofAnswer {
        let stream = participant.identifier.uuidText
        let rows = try await loadRows([participant])[0]
        var meant: Set<Int64> = []
        do throws(UnreadableEvent) {
            for event in rows.events {
                var entries: [Entry] = []
                for row in rows.entries(of: event.version) { entries.append(try EntryCodec.entry(row)) }
                if isMeant(event.version, entries) { meant.insert(event.version) }
            }
        } catch { throw .damaged(stream: participant.description, reason: error.description) }
        guard !meant.isEmpty else { return .nothingMeant }
        guard let place = try await place(of: stream, under: checkpoint) else { return .newer }
        let covered = rows.events.filter { $0.version <= place.stream.version }
        let shown = covered.filter { meant.contains($0.version) }
        guard !shown.isEmpty else { return .newer }
        let proof = Proof(
            checkpoint: checkpoint, stream: place.stream, index: place.index, path: place.path,
            events: shown.map { event in
                Proof.Event(
                    index: Int(event.version) - 1,
                    columns: ChainHash.columns(of: event, entries: rows.entries(of: event.version)),
                    path: Self.path(to: event.version, in: covered))
            })
        return place.root == checkpoint.root && Self.root(of: covered) == place.stream.root
            ? .proven(proof) : .broken
    }

    private static func path(to version: Int64, in events: [EventRow]) -> [[UInt8]] {
        var tree = MerkleTree()
        for event in events { tree.add(event.hash, follows: event.version == version) }
        return tree.path ?? []
    }

    private static func root(of events: [EventRow]) -> [UInt8] {
        var tree = MerkleTree()
        for event in events { tree.add(event.hash) }
        return tree.root
    }

    /// A stream among the leaves of a checkpoint.
    private func place(
        of stream: String, under checkpoint: Checkpoint
    ) async throws(StorageError) -> (stream: CoveredStream, index: Int, path: [[UInt8]], root: [UInt8])? {
        do {
            return try await pool.withConnection { connection in
                var tree = MerkleTree()
                var found: (stream: CoveredStream, index: Int)?
                try await Self.forEachPageCovered(by: checkpoint.number, on: connection) { _, page in
                    for covered in page {
                        let isMeant = covered.stream == stream
                        if isMeant { found = (covered, tree.count) }
                        tree.add(covered.leaf, follows: isMeant)
                    }
                }
                guard let found, let path = tree.path else { return nil }
                return (found.stream, found.index, path, tree.root)
            }
        } catch { throw StorageError(error) }
    }

    /// Walks over the streams that a checkpoint covers, in the order of its leaves.
    static func forEachPageCovered(
        by number: Int, on connection: PostgresConnection,
        _ body: (_ kind: StreamKind, _ page: [CoveredStream]) async throws -> Void
    ) async throws {
        for kind in StreamKind.allCases {
            var after = kind.beforeAll
            while true {
                let page = try await connection.query(
                    SQL(
                        LedgerSQL.checkpointCovered, kind == .house, Int32(clamping: number), after,
                        StreamKind.pageSize)
                ).map { try CoveredStream($0) }
                guard let last = page.last else { break }
                after = last.stream
                try await body(kind, page)
            }
        }
    }
}
