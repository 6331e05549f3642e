/// Why nobody was signed in by the identity provider. The reason is for the log: it is made of our own words and those of
/// the standards, never of what the provider or the browser sent.
enum IdentityFailure: Error, Hashable {
    /// The provider cannot be reached, or does not do its part. Trying again later may help.
    case unavailable(String)
    /// The provider said no.
    case refused(String)
    /// What came as the provider's answer must not be believed.
    case untrusted(String)

    var reason: String {
        switch self {
        case .unavailable(let reason), .refused(let reason), .untrusted(let reason): reason
        }
    }

    var isUnavailable: Bool { if case .unavailable = self { true } else { false } }

    /// What an answer's `error` says (RFC 6749, sections 4.1.2.1 and 5.2; OpenID Connect Core 1.0, section 3.1.2.6).
    static func refusing(_ error: String?) -> IdentityFailure {
        switch error {
        case "access_denied", "invalid_grant", "login_required", "interaction_required", "consent_required",
            "account_selection_required":
            .refused("the provider answered \(error ?? "")")
        case "invalid_request", "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
            "unsupported_response_type", "server_error", "temporarily_unavailable":
            .unavailable("the provider answered \(error ?? "")")
        default: .unavailable("the provider answered with an error of no known name")
        }
    }
}
