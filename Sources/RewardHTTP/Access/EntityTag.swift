import Crypto
import HTTPTypes

/// The `ETag` of what changes: the version of the stream it was read from, and a digest of how it was told, since the same
/// version may be told otherwise on another day.
enum EntityTag {
    private static let digestBytes = 8

    static func make(version: Int64, _ body: [UInt8]) -> String {
        let digest = SHA256.hash(data: body).prefix(digestBytes)
        return "\"\(version)-\(digest.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined())\""
    }

    /// Whether an `If-None-Match` header names it. Weak or strong makes no difference there (RFC 9110, 13.1.2).
    static func isNamed(_ tag: String, by fields: HTTPFields) -> Bool {
        tags(fields, .ifNoneMatch).contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
    }

    /// The versions that an `If-Match` header names; nil where there is none, or any will do.
    static func expectedVersions(_ fields: HTTPFields) throws(Problem) -> Set<Int64>? {
        let tags = tags(fields, .ifMatch)
        guard fields[.ifMatch] != nil, tags != ["*"] else { return nil }
        // A header that names nothing is no leave to change whatever is there.
        guard !tags.isEmpty else { throw Problem.malformed("If-Match is empty.", member: "If-Match") }
        var versions: Set<Int64> = []
        for tag in tags {
            let inner = tag.dropFirst().dropLast()
            guard tag.count > 2, tag.hasPrefix("\""), tag.hasSuffix("\""),
                let version = Int64(inner.prefix { $0 != "-" }), version > 0
            else {
                throw .malformed(
                    "If-Match takes the ETag of an answer, or a version in quotes, as \"7\".", member: "If-Match")
            }
            versions.insert(version)
        }
        return versions
    }

    private static func tags(_ fields: HTTPFields, _ name: HTTPField.Name) -> [String] {
        fields[values: name].flatMap { $0.split(separator: ",") }.map {
            String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
