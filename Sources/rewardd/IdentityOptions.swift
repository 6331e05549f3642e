import ArgumentParser
import Foundation
import RewardHTTP

/// By which identity provider staff may sign in.
struct IdentityOptions: ParsableArguments {
    @Option(
        name: .customLong("oidc-issuer"),
        help: ArgumentHelp(
            "The identity provider by which staff may sign in (OpenID Connect): its issuer.", valueName: "address"))
    var issuer: String?

    @Option(
        name: .customLong("oidc-client-id"),
        help: ArgumentHelp("What the identity provider calls this service.", valueName: "id"))
    var clientID: String?

    @Option(
        name: .customLong("oidc-client-secret-file"),
        help: ArgumentHelp("The file with the client's secret; none for a public client.", valueName: "file"))
    var secretFile: String?

    @Option(
        name: .customLong("oidc-scopes"),
        help: ArgumentHelp("What to ask for, with blanks between: openid unless given.", valueName: "scopes"))
    var scopes: String?

    @Option(
        name: .customLong("oidc-name"),
        help: ArgumentHelp(
            "What staff call the account they sign in with: \(IdentityProviderConfiguration.defaultName) unless given.",
            valueName: "name"))
    var name: String?

    @Flag(
        name: .customLong("oidc-single-sign-on"),
        help:
            "Whoever is signed in at the provider need not sign in there anew. Not for workstations that several share."
    )
    var takesRunningSession = false

    @Flag(
        name: .customLong("oidc-no-passwords"),
        help: "Whoever is linked to an account at the provider signs in at a browser by that alone.")
    var takesNoPasswordOfLinked = false

    @Option(
        help: ArgumentHelp("Where browsers reach this service, as https://rewards.example.org.", valueName: "address"))
    var publicURL: String?

    /// The provider, if one is named; `isSecure`: people come by https.
    func provider(isSecure: Bool) throws(Failure) -> IdentityProviderConfiguration? {
        let clientID = clientID ?? Environment["REWARD_OIDC_CLIENT_ID"]
        guard let issuer = issuer ?? Environment["REWARD_OIDC_ISSUER"] else {
            guard clientID == nil else { throw .misused("Say whose client this is: --oidc-issuer.") }
            return nil
        }
        guard let clientID, let address = publicURL ?? Environment["REWARD_PUBLIC_URL"] else {
            throw .misused("An identity provider takes --oidc-issuer, --oidc-client-id and --public-url together.")
        }
        let provider: IdentityProviderConfiguration
        do {
            provider = try IdentityProviderConfiguration(
                issuer: issuer, clientID: clientID, clientSecret: try secret(), publicAddress: address,
                scopes: (scopes ?? Environment["REWARD_OIDC_SCOPES"] ?? "openid").split(separator: " ").map(
                    String.init),
                name: name ?? Environment["REWARD_OIDC_NAME"] ?? IdentityProviderConfiguration.defaultName,
                takesRunningSession: takesRunningSession || Environment["REWARD_OIDC_SINGLE_SIGN_ON"] == "1",
                takesNoPasswordOfLinked: takesNoPasswordOfLinked || Environment["REWARD_OIDC_NO_PASSWORDS"] == "1")
        } catch let failure as Failure { throw failure } catch { throw .misused("\(error)") }
        guard provider.isPublicAddressSecure == isSecure else {
            throw .misused(
                isSecure
                    ? "People come by https, so --public-url begins with https."
                    : "With an https --public-url, give --tls-certificate and --tls-key, or --behind-tls where a proxy speaks "
                        + "TLS.")
        }
        return provider
    }

    private func secret() throws(Failure) -> String? {
        guard let path = secretFile ?? Environment["REWARD_OIDC_CLIENT_SECRET_FILE"] else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .refused("The file with the client's secret, \(path), cannot be read.")
        }
        guard !SecretFile.isExposed(path) else {
            throw .refused(
                "The client's secret in \(path) can be read or changed by others than its owner and group; take that away "
                    + "with chmod 640 or 600.")
        }
        return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
