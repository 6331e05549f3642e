/// A JSON document as a value: members keep their order, and a number keeps the text it was written with, so that
/// no amount ever goes through a binary fraction.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The number as written in JSON.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    public static func int(_ value: some FixedWidthInteger) -> JSONValue { .number(String(value)) }

    /// `null` for none.
    public static func string(orNull text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// An object with its members in the order given.
    public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member($0.key, $0.value) })
    }
}
