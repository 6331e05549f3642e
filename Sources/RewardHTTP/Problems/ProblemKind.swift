import RewardDomain

/// Every kind of problem this service answers with. The name is the last part of the problem's type (RFC 9457),
/// `/problems/<code>`, and never changes; docs/errors.md lists them all.
enum ProblemKind: Hashable, Sendable, CaseIterable {
    /// A command that the ledger refused, for the reason named.
    case refused(RefusalCode)
    case malformedRequest
    case unauthorized
    case forbidden
    case notFound
    case methodNotAllowed
    case notAcceptable
    case payloadTooLarge
    case unsupportedMediaType
    case tooManyRequests
    case unavailable
    case inDoubt
    case internalError

    /// Kinds of HTTP's own, which no other face has.
    private static let own: [ProblemKind] = [
        .malformedRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed, .notAcceptable,
        .payloadTooLarge, .unsupportedMediaType, .tooManyRequests, .unavailable, .inDoubt, .internalError,
    ]

    static let allCases = own + RefusalCode.allCases.map { .refused($0) }

    var code: String {
        switch self {
        case .refused(let code): code.rawValue
        case .malformedRequest: "malformed-request"
        case .unauthorized: "unauthorized"
        case .forbidden: "forbidden"
        case .notFound: "not-found"
        case .methodNotAllowed: "method-not-allowed"
        case .notAcceptable: "not-acceptable"
        case .payloadTooLarge: "payload-too-large"
        case .unsupportedMediaType: "unsupported-media-type"
        case .tooManyRequests: "too-many-requests"
        case .unavailable: "unavailable"
        case .inDoubt: "in-doubt"
        case .internalError: "internal"
        }
    }

    init?(code: String) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}
