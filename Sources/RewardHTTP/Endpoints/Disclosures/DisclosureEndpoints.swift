import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/disclosures`: records a disclosure made by letter, telephone or otherwise.
enum RecordDisclosureEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "recipient", "purpose", "basis", "by", "content", "on", "details")
        let recorded = try await exchange.services.recordDisclosure(
            RecordDisclosure(
                to: try body.recipient(), by: try body.choice("by"), of: try body.content(),
                on: try body.optionalDay("on"), details: try body.optionalText("details")),
            of: try body.text("participant"), context)
        return .carriedOut(
            .object(
                JSONValue.members(of: recorded.value) + [
                    JSONValue.Member("notice", .string(RewardServices.redisclosureNotice))
                ]), isRepeat: recorded.isRepeat)
    }
}

/// `GET /v1/participants/{participant}/disclosures?years=3`: what was disclosed of a participant, the newest first.
enum DisclosuresEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("years")
        guard let years = Int(try query.text("years")) else {
            throw Problem.malformed("years is 3 or 6.", member: "years")
        }
        let account = try await exchange.services.disclosures(
            of: try exchange.participantID(), years: years, exchange.reader)
        return .json(
            .object(
                [
                    JSONValue.Member("participant", .text(account.participant.id)),
                    JSONValue.Member("since", .text(account.since)),
                ] + (try page.page("disclosures", of: account.disclosures, by: key, json))))
    }

    private static func key(_ accounted: AccountedDisclosure) -> [JSONValue] {
        let (day, id) = (accounted.disclosure.on, accounted.disclosure.id)
        // The first half of an id is the time it was made.
        return [.int(-day.daysSinceEpoch), .int(-Int64(bitPattern: id.high)), .int(Int64(bitPattern: id.low))]
    }

    private static func json(_ accounted: AccountedDisclosure) -> JSONValue {
        .object(
            JSONValue.members(of: accounted.disclosure) + [
                JSONValue.Member("details", .string(orNull: accounted.details))
            ])
    }
}

/// `GET /v1/participants/{participant}/pseudonym?recipient=R`: by which id a recipient knows a participant.
enum PseudonymEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("recipient")
        let recipient = try query.slug("recipient")
        let pseudonym = try await exchange.services.pseudonym(
            of: try exchange.participantID(), for: recipient, exchange.reader)
        return .json(.object(["recipient": .text(recipient), "pseudonym": .text(pseudonym)]))
    }
}

extension JSONValue {
    fileprivate static func members(of disclosure: Disclosure) -> [Member] {
        [
            Member("on", .text(disclosure.on)), Member("recorded_at", .text(disclosure.recordedAt)),
            Member("recorded_by", .string(disclosure.actor)), Member("recipient", .text(disclosure.recipient)),
            Member("by", .string(disclosure.form.rawValue)), Member("content", .content(disclosure.content)),
            Member("purpose", .string(disclosure.purpose.rawValue)),
            Member("basis", .string(disclosure.basis.rawValue)),
        ]
    }
}
