import Glibc

/// An address of the internet, of either kind.
struct ClientAddress: Hashable, Sendable {
    /// 16 of them; one of the older kind stands in the newer as ::ffff:192.0.2.1 does.
    let bytes: [UInt8]

    private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [255, 255]

    /// `192.0.2.1` or `2001:db8::1`.
    init?(_ text: some StringProtocol) {
        let host = String(text)
        var older = in_addr()
        var newer = in6_addr()
        if inet_pton(AF_INET, host, &older) == 1 {
            bytes = Self.mappedPrefix + withUnsafeBytes(of: older) { Array($0) }
        } else if inet_pton(AF_INET6, host, &newer) == 1 {
            bytes = withUnsafeBytes(of: newer) { Array($0) }
        } else {
            return nil
        }
    }

    /// The same as proxies write it, who may add a port: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
    static func ofHop(_ text: String) -> ClientAddress? {
        if text.hasPrefix("[") { return ClientAddress(text.dropFirst().prefix { $0 != "]" }) }
        return ClientAddress(text.count { $0 == ":" } == 1 ? text.prefix { $0 != ":" } : text[...])
    }

    var isOlderKind: Bool { bytes.starts(with: Self.mappedPrefix) }

    /// What one asker is told apart by. Of the newer kind that is the network, of which everybody has one whole
    /// (RFC 6177): its last 64 bits are the asker's own to choose.
    var asker: String {
        if isOlderKind { return bytes[12...].map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 8, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }.joined(separator: ":") + "::/64"
    }
}
