import FoundationEssentials

/// A proof as `rewardctl proof` prints it (docs/checkpoints.md).
struct ProofFile: Decodable {
    struct Checkpoint: Decodable {
        var format: String
        var ledger: String
        var organization: String
        var number: Int
        var day: String
        var takenAt: String
        var participants: Int
        var houseStreams: Int
        var events: Int
        var root: String
        var prior: String?
        var publicKey: String
        var signature: String
    }

    struct Stream: Decodable {
        var name: String
        var events: Int
        var root: String
        var index: Int
        var path: [String]
    }

    struct Event: Decodable {
        var index: Int
        var format: UInt8
        var columns: [Column]
        var path: [String]
    }

    struct Column: Decodable {
        var name: String
        var text: String?
        var hex: String?
    }

    var format: String
    var checkpoint: Checkpoint
    var stream: Stream
    var events: [Event]

    static func read(_ bytes: Data) throws(Doubt) -> ProofFile {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let file = try? decoder.decode(ProofFile.self, from: bytes) else {
            throw Doubt("this is no proof: it cannot be read, or was cut short")
        }
        guard file.format == "reward-ledger proof 1", file.checkpoint.format == "reward-ledger checkpoint 1" else {
            throw Doubt("this is a proof of a format that this program does not know")
        }
        return file
    }
}

/// Why nothing is proven.
struct Doubt: Error, CustomStringConvertible {
    let description: String
    init(_ reason: String) { description = reason }
}
