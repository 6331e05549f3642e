/// The way in by an identity provider, beside that by a password.
public struct IdentityEntrance: Hashable, Sendable {
    /// What people call the account that they sign in by.
    let name: String
    let path: String

    /// - Parameter next: where to go after signing in: one of our own paths.
    public init(name: String, next: String) {
        self.name = name
        path = Address.identitySignIn.path(query: ["next": next])
    }
}
