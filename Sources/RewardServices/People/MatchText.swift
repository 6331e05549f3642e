import Foundation
import RewardDomain

/// What a name or an identifier is compared by, however it was written (docs/spec/same-person.md).
enum MatchText {
    /// The name's parts in lower case and without marks, in an order of their own: “García López, María” and
    /// “maria garcia-lopez” are one. Empty where the text has no letter.
    static func name(_ text: String) -> String {
        // O'Brien is one part, García-López two.
        let joined = text.filter { !apostrophes.contains($0) }
        return folded(joined).split { !$0.isLetter }.map(String.init).sorted().joined(separator: " ")
    }

    /// Of a telephone the last ten digits, of an address of mail all of it, of any other kind letters and digits.
    static func identifier(_ value: String, kind: Slug) -> String {
        let text = folded(value)
        switch kind.text {
        case "phone": return String(text.filter(\.isASCIIDigit).suffix(phoneDigits))
        case "email": return text.filter { !$0.isWhitespace }
        default: return text.filter { $0.isLetter || $0.isNumber }
        }
    }

    /// With or without the country's code, the same telephone.
    private static let phoneDigits = 10

    private static let apostrophes: Set<Character> = ["'", "’", "‘", "`", "´", "ʼ"]

    /// One spelling of what Unicode can spell in several ways: compatible forms made one, marks dropped, case dropped.
    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            scalars.append(scalar)
        }
        // To upper case first: ß becomes SS, and so do both ways of writing a name with it.
        let lower = String(scalars).uppercased().lowercased()
        return lower.reduce(into: "") { $0 += undecomposed[$1] ?? String($1) }
    }

    /// Letters that have a mark in them which Unicode does not take apart.
    private static let undecomposed: [Character: String] = [
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i",
    ]
}

extension Character {
    fileprivate var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
