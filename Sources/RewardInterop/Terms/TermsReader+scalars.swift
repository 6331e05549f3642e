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
        let wanted = "a short name of lower-case letters and digits, joined by single hyphens or underscores"
        guard let text = scalar(node, wanted) else { return nil }
        guard let slug = Slug(text) else {
            note(node, "\(quoted(text)) is not \(wanted)")
            return nil
        }
        return slug
    }

    /// A whole number of a range, from 1 to `countMax` where none is given.
    mutating func count(_ node: LocatedNode, _ range: ClosedRange<Int> = 1...countMax) -> Int? {
        let wanted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let text = scalar(node, wanted) else { return nil }
        // A leading zero once meant octal in YAML, so nobody can say which number it is.
        guard text.utf8.count <= 9, text == "0" || text.utf8.first != UInt8(ascii: "0"),
            text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
            let number = Int(text), range.contains(number)
        else {
            note(node, "\(quoted(text)) is not \(wanted)")
            return nil
        }
        return number
    }

    /// A number in the target's unit: an amount of money, or a whole count.
    mutating func number(_ node: LocatedNode, _ measure: Measure) -> Int? {
        measure.isCounted ? count(node, 0...Self.countMax) : amount(node, measure.currency)
    }

    /// A measured number, exactly as written.
    mutating func reading(_ node: LocatedNode) -> Reading? {
        let wanted = "a number such as 300 or 0.009, with at most six decimals and no more than \(Reading.max)"
        guard let text = scalar(node, wanted) else { return nil }
        guard let reading = Reading(text) else {
            note(node, "\(quoted(text)) is not \(wanted)")
            return nil
        }
        return reading
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

    /// One of a few words.
    mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ node: LocatedNode, _: Word.Type) -> Word? {
        word(node, Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
    }

    mutating func word(_ node: LocatedNode, _ known: [String]) -> String? {
        let wanted = "one of " + known.joined(separator: ", ")
        guard let text = scalar(node, wanted) else { return nil }
        guard known.contains(text) else {
            note(node, "\(quoted(text)) is not \(wanted)\(suggestion(for: text, among: known))")
            return nil
        }
        return text
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
