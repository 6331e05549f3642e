import HTTPTypes
import Hummingbird
import LedgerStorage
import NIOCore
import RewardReports
import RewardServices
import ServiceLifecycle

/// `GET /v1/events?after=…&limit=…`: every event that is stored, once, in an order that never changes. For those who
/// accept `text/event-stream` rather, the same as it comes in, until they hang up.
enum EventsEndpoint {
    static let limits = 1...1000
    private static let usualLimit = 200

    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("after", "limit")
        let asked = exchange.request.headers[values: lastEventID].first
        let text = try asked ?? query.optionalText("after")
        guard let position = text.map(FeedPosition.init) ?? .beginning else {
            throw Problem.malformed("after must be a position that this address answered with.", member: "after")
        }
        let limit = try query.optionalText("limit").map { Int($0) ?? 0 } ?? usualLimit
        guard limits.contains(limit) else {
            throw Problem.malformed(
                "limit must be from \(limits.lowerBound) to \(limits.upperBound).", member: "limit")
        }
        // Whoever may not read it is told so before anything streams.
        let events = try await exchange.services.events(after: position, limit: limit, exchange.reader)
        let accept = exchange.request.headers[.accept]
        guard MediaTypes.prefers("text/event-stream", to: "application/json", accept: accept) else {
            let last = events.last?.position ?? position
            return .json(
                .object([
                    "events": .array(try events.map(json)),
                    "next": .text(last),
                    "has_more": .bool(events.count == limit),
                ]))
        }
        return EventStream(exchange: exchange).response(events, after: position, limit)
    }

    private static let lastEventID = HTTPField.Name("Last-Event-ID")!

    static func json(_ event: FeedEvent) throws -> JSONValue {
        .object([
            "position": .text(event.position),
            "participant": .text(orNull: event.participant),
            "stream": .string(event.stream),
            "version": .int(event.version),
            "site": .string(event.site),
            "type": .string(event.type),
            "occurred_on": .text(event.occurredOn),
            "recorded_at": .text(event.recordedAt),
            "actor": .string(event.actor),
            "body": try JSONParser.parse(event.body),
            "hash": .string(event.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()),
        ])
    }
}

/// Events as they come in, as server-sent events.
private struct EventStream {
    let exchange: Exchange

    /// How soon an event is told after it was stored, at the latest.
    private static let pause = Duration.milliseconds(500)
    /// So often something is sent, so that whoever is gone is noticed.
    private static let heartbeat = Duration.seconds(15)
    /// So often the follower's token is looked at again: revoked or run out, it ends the stream.
    private static let tokenHolds = Duration.seconds(5)
    /// Then the follower has to ask again.
    private static let lasts = Duration.seconds(3600)

    func response(_ first: [FeedEvent], after position: FeedPosition, _ limit: Int) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await follow(first, after: position, limit, &writer)
                try await writer.finish(nil)
            })
    }

    private func follow(
        _ first: [FeedEvent], after start: FeedPosition, _ limit: Int, _ writer: inout any ResponseBodyWriter
    ) async throws {
        let end = ContinuousClock.now + Self.lasts
        var position = start
        var events = first
        var (sentAt, askedAt) = (ContinuousClock.now, ContinuousClock.now)
        try await writer.write(ByteBuffer(string: ": follows\n\n"))
        while ContinuousClock.now < end, !Task.isCancelled, !Task.isShuttingDownGracefully {
            for event in events {
                let data = "id: \(event.position)\ndata: \(try EventsEndpoint.json(event).text)\n\n"
                try await writer.write(ByteBuffer(string: data))
                position = event.position
                sentAt = .now
            }
            if ContinuousClock.now - sentAt > Self.heartbeat {
                try await writer.write(ByteBuffer(string: ":\n\n"))
                sentAt = .now
            }
            if events.count < limit {
                do { try await Task.sleep(for: Self.pause) } catch { return }
            }
            // Where the database, the token or the right to read is gone the stream ends; asking again tells why.
            if ContinuousClock.now - askedAt > Self.tokenHolds {
                guard (try? await exchange.requireToken()) != nil else { return }
                askedAt = .now
            }
            let services = exchange.services
            guard let more = try? await services.events(after: position, limit: limit, exchange.reader) else { return }
            events = more
        }
    }
}
