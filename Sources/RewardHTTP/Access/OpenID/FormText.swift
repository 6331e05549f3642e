import RewardPages

/// Names and values as `application/x-www-form-urlencoded` and a query have them.
enum FormText {
    static func encoded(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String { Address.escaped(text) }
}
