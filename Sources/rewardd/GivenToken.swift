import FoundationEssentials
import RewardHTTP

/// The admin token: one that was given, which is never printed, or a new one.
enum GivenToken {
    /// `printed` is the text of a new token.
    static func fromEnvironment() throws(Failure) -> (token: AdminToken, printed: String?) {
        guard let text = try given() else {
            let (token, text) = AdminToken.random()
            return (token, text)
        }
        guard let token = AdminToken(given: text) else {
            throw .misused(
                "The admin token given must have at least \(AdminToken.givenCharactersMin) characters, printable ASCII "
                    + "without blanks.")
        }
        return (token, nil)
    }

    private static func given() throws(Failure) -> String? {
        if let token = Environment["REWARD_ADMIN_TOKEN"] { return token }
        guard let path = Environment["REWARD_ADMIN_TOKEN_FILE"] else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .refused("The file of REWARD_ADMIN_TOKEN_FILE, \(path), cannot be read.")
        }
        return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
