import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}/accesses?from=…&until=…&after=…&limit=…`: who read the participant's data, the
/// newest first, a page at a time.
enum AccessesEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("from", "until", "after", "limit")
        let page = try await exchange.services.accesses(
            of: try exchange.participantID(), from: try query.optionalDay("from"),
            until: try query.optionalDay("until"), before: try query.cursor(), limit: try query.pageSize(),
            exchange.reader)
        return .json(
            .object([
                "participant": .text(page.participant.id), "accesses": .array(page.accesses.map(json)),
                "next": .text(orNull: page.next),
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

// Lists that go back in time, by the number of a row.
extension Members {
    private static let pageSizes = 1...200
    private static let pageSizeUsual = 50

    /// `limit`: how many rows are asked for.
    func pageSize() throws(Problem) -> Int {
        guard let text = try optionalText("limit") else { return Self.pageSizeUsual }
        guard let size = Int(text), Self.pageSizes.contains(size) else {
            throw .malformed(
                "limit is a number from \(Self.pageSizes.lowerBound) to \(Self.pageSizes.upperBound).", member: "limit")
        }
        return size
    }

    /// `after`: the last row of an earlier page.
    func cursor() throws(Problem) -> Int64? {
        guard let text = try optionalText("after") else { return nil }
        guard let number = Int64(text), number > 0 else {
            throw .malformed("after takes what an earlier page answered as next.", member: "after")
        }
        return number
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
