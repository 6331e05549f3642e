import RewardDomain
import Synchronization

/// Terms that were decoded before, by their bytes: every enrollment carries the whole terms, and thousands carry the
/// same. What is found here was written byte for byte alike, so that nothing of it needs to be looked at again.
final class TermsCache: Sendable {
    static let shared = TermsCache()

    /// How many revisions are kept. More are decoded each time.
    private static let countMax = 256

    private let known = Mutex<[[UInt8]: Terms]>([:])
    /// Terms that were hashed before, by their hash.
    private let hashed = Mutex<[String: Terms]>([:])

    /// `bytes` as a text of JSON, or what was decoded of the same before.
    func terms(_ bytes: ArraySlice<UInt8>) throws(UnreadableEvent) -> Terms {
        let key = Array(bytes)
        if let terms = known.withLock({ $0[key] }) { return terms }
        let terms = try TermsCodec.decode(try BodyReader(bytes: key))
        known.withLock { known in if known.count < Self.countMax { known[key] = terms } }
        return terms
    }

    func hasOwnHash(_ published: PublishedTerms) -> Bool {
        // Comparing terms that came from here is comparing what they share.
        if let terms = hashed.withLock({ $0[published.hash] }), terms == published.terms { return true }
        guard published.terms.canonicalHash == published.hash else { return false }
        hashed.withLock { hashed in if hashed.count < Self.countMax { hashed[published.hash] = published.terms } }
        return true
    }

    /// The value of the member `terms` in a body, and the body with an empty object in its place. Nil where it cannot be
    /// told without reading all of it.
    static func split(_ body: [UInt8]) -> (terms: ArraySlice<UInt8>, rest: [UInt8])? {
        let mark = Array(#""terms":{"#.utf8)
        guard let found = body.firstIndex(of: mark) else { return nil }
        let start = found + mark.count - 1
        var depth = 0
        var isText = false
        var place = start
        while place < body.count {
            switch body[place] {
            case UInt8(ascii: "\\") where isText: place += 1
            case UInt8(ascii: "\""): isText.toggle()
            case UInt8(ascii: "{") where !isText: depth += 1
            case UInt8(ascii: "}") where !isText:
                depth -= 1
                if depth == 0 {
                    let end = place + 1
                    return (body[start..<end], body[..<start] + Array("{}".utf8) + body[end...])
                }
            default: break
            }
            place += 1
        }
        return nil
    }
}

extension [UInt8] {
    /// The first place at which `part` stands. None of our texts before it can hold a quote that is not escaped.
    fileprivate func firstIndex(of part: [UInt8]) -> Int? {
        guard count >= part.count else { return nil }
        return (0...count - part.count).first { place in
            self[place] == part[0] && self[place..<place + part.count].elementsEqual(part)
        }
    }
}
