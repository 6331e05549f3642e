/// What people are told who come by the identity provider. Their account there is called as the operator calls it.
enum IdentityWords {
    static let begunElsewhere =
        "This way of signing in was begun in another browser, more than ten minutes ago, or was used already. Begin again."

    static func problem(_ failure: IdentityFailure, _ provider: IdentityProvider) -> String {
        let account = provider.configuration.name
        let otherwise = provider.configuration.takesNoPasswordOfLinked ? "" : ", or sign in with your password"
        return switch failure {
        case .unavailable:
            "Signing in with your \(account) does not work just now. Try again later\(otherwise)."
        case .refused:
            "You were not signed in with your \(account). Try again\(otherwise)."
        case .untrusted:
            "What came back from signing in with your \(account) could not be believed, so nobody was signed in. Try again; "
                + "if it happens again, tell whoever runs this server."
        }
    }

    /// The subject is told to its own holder, who may find it nowhere else, and whose admin needs it.
    static func notLinked(_ provider: IdentityProvider, subject: String) -> String {
        "Your \(provider.configuration.name) is not linked to anyone here yet. Ask an admin to link it, and tell them its "
            + "subject: \(subject)"
    }

    static func disabled(_ provider: IdentityProvider) -> String {
        "Whoever your \(provider.configuration.name) is linked to may not sign in here; ask an admin."
    }
}
