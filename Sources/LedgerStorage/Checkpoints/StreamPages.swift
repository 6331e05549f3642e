import LedgerSQL
import PostgresPQ
import RewardDomain

/// A stream as a checkpoint covers it: the leaf of its tree.
struct CoveredStream: Hashable, Sendable {
    /// A participant's UUID, or the name of a house stream.
    var stream: String
    /// The version of the last event covered.
    var version: Int64
    /// The Merkle tree hash over the hashes of the events up to it.
    var root: [UInt8]

    /// The leaf's data: the three values, each preceded by its length in eight bytes as in the chain.
    var leaf: [UInt8] {
        var data: [UInt8] = []
        for value in [Array(stream.utf8), Array(String(version).utf8), root] {
            withUnsafeBytes(of: UInt64(value.count).bigEndian) { data += $0 }
            data += value
        }
        return data
    }

    /// What a finding calls it: participants go by their id in messages, never by the bare UUID.
    var name: String { Identifier(uuidText: stream).map { ParticipantID($0).description } ?? stream }

    init(stream: String, version: Int64, root: [UInt8]) {
        self.stream = stream
        self.version = version
        self.root = root
    }

    init(_ row: PostgresRow) throws {
        self.init(
            stream: try row.decode("stream"), version: try row.decode("version"), root: try row.decode("root"))
    }
}

/// The two halves of a ledger's streams, in the order of the leaves: all participants' come before the house's.
enum StreamKind: CaseIterable, Sendable {
    case participants, house

    /// How many streams are held at once.
    static let pageSize = 500

    /// What comes before every stream.
    var beforeAll: String { self == .participants ? Identifier(high: 0, low: 0).uuidText : "" }

    func heads(after last: String) throws -> SQL {
        switch self {
        case .participants: SQL(LedgerSQL.checkpointHeadsOfParticipants, try Self.uuid(last), Self.pageSize)
        case .house: SQL(LedgerSQL.checkpointHeadsOfHouse, last, Self.pageSize)
        }
    }

    /// The roots that these streams have now, each up to the version given; none where nothing is left of one.
    func roots(
        _ heads: [(stream: String, version: Int64)], on connection: PostgresConnection
    ) async throws -> [String: (root: [UInt8], count: Int)] {
        guard !heads.isEmpty else { return [:] }
        let versions = heads.map(\.version)
        let statement =
            switch self {
            case .participants:
                SQL(LedgerSQL.checkpointHashesOfParticipants, try heads.map { try Self.uuid($0.stream) }, versions)
            case .house: SQL(LedgerSQL.checkpointHashesOfHouse, heads.map(\.stream), versions)
            }
        var trees: [String: MerkleTree] = [:]
        for row in try await connection.query(statement) {
            trees[try row.decode("stream"), default: MerkleTree()].add(try row.decode("hash"))
        }
        return trees.mapValues { ($0.root, $0.count) }
    }

    private static func uuid(_ text: String) throws -> PostgresUUID {
        guard let uuid = PostgresUUID(text) else { throw StorageError.failed("“\(text)” is no participant's stream") }
        return uuid
    }
}
