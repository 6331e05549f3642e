import RewardReports

/// What the identity provider says of itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderMetadata: Hashable, Sendable {
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keysAddress: String
    /// Whether every answer names its issuer (RFC 9207).
    let namesIssuer: Bool
    /// Whether the client's secret goes into the form because the provider takes it nowhere else.
    let takesSecretInForm: Bool

    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    init(_ bytes: [UInt8], issuer: String) throws(IdentityFailure) {
        guard let json = try? JSONParser.parse(bytes) else { throw .unavailable("the discovery document is no JSON") }
        // Another's document would send people, codes and the secret elsewhere.
        guard json.text(at: "issuer") == issuer else {
            throw .unavailable("the discovery document is of another issuer")
        }
        var addresses: [String] = []
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
            guard let address = json.text(at: name), WebAddress.isSafe(address), !address.contains("#") else {
                throw .unavailable("the discovery document has no safe \(name)")
            }
            addresses.append(address)
        }
        (authorizationEndpoint, tokenEndpoint, keysAddress) = (addresses[0], addresses[1], addresses[2])
        namesIssuer = json.member("authorization_response_iss_parameter_supported") == .bool(true)
        let methods = json.texts(at: "token_endpoint_auth_methods_supported") ?? ["client_secret_basic"]
        takesSecretInForm = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
    }
}
