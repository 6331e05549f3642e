/// Limits that a text must keep before it is given to the YAML parser at all. Each guards against a text that is
/// small but takes long, or deep, to read.
enum YAMLLimits {
    /// Brackets open at once, counted without regard to quotes. Terms need four.
    static let bracketsMax = 64
    /// The column at which a line's content may begin, list dashes included: the bound on nested blocks.
    static let indentMax = 120
    /// Stars where an alias could stand. A handful cannot blow up; each one that is an alias is refused later.
    static let starsMax = 16
}

func refuseUnreadable(_ text: String) throws(YAMLProblem) {
    guard text.utf8.count <= TermsFile.bytesMax else {
        throw YAMLProblem(
            line: 1, reason: "is \(text.utf8.count) bytes long; a program's file has at most \(TermsFile.bytesMax)")
    }
    var line = 1
    var brackets = 0
    var stars = 0
    /// Columns of the line so far, while nothing but indentation and indicators has been seen.
    var indent: Int? = 0
    /// The last byte of the line that is not blank.
    var last: UInt8?
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\n"):
            (line, indent, last) = (line + 1, 0, nil)
            continue
        case 0..<0x20 where byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\r"), 0x7F:
            throw YAMLProblem(line: line, reason: "has a control character")
        case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
        case UInt8(ascii: "*"): if last.map(canPrecedeNode) ?? true { stars += 1 }
        default: break
        }
        if let columns = indent { indent = " -?:\t\r".utf8.contains(byte) ? columns + 1 : nil }
        guard brackets <= YAMLLimits.bracketsMax, indent ?? 0 <= YAMLLimits.indentMax else {
            throw YAMLProblem(line: line, reason: "is nested too deeply")
        }
        guard stars <= YAMLLimits.starsMax else {
            throw YAMLProblem(line: line, reason: "has too many aliases; they are refused, write the values out")
        }
        if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r") { last = byte }
    }
}

private func canPrecedeNode(_ byte: UInt8) -> Bool { ":-?,[{".utf8.contains(byte) }
