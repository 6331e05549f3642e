import HTTPTypes
import Hummingbird

/// What stands on every answer. A page may load our stylesheet, send forms to us, and nothing else, unless it says so
/// itself; anything that is no
/// page may load nothing, should a browser show it. No other site may frame, open, read or embed any of it, and nothing
/// is kept by a browser or a proxy unless the answer says so.
enum ResponseHeaders {
    private static let pagePolicy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    /// The code of a sign-in card is filled in by a script of ours.
    static let participantSignInPolicy = pagePolicy + "; script-src 'self'"
    /// A participant's own page may be kept on their phone: by a script of ours, which a worker of ours needs.
    static let ownPagePolicy =
        pagePolicy + "; script-src 'self'; connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'"
    /// The worker asks us for what the page asks us for, and nobody else for anything.
    static let workerPolicy = otherPolicy + "; connect-src 'self'"
    private static let otherPolicy = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    private static let always: [(name: HTTPField.Name, value: String)] = [
        (.xContentTypeOptions, "nosniff"),
        (name("Referrer-Policy"), "no-referrer"),
        (name("X-Frame-Options"), "DENY"),
        (name("Cross-Origin-Opener-Policy"), "same-origin"),
        (name("Cross-Origin-Resource-Policy"), "same-origin"),
        (
            name("Permissions-Policy"),
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
                + "microphone=(), midi=(), payment=(), usb=()"
        ),
    ]
    private static let requestID = name("X-Request-ID")

    /// For a year a browser comes by https only, whatever address somebody types or links to.
    private static let httpsOnly = "max-age=31536000"

    static func complete(_ response: inout Response, requestID: String, isSecure: Bool) {
        if isSecure { response.headers[.strictTransportSecurity] = httpsOnly }
        for (name, value) in always { response.headers[name] = value }
        response.headers[Self.requestID] = requestID
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") == true
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = isPage ? pagePolicy : otherPolicy
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }

    private static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text)! }
}
