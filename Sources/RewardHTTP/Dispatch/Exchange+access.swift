import HTTPTypes
import Hummingbird

extension Exchange {
    /// Refuses a program that has not the right token.
    func requireToken() throws(Problem) {
        let challenge: [HTTPField.Name: String] = [.wwwAuthenticate: "Bearer realm=\"reward ledger\""]
        let parts = request.headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
        guard parts.count == 2, parts[0].lowercased() == "bearer", self.parts.token.matches(String(parts[1])) else {
            throw Problem(.unauthorized, headers: challenge)
        }
    }

    func currentSession() -> SessionStore.Session? {
        SessionCookie.id(in: request.headers).flatMap { parts.sessions.session($0, at: parts.clock()) }
    }
}
