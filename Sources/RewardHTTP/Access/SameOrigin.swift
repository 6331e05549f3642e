import HTTPTypes

/// Whether a form was sent from one of our own pages, by what the browser says about it.
///
/// Our pages ask for no referrer, and a browser then sends `Origin: null` even to ourselves; so `Sec-Fetch-Site`, which
/// newer browsers send, is asked first. The form's token, or the admin token itself, stands behind this check.
enum SameOrigin {
    static func allows(_ request: HTTPRequest) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headerFields[$0] }) {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headerFields[.origin], origin != "null" else { return true }
        guard let authority = request.authority else { return false }
        return origin == "http://\(authority)" || origin == "https://\(authority)"
    }
}
