import RewardDomain
import Yams

// Single values. Each is read from the text as it stands in the file: no number ever passes through floating point.
extension TermsReader {
    /// The longest title, name or source, in characters.
    private static let textMax = 300
    /// The largest count: successes in a row, visits a rung.
    static let countMax = 10_000

    /// A scalar as it was written; notes a list, a mapping, or nothing at all.
    mutating func scalar(_ node: LocatedNode, _ wanted: String) -> String? {
        guard case .scalar(let scalar) = node.node else {
            note(node, "has to be \(wanted), not \(node.kind)")
            return nil
        }
        guard !scalar.string.isEmpty, !(scalar.style == .plain && ["~", "null"].contains(scalar.string)) else {
            note(node, "is empty; it has to be \(wanted)")
            return nil
        }
        return scalar.string
    }

    /// A line of text for people.
    mutating func text(_ node: LocatedNode) -> String? {
        guard let text = scalar(node, "a line of text") else { return nil }
        guard text.contains(where: { !$0.isWhitespace }), !text.unicodeScalars.contains(where: isControl) else {
            note(node, "has to be one line of text")
            return nil
        }
        guard text.count <= Self.textMax else {
            note(node, "has \(text.count) characters; at most \(Self.textMax) are read")
            return nil
        }
        return text
    }

    mutating func slug(_ node: LocatedNode) -> Slug? {
        let wanted = "a short name of lower-case letters, digits and single hyphens"
        guard let text = scalar(node, wanted) else { return nil }
        guard let slug = Slug(text) else {
            note(node, "\(quoted(text)) is not \(wanted)")
            return nil
        }
        return slug
    }

    /// A whole number from 1 to `countMax`.
    mutating func count(_ node: LocatedNode) -> Int? {
        let wanted = "a whole number from 1 to \(Self.countMax)"
        guard let text = scalar(node, wanted) else { return nil }
        // A leading zero once meant octal in YAML, so nobody can say which number it is.
        guard text.utf8.count <= 5, text.utf8.first != UInt8(ascii: "0"),
            text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
            let number = Int(text), (1...Self.countMax).contains(number)
        else {
            note(node, "\(quoted(text)) is not \(wanted)")
            return nil
        }
        return number
    }

    /// An amount of money, in minor units.
    mutating func amount(_ node: LocatedNode, _ currency: Currency) -> Int? {
        guard let text = scalar(node, "an amount such as 2.50") else { return nil }
        do {
            return try currency.minorUnits(decimal: text)
        } catch {
            note(node, error.description)
            return nil
        }
    }

    mutating func flag(_ node: LocatedNode) -> Bool? {
        guard let text = scalar(node, "true or false") else { return nil }
        guard let flag = Bool(text) else {
            note(node, "\(quoted(text)) is neither true nor false")
            return nil
        }
        return flag
    }

    /// One of a few words. `notYet` are words of the format that this version does not carry out.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ node: LocatedNode, _: Word.Type, notYet: [String] = []
    ) -> Word? {
        word(node, Word.allCases.map(\.rawValue), notYet: notYet).flatMap(Word.init(rawValue:))
    }

    mutating func word(_ node: LocatedNode, _ known: [String], notYet: [String] = []) -> String? {
        let wanted = known.count == 1 ? known[0] : "one of " + known.joined(separator: ", ")
        guard let text = scalar(node, wanted) else { return nil }
        if known.contains(text) { return text }
        if notYet.contains(text) {
            note(node, cannotHonour("‘\(text)’"))
        } else {
            note(node, "\(quoted(text)) is not \(wanted)\(suggestion(for: text, among: known))")
        }
        return nil
    }

    mutating func weeks(_ node: LocatedNode) -> WeekRange? {
        let wanted = "weeks such as 1-12 or 24, at most \(WeekRange.weekMax)"
        guard let text = scalar(node, wanted) else { return nil }
        guard let weeks = WeekRange(text) else {
            note(node, "\(quoted(text)) is not \(wanted)")
            return nil
        }
        return weeks
    }
}
