/// Where an identity provider, or this service itself, is reached.
enum WebAddress {
    /// Longer ones are a mistake.
    private static let charactersMax = 2000

    /// Whether what is sent there crosses a network encrypted, or no network at all: https, or http to this machine.
    static func isSafe(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
        guard isPlain, text.utf8.count <= charactersMax, let (scheme, authority) = parts(text) else { return false }
        guard !authority.isEmpty, !authority.contains("@"), !authority.hasPrefix(":") else { return false }
        return scheme == "https" || scheme == "http" && isLoopback(authority)
    }

    static func isHTTPS(_ text: String) -> Bool { text.hasPrefix("https://") }

    /// What stands behind the authority: a path, a query, a fragment.
    static func rest(_ text: String) -> Substring {
        guard let (scheme, authority) = parts(text) else { return "" }
        return text.dropFirst(scheme.count + 3 + authority.count)
    }

    private static func parts(_ text: String) -> (scheme: Substring, authority: Substring)? {
        guard let end = text.firstRange(of: "://") else { return nil }
        return (text[..<end.lowerBound], text[end.upperBound...].prefix { !"/?#".contains($0) })
    }

    private static func isLoopback(_ authority: Substring) -> Bool {
        if authority.hasPrefix("[::1]") { return isPort(authority.dropFirst(5)) }
        let host = authority.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1"].contains(host) && isPort(authority.dropFirst(host.count))
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || text.hasPrefix(":") && UInt16(text.dropFirst()) != nil
    }
}
