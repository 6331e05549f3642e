import RewardDomain
import RewardReports
import RewardServices

extension Members {
    /// A text that cannot be a login is the login of nobody.
    func login(_ name: String = "user") throws(Problem) -> Slug { try login(text(name), name) }

    func optionalLogin(_ name: String = "user") throws(Problem) -> Slug? {
        guard let text = try optionalText(name) else { return nil }
        return try login(text, name)
    }

    private func login(_ text: String, _ name: String) throws(Problem) -> Slug {
        guard let login = Slug(text) else {
            throw Problem(.refused(.unknownUser), "There is no user \(text).", member: name)
        }
        return login
    }

    func scopes() throws(Problem) -> Set<TokenScope> {
        var scopes: Set<TokenScope> = []
        for text in try texts("scopes") {
            guard let scope = TokenScope(rawValue: text) else {
                let known = TokenScope.allCases.map(\.rawValue).joined(separator: ", ")
                throw .malformed("scopes must be some of \(known).", member: "scopes")
            }
            scopes.insert(scope)
        }
        return scopes
    }
}
