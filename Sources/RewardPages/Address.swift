/// Where the pages are, for linking. A case's raw value is its template; one part of it, in braces, may be a parameter.
/// No participant's code ever stands in an address: ids do.
public enum Address: String, Hashable, Sendable, CaseIterable {
    case home = "/"
    case signIn = "/sign-in"
    case participantSignIn = "/me/sign-in"
    case signOut = "/sign-out"
    case lock = "/lock"
    case unlock = "/unlock"
    case balancePage = "/participants/{participant}"
    case monthlyReportPage = "/reports/monthly"
    case monthlyReportFile = "/reports/monthly.csv"
    case problem = "/problems/{problem}"
    case stylesheet = "/style.css"

    public var template: String { rawValue }

    private var parts: [Substring] { rawValue.split(separator: "/", omittingEmptySubsequences: false) }

    private var parameterIndex: Int? { parts.firstIndex { $0.hasPrefix("{") } }

    /// The path to link to. `parameter` is an id, slug or problem's code, which need no escaping; `query` does.
    public func path(_ parameter: String? = nil, query: KeyValuePairs<String, String> = [:]) -> String {
        var parts = parts.map(String.init)
        if let index = parameterIndex { parts[index] = Self.escaped(parameter ?? "") }
        let path = parts.joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 is written as `%XX`.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { escaped, byte in
            let scalar = Unicode.Scalar(byte)
            let isUnreserved =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "-._~".unicodeScalars.contains(scalar)
            if isUnreserved {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }
}
