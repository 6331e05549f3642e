import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/accesses?from=…&until=…&after=…&limit=…`: who read the participant's data, the
/// newest first, a page at a time.
enum AccessesEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("from", "until")
        let found = try await exchange.services.accesses(
            of: try exchange.participantID(), from: try query.optionalDay("from"),
            until: try query.optionalDay("until"), before: try page.lastNumber(), limit: page.limit,
            exchange.reader)
        return .json(
            .object([
                "participant": .text(found.participant.id), "accesses": .array(found.accesses.map(json)),
                "next": try page.next(after: found.next.map { [.int(-$0)] }),
            ]))
    }

    private static func json(_ access: AccessRow) -> JSONValue {
        var place: JSONValue = .null
        if case .everyone(let site, let program) = access.subject {
            place = .object(["site": .text(orNull: site), "program": .text(orNull: program)])
        }
        return .object([
            "at": .text(access.at), "actor": .string(access.actor), "read": .string(access.useCase.rawValue),
            "everyone": place, "purpose": .string(orNull: access.purpose?.rawValue),
        ])
    }
}

extension Exchange {
    private static let purposeOfUse = HTTPField.Name("Purpose-Of-Use")!

    /// What the request says participants' data is read for; nil where it does not say.
    func purpose() throws(Problem) -> DataPurpose? {
        guard let text = request.headers[Self.purposeOfUse] else { return nil }
        guard let purpose = DataPurpose(rawValue: text) else {
            let known = DataPurpose.allCases.map(\.rawValue).joined(separator: ", ")
            throw .malformed("Purpose-Of-Use is one of \(known).", member: "Purpose-Of-Use")
        }
        return purpose
    }
}
