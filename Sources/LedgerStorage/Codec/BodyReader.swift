import RewardDomain

/// Reads the members of a stored body by name, saying which one is missing or wrong.
struct BodyReader {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    init(bytes: [UInt8]) throws(UnreadableEvent) {
        do { json = try JSONReader.read(bytes) } catch {
            throw UnreadableEvent(reason: "has a body that is no JSON of ours, at byte \(error.position)")
        }
    }

    func string(_ key: String) throws(UnreadableEvent) -> String { try read(key) { $0.string } }
    func int(_ key: String) throws(UnreadableEvent) -> Int { try read(key) { $0.int } }
    func slug(_ key: String) throws(UnreadableEvent) -> Slug { try read(key) { $0.string.flatMap { Slug($0) } } }
    func day(_ key: String) throws(UnreadableEvent) -> Day { try read(key) { $0.string.flatMap { Day(iso: $0) } } }
    func month(_ key: String) throws(UnreadableEvent) -> Month {
        try read(key) { $0.string.flatMap { Month(iso: $0) } }
    }
    func object(_ key: String) throws(UnreadableEvent) -> BodyReader {
        BodyReader(try read(key) { $0.members == nil ? nil : $0 })
    }

    func outcome(_ key: String) throws(UnreadableEvent) -> Outcome {
        try read(key) { $0.string.flatMap { Outcome(name: $0) } }
    }

    func enrollment(_ key: String) throws(UnreadableEvent) -> EnrollmentID {
        try read(key) { $0.string.flatMap { EnrollmentID($0) } }
    }

    func choice<Choice: RawRepresentable<String>>(_ key: String) throws(UnreadableEvent) -> Choice {
        try read(key) { $0.string.flatMap { Choice(rawValue: $0) } }
    }

    /// Nil when absent; a wrong value is still an error.
    func optional<Value>(
        _ key: String, _ read: (BodyReader, String) throws(UnreadableEvent) -> Value
    ) throws(UnreadableEvent) -> Value? {
        json[key] == nil ? nil : try read(self, key)
    }

    func array<Value>(
        _ key: String, _ element: (JSON) throws(UnreadableEvent) -> Value
    ) throws(UnreadableEvent) -> [Value] {
        let values: [JSON] = try read(key) { $0.array }
        var result: [Value] = []
        for value in values { result.append(try element(value)) }
        return result
    }

    func ints(_ key: String) throws(UnreadableEvent) -> [Int] {
        try array(key) { json throws(UnreadableEvent) in
            guard let value = json.int else {
                throw UnreadableEvent(reason: "has a number in “\(key)” that cannot be read")
            }
            return value
        }
    }

    func slugs(_ key: String) throws(UnreadableEvent) -> [Slug] {
        try array(key) { json throws(UnreadableEvent) in
            guard let slug = json.string.flatMap({ Slug($0) }) else {
                throw UnreadableEvent(reason: "has a name in “\(key)” that cannot be read")
            }
            return slug
        }
    }

    func has(_ key: String) -> Bool { json[key] != nil }
    func flag(_ key: String) -> Bool { json[key]?.bool ?? false }

    private func read<Value>(_ key: String, _ convert: (JSON) -> Value?) throws(UnreadableEvent) -> Value {
        guard let member = json[key] else { throw UnreadableEvent(reason: "has no “\(key)” in its body") }
        guard let value = convert(member) else {
            throw UnreadableEvent(reason: "has a “\(key)” in its body that cannot be read")
        }
        return value
    }
}

// Members that may be absent; a wrong value is still an error.
extension BodyReader {
    func intIfAny(_ key: String) throws(UnreadableEvent) -> Int? { has(key) ? try int(key) : nil }
    func slugsIfAny(_ key: String) throws(UnreadableEvent) -> [Slug] { has(key) ? try slugs(key) : [] }

    /// A reading, in millionths.
    func readingIfAny(_ key: String) throws(UnreadableEvent) -> Reading? {
        has(key) ? try read(key) { $0.int.flatMap { Reading(millionths: $0) } } : nil
    }

    func choiceIfAny<Choice: RawRepresentable<String>>(_ key: String) throws(UnreadableEvent) -> Choice? {
        has(key) ? try choice(key) : nil
    }

    func objectIfAny<Value>(
        _ key: String, _ read: (BodyReader) throws(UnreadableEvent) -> Value
    ) throws(UnreadableEvent) -> Value? {
        has(key) ? try read(try object(key)) : nil
    }

    func arrayIfAny<Value>(
        _ key: String, _ element: (JSON) throws(UnreadableEvent) -> Value
    ) throws(UnreadableEvent) -> [Value] {
        has(key) ? try array(key, element) : []
    }
}

/// A stored event that this version cannot read: damaged, or written by a newer one.
public struct UnreadableEvent: Error, Hashable, Sendable, CustomStringConvertible {
    public let reason: String
    public var description: String { "an event \(reason)" }
}
