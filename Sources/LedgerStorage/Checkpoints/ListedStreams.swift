import LedgerSQL
import PostgresPQ
import RewardDomain

/// What the ledger's own checkpoints cover of some streams, to hold these against where they are read anyway.
struct ListedStreams {
    private var listed: [String: (stream: CoveredStream, checkpoint: Int32)] = [:]

    init(_ rows: PostgresResult) throws {
        for row in rows {
            let stream = try CoveredStream(row)
            listed[stream.stream] = (stream, try row.decode("checkpoint"))
        }
    }

    /// Of one stream as it was read: its newest events were cut off, or it was written anew.
    func findings(in rows: StreamRows, name: String) -> [Finding] {
        guard let (covered, checkpoint) = listed[rows.stream] else { return [] }
        var tree = MerkleTree()
        for event in rows.events where event.version <= covered.version { tree.add(event.hash) }
        let now = rows.events.last.map { (root: tree.root, count: Int(min($0.version, covered.version))) }
        return covered.problem(now: now, under: "checkpoint \(checkpoint)").map { [Finding(stream: name, problem: $0)] }
            ?? []
    }

    /// Of those that are gone.
    var findings: [Finding] {
        listed.values.sorted { $0.stream.stream < $1.stream.stream }.compactMap { covered, checkpoint in
            covered.problem(now: nil, under: "checkpoint \(checkpoint)").map {
                Finding(stream: covered.name, problem: $0)
            }
        }
    }
}

extension LedgerStorage {
    static func listedStatement(_ participants: [ParticipantID]) -> SQL {
        SQL(LedgerSQL.checkpointListed, false, participants.map(\.identifier.uuidText))
    }

    func listed(_ streams: [HouseStream]) async throws(StorageError) -> ListedStreams {
        let rows = try await query(SQL(LedgerSQL.checkpointListed, true, streams.map(\.name)))
        return try decoding { try ListedStreams(rows) }
    }
}
