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
    private static let always: KeyValuePairs = [
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy":
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
            + "microphone=(), midi=(), payment=(), usb=()",
    ]

    /// For a year a browser comes by https only, whatever address somebody types or links to.
    private static let httpsOnly = "max-age=31536000"

    static func complete(_ response: inout Response, requestID: String, isSecure: Bool) {
        if isSecure { response.headers[.strictTransportSecurity] = httpsOnly }
        response.headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in always { set(name, value, on: &response) }
        set("X-Request-ID", requestID, on: &response)
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") == true
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = isPage ? pagePolicy : otherPolicy
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }

    private static func set(_ name: String, _ value: String, on response: inout Response) {
        guard let name = HTTPField.Name(name) else { return }
        response.headers[name] = value
    }
}
