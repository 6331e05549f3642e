import HTTPTypes
import Hummingbird
import RewardPages

/// One thing this service does: a method at an address. A HEAD is answered where a GET is.
struct Route: Sendable {
    /// Whom a route answers.
    enum Audience: Hashable, Sendable {
        /// A person at a browser who is signed in.
        case browser
        /// A person at a browser, signed in or not: where they sign in, unlock and sign out.
        case entrance
        /// A program with a token.
        case program
        case anyone

        /// Whether a problem is told as a page.
        var isAtBrowser: Bool { self == .browser || self == .entrance }
    }

    typealias Respond = @Sendable (Exchange) async throws -> Response

    let method: HTTPRequest.Method
    /// `/v1/participants/{participant}/balance`: what stands in braces is a parameter. Ids and names stand there, never
    /// a participant's code. Also what stands in the log instead of the path.
    let template: String
    let audience: Audience
    /// What it can answer in, the first to whoever does not say.
    var mediaTypes = ["application/json"]
    /// Whether what somebody sends after they were signed out is kept until they have signed in again.
    var keepsForm = false
    /// Whether it is answered a page at a time: a list that can grow without bound.
    var isPaged = false
    let respond: Respond

    /// Whether a participant alone comes to it.
    var isOfParticipants: Bool { template.hasPrefix(Address.ownDispute.template) }

    /// A command, for a program.
    static func post(_ template: String, _ respond: @escaping Respond) -> Route {
        Route(method: .post, template: template, audience: .program, respond: respond)
    }

    /// Commands, a line each, for a program.
    static func bulk(_ template: String, _ respond: @escaping Respond) -> Route {
        Route(
            method: .post, template: template, audience: .program, mediaTypes: [BodyLines.mediaType], respond: respond)
    }

    /// Something to read, for a program.
    static func get(_ template: String, _ respond: @escaping Respond) -> Route {
        Route(method: .get, template: template, audience: .program, respond: respond)
    }

    /// A list to read, for a program, a page at a time (`Exchange.paging`).
    static func list(_ template: String, _ respond: @escaping Respond) -> Route {
        Route(method: .get, template: template, audience: .program, isPaged: true, respond: respond)
    }

    /// A report: JSON, or CSV for who would rather have that.
    static func report(_ template: String, _ respond: @escaping Respond) -> Route {
        reading(template, ["application/json", "text/csv"], respond)
    }

    /// Something to read for a program, in other media types than JSON.
    static func reading(_ template: String, _ mediaTypes: [String], _ respond: @escaping Respond) -> Route {
        Route(method: .get, template: template, audience: .program, mediaTypes: mediaTypes, respond: respond)
    }

    /// Something to read for whoever asks.
    static func open(_ template: String, _ respond: @escaping Respond) -> Route {
        Route(method: .get, template: template, audience: .anyone, respond: respond)
    }

    static func page(_ address: Address, _ respond: @escaping Respond) -> Route {
        Route(method: .get, template: address.template, audience: .browser, respond: respond)
    }

    /// What a page's form is sent to. One with secrets in it is not kept, nor one that is of no use later.
    static func form(_ address: Address, keepsForm: Bool = true, _ respond: @escaping Respond) -> Route {
        Route(method: .post, template: address.template, audience: .browser, keepsForm: keepsForm, respond: respond)
    }

    /// A page for whoever is not signed in, or not yet again.
    static func entrance(
        _ method: HTTPRequest.Method, _ address: Address, _ respond: @escaping Respond
    ) -> Route {
        Route(method: method, template: address.template, audience: .entrance, respond: respond)
    }
}
