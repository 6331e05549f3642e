import HTTPTypes

/// The cookies we set. No script sees them and no other site makes a browser send them. Where people come by https they
/// are for https only, under a name that no other host and no http page can set.
struct Cookies: Hashable, Sendable {
    enum Name: String {
        /// A session's secret; forgotten when the browser closes.
        case session = "reward_session"
        /// Says from which device somebody signs in, and opens nothing.
        case device = "reward_device"
        /// In which language somebody reads pages.
        case language = "reward_language"
        /// What an identity provider was asked, sealed, until its answer comes back.
        case identitySignIn = "reward_identity"

        /// `Lax` goes along when somebody comes back from the identity provider, and with no form of another site's.
        fileprivate var sameSite: String { self == .identitySignIn ? "Lax" : "Strict" }
    }

    let isSecure: Bool

    func setting(_ name: Name, to value: String, seconds: Int? = nil) -> HTTPField {
        let lasting = seconds.map { "; Max-Age=\($0)" } ?? ""
        let secure = isSecure ? "; Secure" : ""
        return HTTPField(
            name: .setCookie,
            value: "\(full(name))=\(value); Path=/; HttpOnly; SameSite=\(name.sameSite)\(secure)\(lasting)")
    }

    func removing(_ name: Name) -> HTTPField { setting(name, to: "", seconds: 0) }

    func value(of name: Name, in fields: HTTPFields) -> String? {
        for field in fields[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.drop { $0 == " " }
                    .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0] == full(name) { return String(parts[1]) }
            }
        }
        return nil
    }

    private func full(_ name: Name) -> String { isSecure ? "__Host-\(name.rawValue)" : name.rawValue }
}
