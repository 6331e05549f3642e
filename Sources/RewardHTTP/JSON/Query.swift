import RewardReports

/// The query of an address: each parameter at most once, percent-encoded UTF-8. Also the body of a form.
enum Query {
    /// How many parameters are read. No address takes more than a few.
    private static let parametersMax = 32

    static func parse(_ query: some StringProtocol) throws(Problem) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        let pairs = query.utf8.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= parametersMax else { throw .malformed("The query has too many parameters.") }
        for pair in pairs {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = parts.count > 1 ? decoded(parts[1]) : "" else {
                throw .malformed("The query is not percent-encoded UTF-8.")
            }
            guard values.updateValue(.string(value), forKey: name) == nil else {
                throw .malformed("\(name) is given twice.", member: name)
            }
        }
        return values
    }

    private static func decoded(_ text: some Collection<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
