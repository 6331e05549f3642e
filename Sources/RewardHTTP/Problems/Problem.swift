import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// Why a request was not carried out.
struct Problem: Error, Hashable {
    let kind: ProblemKind
    /// One sentence about this occurrence. It names no SQL, and no value but those the sender sent.
    let detail: String
    /// The member of the body or the query that is wrong.
    var member: String?
    var headers: [HTTPField.Name: String] = [:]

    init(_ kind: ProblemKind, _ detail: String? = nil, member: String? = nil, headers: [HTTPField.Name: String] = [:]) {
        self.kind = kind
        self.detail = detail ?? kind.words.meaning
        self.member = member
        self.headers = headers
    }

    /// What a client that got `unavailable` waits before it tries again.
    private static let retryAfterSeconds = 5

    init(_ error: ServiceError) {
        switch error {
        case .refused(let refusal): self.init(.refused(refusal.code), refusal.message)
        case .storage(.unavailable):
            self.init(.unavailable, headers: [.retryAfter: "\(Self.retryAfterSeconds)"])
        case .storage(.inDoubt): self.init(.inDoubt, headers: [.retryAfter: "\(Self.retryAfterSeconds)"])
        case .storage: self.init(.internalError)
        }
    }

    static func malformed(_ detail: String, member: String? = nil) -> Problem {
        Problem(.malformedRequest, detail, member: member)
    }
}

extension Problem {
    var json: JSONValue {
        let members: [JSONValue.Member] = [
            .init("type", .string(Address.problem.path(kind.code))),
            .init("title", .string(kind.words.title)),
            .init("status", .int(kind.status.code)),
            .init("detail", .string(detail)),
        ]
        return .object(members + (member.map { [.init("member", .string($0))] } ?? []))
    }

    var response: Response {
        var response = Response.json(json, status: kind.status, mediaType: "application/problem+json")
        for (name, value) in headers { response.headers[name] = value }
        return response
    }
}
