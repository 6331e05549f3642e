import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// A request on its way to an answer: what was asked, with which parameters of the address, and what there is to answer
/// with.
struct Exchange: Sendable {
    let request: Request
    let parameters: [String: String]
    let parts: ServerParts
    let logger: Logger
    /// Where it comes from, as limits tell askers apart.
    let peer: String
    /// Who is at the browser that asks, if they are signed in.
    var visitor: Visitor?
    /// What a signed-in member of staff may do, by which their pages show the ways there are.
    var standing: Standing?
    /// What the asker had sent when they were signed out, and is theirs again once they are in.
    var keptForm: KeptForm?
    /// Who asks. Nobody in particular, and allowed nothing, at an address that is open to anyone.
    var caller = CommandContext(actor: Actor.user("").description)

    /// What the answer is written in, as the asker would rather have it.
    var mediaType = "application/json"

    var services: RewardServices { parts.services }

    /// A body has at most so many bytes.
    static let bodyBytesMax = 1_000_000

    /// The body of a command: one JSON object with no other members than `allowed`.
    func body(_ allowed: String...) async throws -> Members { try await body(allowed) }

    func body(_ allowed: [String]) async throws -> Members {
        try requireMediaType("application/json")
        return try Members(json: try await bytes(), "The body", allowed: allowed)
    }

    /// The fields of a form; one that was left empty is not there.
    func form(_ allowed: String...) async throws -> Members { try await form(allowed) }

    func form(_ allowed: [String]) async throws -> Members { try Self.fields(try await formText(), allowed) }

    /// A form as it was sent.
    func formText() async throws -> String {
        try requireMediaType(Self.formMediaType)
        guard let text = String(validating: try await bytes(), as: UTF8.self) else {
            throw Problem.malformed("The form is not UTF-8.")
        }
        return text
    }

    static let formMediaType = "application/x-www-form-urlencoded"

    static func fields(_ form: String, _ allowed: [String]) throws -> Members {
        try Members(nested(try Query.parse(form).filter { $0.value != .string("") }), allowed: allowed)
    }

    /// A form's `results.cocaine=negative` as JSON has it: `{"results": {"cocaine": "negative"}}`.
    private static func nested(_ fields: [String: JSONValue]) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        var groups: [String: [JSONValue.Member]] = [:]
        for (name, value) in fields {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                groups[parts[0], default: []].append(.init(parts[1], value))
            } else {
                values[name] = value
            }
        }
        for (name, members) in groups where values[name] == nil {
            values[name] = .object(members.sorted { $0.key < $1.key })
        }
        return values
    }

    func query(_ allowed: String...) throws -> Members { try query(allowed) }

    func query(_ allowed: [String]) throws -> Members {
        try Members(try Query.parse(request.uri.query ?? ""), allowed: allowed)
    }

    /// The fields of a form that is sent as a query; one that was left empty is not there.
    func choices(_ allowed: String...) throws -> Members {
        try Members(try Query.parse(request.uri.query ?? "").filter { $0.value != .string("") }, allowed: allowed)
    }

    /// Who asks to read something.
    var reader: CommandContext { caller }

    /// Who gives this command, under which key, and about which version.
    func commandContext() throws -> CommandContext {
        var context = caller
        context.key = try IdempotencyKey.read(request.headers)
        context.expected = try EntityTag.expectedVersions(request.headers)
        return context
    }

    /// A body that is a file of this media type.
    func bytes(of mediaType: String) async throws -> [UInt8] {
        try requireMediaType(mediaType)
        return try await bytes()
    }

    /// A file in the body.
    func csv() async throws -> [UInt8] {
        try await bytes(of: "text/csv")
    }

    /// Refuses whoever takes none of these media types before anything is done.
    func acceptable(_ mediaTypes: [String]) throws(Problem) -> String {
        guard let chosen = MediaTypes.chosen(of: mediaTypes, accept: request.headers[.accept]) else {
            throw Problem(.notAcceptable, "This address answers in \(mediaTypes.joined(separator: " or ")).")
        }
        return chosen
    }

    func requireMediaType(_ expected: String) throws {
        let given = request.headers[.contentType]
        // Almost everybody writes it just so.
        guard given == expected || given.map({ MediaTypes.withoutParameters($0) }) == expected else {
            throw Problem(.unsupportedMediaType, "The body must be \(expected).", headers: [.accept: expected])
        }
    }

    /// Refuses a body that says it is larger.
    func requireAnnounced(atMost bytesMax: Int) throws(Problem) {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= bytesMax else { throw Problem(.payloadTooLarge) }
    }

    private func bytes() async throws -> [UInt8] {
        let tooLarge = Problem(.payloadTooLarge)
        try requireAnnounced(atMost: Self.bodyBytesMax)
        var bytes: [UInt8] = []
        do {
            for try await buffer in request.body {
                guard bytes.count + buffer.readableBytes <= Self.bodyBytesMax else { throw tooLarge }
                bytes += buffer.readableBytesView
            }
        } catch let error where !(error is Problem) {
            throw LostRequest(reason: error)
        }
        return bytes
    }
}

/// The rest of a request never came. There is nobody left to answer.
struct LostRequest: Error {
    let reason: any Error
}
