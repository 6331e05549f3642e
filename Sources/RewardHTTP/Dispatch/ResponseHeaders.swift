import HTTPTypes
import Hummingbird

/// What stands on every answer. A page may load our stylesheet, send forms to us, and nothing else.
enum ResponseHeaders {
    private static let pagePolicy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// For a year a browser comes by https only, whatever address somebody types or links to.
    private static let httpsOnly = "max-age=31536000"

    static func complete(_ response: inout Response, requestID: String, isSecure: Bool) {
        if isSecure { response.headers[.strictTransportSecurity] = httpsOnly }
        response.headers[.xContentTypeOptions] = "nosniff"
        set("Referrer-Policy", "no-referrer", on: &response)
        set("X-Request-ID", requestID, on: &response)
        if response.headers[.contentType]?.hasPrefix("text/html") == true {
            response.headers[.contentSecurityPolicy] = pagePolicy
        }
    }

    private static func set(_ name: String, _ value: String, on response: inout Response) {
        guard let name = HTTPField.Name(name) else { return }
        response.headers[name] = value
    }
}
