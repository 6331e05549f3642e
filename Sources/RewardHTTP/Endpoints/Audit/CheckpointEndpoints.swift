import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/checkpoints`: signed checkpoints of the whole ledger, the newest first.
enum CheckpointsEndpoint {
    private static let usualLimit = 31
    private static let limitMax = 1000

    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("limit")
        let text = try query.optionalText("limit")
        guard let limit = text.map({ Int($0) }) ?? usualLimit, (1...limitMax).contains(limit) else {
            throw Problem.malformed("limit must be a number from 1 to \(limitMax).", member: "limit")
        }
        let checkpoints = try await exchange.services.checkpoints(limit: limit, exchange.reader)
        return .json(.object(["checkpoints": .array(checkpoints.map(json))]))
    }

    private static func json(_ checkpoint: Checkpoint) -> JSONValue {
        .object([
            "number": .int(checkpoint.number), "day": .text(checkpoint.day), "taken_at": .text(checkpoint.takenAt),
            "participants": .int(checkpoint.participants), "house_streams": .int(checkpoint.houseStreams),
            "events": .int(checkpoint.events), "root": .string(checkpoint.rootText),
        ])
    }
}

/// `GET /v1/checkpoints/export`: a checkpoint to keep, signed; the newest, or the newest of a day in UTC.
enum ExportCheckpointEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("day")
        let checkpoint = try await exchange.services.checkpoint(on: try query.optionalDay("day"), exchange.reader)
        return .text(checkpoint.text, "application/json")
    }
}

/// `GET /v1/checkpoints/key`: the public key (Ed25519) that checkpoints are checked with.
enum CheckpointKeyEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return .json(.object(["public_key": .string(try await exchange.services.checkpointKey(exchange.reader))]))
    }
}
