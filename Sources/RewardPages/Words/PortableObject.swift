/// Reads the part of gettext's PO format that translators' tools write for plain sentences: `msgid` and `msgstr`, each in
/// one or several quoted pieces, and comments.
enum PortableObject {
    static func sentences(_ text: String) -> [String: String] {
        var sentences: [String: String] = [:]
        var (english, translated): (String?, String?) = (nil, nil)
        func finish() {
            if let english, let translated, !english.isEmpty, !translated.isEmpty { sentences[english] = translated }
            (english, translated) = (nil, nil)
        }
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            if line.hasPrefix("msgid ") {
                finish()
                english = unquoted(line.dropFirst(6))
            } else if line.hasPrefix("msgstr ") {
                translated = unquoted(line.dropFirst(7))
            } else if translated != nil {
                translated? += unquoted(line)
            } else {
                english? += unquoted(line)
            }
        }
        finish()
        return sentences
    }

    private static func unquoted(_ piece: Substring) -> String {
        var text = ""
        var isEscaped = false
        for character in piece.drop(while: { $0 != "\"" }).dropFirst().dropLast() {
            if isEscaped {
                text.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
