import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/checkpoints`: signed checkpoints of the whole ledger, the newest first.
enum CheckpointsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (_, page) = try exchange.paging()
        // One more than asked for tells whether there is another page.
        let checkpoints = try await exchange.services.checkpoints(
            before: try page.lastNumber(), limit: page.limit + 1, exchange.reader)
        return .json(.object(try page.page("checkpoints", of: checkpoints, by: { [.int(-$0.number)] }, json)))
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
