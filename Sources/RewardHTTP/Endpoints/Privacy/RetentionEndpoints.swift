import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/retention`: for how many years records are kept, everywhere and at sites.
enum RecordRetentionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return .json(.retention(try await exchange.services.recordRetention(exchange.reader)))
    }
}

/// `POST /v1/retention`: says it, everywhere or at one site.
enum SetRecordRetentionEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("years", "site")
        let site = try body.optionalSite()
        let answered = try await exchange.services.setRecordRetention(
            years: try body.number("years"), at: site, context)
        let said: JSONValue = .object(["site": .text(orNull: site), "years": .int(answered.value.years)])
        return .carriedOut(said, isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    fileprivate static func retention(_ answer: RetentionAnswer) -> JSONValue {
        .object([
            "years": .int(answer.everywhere.years),
            "sites": .array(
                answer.sites.sorted { $0.key < $1.key }.map {
                    .object(["site": .text($0.key), "years": .int($0.value.years)])
                }),
        ])
    }
}
