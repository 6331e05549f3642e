import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// Which part of a list is asked for: `limit` rows, behind the one that `after` stands for.
///
/// A list is told in the order of its rows' keys. A key is what no other row has and what does not change about it, so rows
/// that come or go between two pages move no other. A cursor is the key of the last row that was told, sealed: it names
/// nobody wherever it is logged, and counts at its own address alone.
struct Paging {
    static let limits = 1...200
    static let usualLimit = 50

    let limit: Int
    /// The key of the last row of an earlier page.
    private let last: [JSONValue]?
    private let address: String
    private let keys: InstallationKeys

    init(_ query: Members, _ exchange: Exchange) throws(Problem) {
        (address, keys) = (exchange.request.uri.path, exchange.services.storage.keys)
        if let text = try query.optionalText("limit") {
            guard let given = Int(text), Self.limits.contains(given) else {
                throw .malformed(
                    "limit is a number from \(Self.limits.lowerBound) to \(Self.limits.upperBound).", member: "limit")
            }
            limit = given
        } else {
            limit = Self.usualLimit
        }
        guard let cursor = try query.optionalText("after") else {
            last = nil
            return
        }
        guard let bytes = RandomText.bytes(base64URL: cursor),
            let opened = try? JSONParser.parse(keys.open(fromBrowser: bytes, .pageCursor)),
            case .array(let parts) = opened, parts.first == .string(address)
        else { throw Self.notOurs }
        last = Array(parts.dropFirst())
    }

    /// The number of the last row of an earlier page, for a list that the database goes on with: back in time, so that its
    /// keys are the numbers below zero.
    func lastNumber() throws(Problem) -> Int64? {
        guard let last else { return nil }
        guard case .number(let text) = last.first, let number = Int64(text) else { throw Self.notOurs }
        return -number
    }

    /// The text of the last row of an earlier page, for a list that the database goes on with.
    func lastText() throws(Problem) -> String? {
        guard let last else { return nil }
        guard case .string(let text) = last.first else { throw Self.notOurs }
        return text
    }

    private static let notOurs = Problem.malformed(
        "after takes what an earlier page of this address answered as next.", member: "after")

    /// A page of a whole list: its rows as `name`, and where the next begins.
    func page<Row>(
        _ name: String, of rows: [Row], by key: (Row) -> [JSONValue], _ json: (Row) -> JSONValue
    ) throws -> [JSONValue.Member] {
        let rest = rows.map { (key: key($0), row: $0) }
            .filter { row in last.map { Self.precedes($0, row.key) } ?? true }
            .sorted { Self.precedes($0.key, $1.key) }
        let page = rest.prefix(limit)
        return [
            .init(name, .array(page.map { json($0.row) })),
            .init("next", try next(after: rest.count > limit ? page.last?.key : nil)),
        ]
    }

    /// What the next page is asked for with; none where there is no other.
    func next(after key: [JSONValue]?) throws -> JSONValue {
        guard let key else { return .null }
        let text = JSONValue.array([.string(address)] + key).text
        return .string(RandomText.base64URL(try keys.seal(forBrowser: Array(text.utf8), .pageCursor)))
    }

    private static func precedes(_ one: [JSONValue], _ other: [JSONValue]) -> Bool {
        for (mine, theirs) in zip(one, other) where mine != theirs {
            switch (mine, theirs) {
            case (.number(let mine), .number(let theirs)): return (Int64(mine) ?? 0) < (Int64(theirs) ?? 0)
            case (.string(let mine), .string(let theirs)): return mine.utf8.lexicographicallyPrecedes(theirs.utf8)
            default: preconditionFailure("a key is numbers and texts, each in its place")
            }
        }
        return false
    }
}

extension Exchange {
    /// What a list is asked for: its own parameters, and which page.
    func paging(_ allowed: String...) throws -> (query: Members, page: Paging) {
        let query = try query(allowed + ["after", "limit"])
        return (query, try Paging(query, self))
    }
}

extension JSONValue {
    /// A time in a page's key.
    static func key(_ instant: Instant) -> JSONValue { .int(instant.microsecondsSinceEpoch) }
}
