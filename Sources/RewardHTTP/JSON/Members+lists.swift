import RewardDomain
import RewardReports

// What commands on cards, goods and funds say besides single values.
extension Members {
    /// None when it is left out or null.
    func optionalMembers(_ name: String, _ allowed: String...) throws(Problem) -> Members? {
        switch values[name] {
        case nil, .null: return nil
        case .object(let members): return try Members(members, at: name, allowed)
        default: throw .malformed("\(name) must be an object.", member: name)
        }
    }

    /// Each an object with no other members than `allowed`; none when it is left out or null.
    func optionalList(_ name: String, _ allowed: String...) throws(Problem) -> [Members]? {
        guard let elements = try optionalElements(name) else { return nil }
        var list: [Members] = []
        for element in elements {
            guard case .object(let members) = element else {
                throw .malformed("\(name) must be an array of objects.", member: name)
            }
            list.append(try Members(members, at: name, allowed))
        }
        return list
    }

    /// Each as a value of its own kind, read from a string; none when it is left out or null.
    func optionalValues<Value>(
        _ name: String, _ kind: String, _ read: (String) -> Value?
    ) throws(Problem) -> [Value]? {
        guard let elements = try optionalElements(name) else { return nil }
        var values: [Value] = []
        for element in elements {
            guard case .string(let text) = element, let value = read(text) else {
                throw .malformed("\(name) must be an array of strings, each \(kind).", member: name)
            }
            values.append(value)
        }
        return values
    }

    func optionalNumbers(_ name: String) throws(Problem) -> [Int]? {
        guard let elements = try optionalElements(name) else { return nil }
        var numbers: [Int] = []
        for element in elements {
            guard case .number(let text) = element, let number = Int(text) else {
                throw .malformed("\(name) must be an array of whole numbers.", member: name)
            }
            numbers.append(number)
        }
        return numbers
    }

    /// Whole numbers by name.
    func numbers(_ name: String) throws(Problem) -> [String: Int] {
        guard case .object(let members)? = values[name] else {
            throw .malformed("\(name) must be an object of whole numbers.", member: name)
        }
        var numbers: [String: Int] = [:]
        for member in members {
            guard case .number(let text) = member.value, let number = Int(text) else {
                throw .malformed("\(name) must be an object of whole numbers.", member: name)
            }
            numbers[member.key] = number
        }
        return numbers
    }

    private func optionalElements(_ name: String) throws(Problem) -> [JSONValue]? {
        switch values[name] {
        case nil, .null: return nil
        case .array(let elements): return elements
        default: throw .malformed("\(name) must be an array.", member: name)
        }
    }

    private init(_ members: [JSONValue.Member], at name: String, _ allowed: [String]) throws(Problem) {
        do {
            try self.init(Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }, allowed: allowed)
        } catch { throw .malformed("In \(name): \(error.detail)", member: name) }
    }
}
