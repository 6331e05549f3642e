/// A key that stands twice in its mapping, under a name of its own so that the rest of the file can still be read.
enum SetAsideKey {
    /// How many such keys of one file are set aside before it is given up.
    static let max = 50

    /// A character of the private use area, which no program's file has a use for.
    private static let mark: Unicode.Scalar = "\u{E000}"

    /// Marks the key that begins at a line and column, both from 1, as libYAML counts them. Nil where there is no
    /// plain or quoted word to mark.
    static func rename(keyAt line: Int, _ column: Int, in text: String, as number: Int) -> String? {
        var scalars = text.unicodeScalars
        guard number > 1 || !scalars.contains(mark), var index = start(ofLine: line, in: scalars),
            scalars.formIndex(&index, offsetBy: column - 1, limitedBy: scalars.endIndex), index < scalars.endIndex
        else { return nil }
        if "\"'".unicodeScalars.contains(scalars[index]) {
            scalars.formIndex(after: &index)
        } else if "&!*?|>[{".unicodeScalars.contains(scalars[index]) {
            return nil
        }
        scalars.insert(contentsOf: "\(mark)\(number)\(mark)".unicodeScalars, at: index)
        return String(scalars)
    }

    /// The key as it was written.
    static func original(_ key: String) -> String {
        let scalars = key.unicodeScalars
        guard scalars.first == mark, let end = scalars.dropFirst().firstIndex(of: mark) else { return key }
        return String(scalars[scalars.index(after: end)...])
    }

    /// YAML 1.1 also breaks lines at NEL, LS and PS.
    private static func start(ofLine line: Int, in scalars: String.UnicodeScalarView) -> String.Index? {
        var current = 1
        var index = scalars.startIndex
        while current < line {
            guard index < scalars.endIndex else { return nil }
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            switch scalar {
            case "\r":
                if index < scalars.endIndex, scalars[index] == "\n" { scalars.formIndex(after: &index) }
                current += 1
            case "\n", "\u{85}", "\u{2028}", "\u{2029}": current += 1
            default: break
            }
        }
        return index
    }
}
