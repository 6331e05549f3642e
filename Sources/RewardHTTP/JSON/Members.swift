import RewardDomain
import RewardReports

/// The members of a request's body, or the parameters of its query, each read once and by name.
struct Members {
    let values: [String: JSONValue]

    /// Refuses a member that nobody will read: a misspelt one must not pass for one left out.
    init(_ values: [String: JSONValue], allowed: [String]) throws(Problem) {
        if let unknown = values.keys.filter({ !allowed.contains($0) }).min() {
            throw .malformed(
                "There is no \(unknown) here; what can be given is \(allowed.joined(separator: ", ")).",
                member: unknown)
        }
        self.values = values
    }

    /// One JSON object; `what` a problem calls it.
    init(json bytes: [UInt8], _ what: String, allowed: [String]) throws(Problem) {
        let json: JSONValue
        do throws(JSONParser.Malformed) { json = try JSONParser.parse(bytes) } catch {
            throw .malformed("\(what) is not the JSON expected: \(error.reason).")
        }
        guard case .object(let members) = json else { throw .malformed("\(what) must be a JSON object.") }
        try self.init(Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }, allowed: allowed)
    }

    func text(_ name: String) throws(Problem) -> String {
        guard let text = try optionalText(name) else { throw .malformed("\(name) is missing.", member: name) }
        return text
    }

    /// None when it is left out or null.
    func optionalText(_ name: String) throws(Problem) -> String? {
        switch values[name] {
        case nil, .null: return nil
        case .string(let text):
            guard !text.isEmpty else { throw .malformed("\(name) is empty.", member: name) }
            return text
        default: throw .malformed("\(name) must be a string.", member: name)
        }
    }

    /// False when it is left out or null.
    func flag(_ name: String) throws(Problem) -> Bool {
        switch values[name] {
        case nil, .null: return false
        case .bool(let value): return value
        default: throw .malformed("\(name) must be true or false.", member: name)
        }
    }

    /// A parameter of a query that is `true` or `false`; false when it is left out.
    func word(_ name: String) throws(Problem) -> Bool {
        switch try optionalText(name) {
        case nil, "false": return false
        case "true": return true
        default: throw .malformed("\(name) must be true or false.", member: name)
        }
    }

    /// Whole numbers by name; empty when it is left out or null.
    func counts(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> [String: Int] {
        let wrong = Problem.malformed(
            "\(name) must be an object of whole numbers from \(range.lowerBound) to \(range.upperBound).", member: name)
        var counts: [String: Int] = [:]
        switch values[name] {
        case nil, .null: break
        case .object(let members):
            for member in members {
                guard case .number(let text) = member.value, let count = Int(text), range.contains(count) else {
                    throw wrong
                }
                counts[member.key] = count
            }
        default: throw wrong
        }
        return counts
    }

    /// An array of strings.
    func texts(_ name: String) throws(Problem) -> [String] {
        guard let texts = try optionalValues(name, "a text", { $0 }) else {
            throw .malformed("\(name) is missing.", member: name)
        }
        return texts
    }

    /// Strings by name; empty when it is left out or null.
    func optionalTexts(_ name: String) throws(Problem) -> [(name: String, text: String)] {
        switch values[name] {
        case nil, .null: return []
        case .object(let members):
            var texts: [(name: String, text: String)] = []
            for member in members {
                guard case .string(let text) = member.value else {
                    throw .malformed("\(name) must be an object of strings.", member: name)
                }
                texts.append((member.key, text))
            }
            return texts
        default: throw .malformed("\(name) must be an object of strings.", member: name)
        }
    }
}

// MARK: - Values of the ledger

extension Members {
    func day(_ name: String) throws(Problem) -> Day {
        guard let day = Day(iso: try text(name)) else {
            throw .malformed("\(name) must be a day such as 2026-01-05.", member: name)
        }
        return day
    }

    func month(_ name: String) throws(Problem) -> Month {
        guard let month = Month(iso: try text(name)) else {
            throw .malformed("\(name) must be a month such as 2026-01.", member: name)
        }
        return month
    }

    func optionalInstant(_ name: String) throws(Problem) -> Instant? {
        guard let text = try optionalText(name) else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw .malformed("\(name) must be a time with its zone, such as 2026-01-05T10:31:00Z.", member: name)
        }
        return instant
    }

    func number(_ name: String) throws(Problem) -> Int {
        switch values[name] {
        case .number(let text):
            guard let number = Int(text) else { throw .malformed("\(name) must be a whole number.", member: name) }
            return number
        case nil, .null: throw .malformed("\(name) is missing.", member: name)
        default: throw .malformed("\(name) must be a whole number.", member: name)
        }
    }

    /// Who wrote something down at the clinic.
    func optionalName(_ name: String) throws(Problem) -> String? {
        guard let text = try optionalText(name) else { return nil }
        let hasControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard text.count <= Self.nameCharactersMax, !hasControl else {
            throw .malformed(
                "\(name) has at most \(Self.nameCharactersMax) characters and no control characters.", member: name)
        }
        return text
    }

    private static let nameCharactersMax = 100
}
