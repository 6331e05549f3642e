/// The proxies whose word is taken for where a request comes from. Anybody can send an X-Forwarded-For of their own
/// invention; only what these wrote into it counts.
public struct TrustedProxies: Sendable {
    private struct Range {
        let start: ClientAddress
        let bits: Int

        /// `10.0.0.0/8` or one address. The bits after the prefix must be zero: another would be a slip.
        init?(_ text: String) {
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let start = ClientAddress(parts[0]) else { return nil }
            let width = start.isOlderKind && !parts[0].contains(":") ? 32 : 128
            guard let length = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(length) else {
                return nil
            }
            self.start = start
            bits = 128 - width + length
            guard (bits..<128).allSatisfy({ !Self.bit($0, of: start) }) else { return nil }
        }

        func contains(_ address: ClientAddress) -> Bool {
            (0..<bits).allSatisfy { Self.bit($0, of: start) == Self.bit($0, of: address) }
        }

        private static func bit(_ index: Int, of address: ClientAddress) -> Bool {
            address.bytes[index / 8] >> (7 - index % 8) & 1 == 1
        }
    }

    private var ranges: [Range] = []

    /// Nobody is trusted.
    public init() {}

    /// Adds an address or a range of them (`10.1.2.3`, `10.0.0.0/8`, `2001:db8::/32`). False where it is none.
    public mutating func add(_ text: String) -> Bool {
        guard let range = Range(text) else { return false }
        ranges.append(range)
        return true
    }

    public var isEmpty: Bool { ranges.isEmpty }

    /// Where a request comes from, as limits tell askers apart: the other end of the connection, or, where that is a
    /// proxy we trust, the last address in the header that no such proxy has.
    ///
    /// Empty where the connection has no address, as on a Unix socket.
    func asker(peer: String, forwarded: [String]) -> String {
        guard var address = ClientAddress(peer) else { return "" }
        var hops = forwarded.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        while isTrusted(address), let hop = hops.popLast(), let next = ClientAddress.ofHop(MediaTypes.trimmed(hop)) {
            address = next
        }
        return address.asker
    }

    /// Whether the other end of a connection is a proxy we trust.
    func contains(peer: String) -> Bool { ClientAddress(peer).map(isTrusted) ?? false }

    private func isTrusted(_ address: ClientAddress) -> Bool { ranges.contains { $0.contains(address) } }
}
