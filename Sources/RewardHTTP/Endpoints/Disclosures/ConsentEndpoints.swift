import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/consents`: notes what a participant consented to.
enum GiveConsentEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "recipients", "content", "purposes", "from", "until", "details")
        let recipients = try body.optionalValues("recipients", "a name of lower-case letters, digits and hyphens") {
            Slug($0)
        }
        let purposes: [DataPurpose] = try body.words("purposes")
        let given = try await exchange.services.giveConsent(
            GiveConsent(
                to: recipients ?? [], content: try body.content(), purposes: Set(purposes),
                from: try body.optionalDay("from"), until: try body.optionalDay("until"),
                details: try body.optionalText("details")),
            of: try body.text("participant"), context)
        return .carriedOut(.consent(given.value), isRepeat: given.isRepeat)
    }
}

/// `POST /v1/consents/revoke`: a consent holds no longer.
enum RevokeConsentEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "on")
        let revoked = try await exchange.services.revokeConsent(
            try body.number("number"), of: try body.text("participant"), on: try body.optionalDay("on"), context)
        return .carriedOut(.consent(revoked.value), isRepeat: revoked.isRepeat)
    }
}

/// `GET /v1/participants/{participant}/consents`: in the order they were given.
enum ConsentsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (_, page) = try exchange.paging()
        let consents = try await exchange.services.consents(of: try exchange.participantID(), exchange.reader)
        return .json(
            .object(try page.page("consents", of: consents, by: { [.int($0.consent.number)] }, { .consent($0) })))
    }
}

/// `GET /v1/consents/missing`: disclosures that were not made, and that no consent covers today.
enum MissingConsentsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let missing = try await exchange.services.missingConsents(at: try query.optionalSite(), exchange.reader)
        return .json(.object(try page.page("missing", of: missing, by: key, json)))
    }

    private static func key(_ item: MissingConsent) -> [JSONValue] {
        let asked = item.withheld.asked
        return [
            .string(item.participant.code ?? ""), .text(item.participant.id), .text(asked.recipient),
            .string(asked.purpose.rawValue), .string(JSONValue.content(asked.content).text),
        ]
    }

    private static func json(_ item: MissingConsent) -> JSONValue {
        .object([
            "participant": .participant(item.participant),
            "recipient": .text(item.withheld.asked.recipient),
            "content": .content(item.withheld.asked.content),
            "purpose": .string(item.withheld.asked.purpose.rawValue),
            "asked_at": .text(item.withheld.at), "asked_by": .string(item.withheld.actor),
        ])
    }
}

extension JSONValue {
    fileprivate static func consent(_ summary: ConsentSummary) -> JSONValue {
        let consent = summary.consent
        return .object([
            "number": .int(consent.number),
            "recipients": .array(consent.recipients.map { .text($0) }),
            "content": .content(consent.content),
            "purposes": .array(
                DataPurpose.allCases.filter(consent.purposes.contains).map { .string($0.rawValue) }),
            "from": .text(consent.firstDay), "until": .text(orNull: consent.lastDay),
            "revoked_on": .text(orNull: consent.revokedOn), "status": .string(summary.status.rawValue),
            "details": .string(orNull: consent.details), "recorded_at": .text(consent.recordedAt),
            "recorded_by": .string(consent.actor),
        ])
    }
}
