/// The little of media types that is needed here.
enum MediaTypes {
    /// `Application/JSON; charset=utf-8` as `application/json`.
    static func withoutParameters(_ text: String) -> String {
        trimmed(text.split(separator: ";", omittingEmptySubsequences: false)[0]).lowercased()
    }

    /// Whether an Accept header would rather have `first` than `second`, which is what it gets in doubt.
    static func prefers(_ first: String, to second: String, accept: String?) -> Bool {
        guard let accept else { return false }
        return quality(of: first, accept) > quality(of: second, accept)
    }

    /// The one that an Accept header would rather have, the first in doubt; none where it takes none of them.
    static func chosen(of types: [String], accept: String?) -> String? {
        guard let accept, !trimmed(accept).isEmpty else { return types.first }
        let best = types.enumerated().max {
            (quality(of: $0.element, accept), -$0.offset) < (quality(of: $1.element, accept), -$1.offset)
        }
        return best.flatMap { quality(of: $0.element, accept) > 0 ? $0.element : nil }
    }

    /// In thousandths; the most specific range that covers the type decides (RFC 9110, 12.5.1).
    private static func quality(of type: String, _ accept: String) -> Int {
        let family = String(type.prefix { $0 != "/" }) + "/*"
        var found: [String: Int] = [:]
        for range in accept.split(separator: ",") {
            let parts = range.split(separator: ";").map { trimmed($0).lowercased() }
            guard let name = parts.first else { continue }
            let weight = parts.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            found[name] = Int((min(max(weight, 0), 1) * 1000).rounded())
        }
        return found[type] ?? found[family] ?? found["*/*"] ?? 0
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
