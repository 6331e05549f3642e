import HTTPTypes

/// The cookie that holds a session's id: no script sees it, no other site makes a browser send it, and it is forgotten
/// when the browser closes.
enum SessionCookie {
    private static let name = "reward_session"

    static func setting(_ id: String) -> String { "\(name)=\(id); Path=/; HttpOnly; SameSite=Strict" }

    static let removing = "\(name)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"

    static func id(in fields: HTTPFields) -> String? {
        for field in fields[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.drop { $0 == " " }
                    .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }
}
