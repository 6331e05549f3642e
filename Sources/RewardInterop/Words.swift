/// `‘laddder’`: a word from a file as a message shows it, shortened, and without what would break the line.
func quoted(_ word: some StringProtocol) -> String {
    let shown = word.unicodeScalars.prefix(quotedScalarsMax).map { scalar -> Character in
        isControl(scalar) ? "\u{FFFD}" : Character(scalar)
    }
    return "‘\(String(shown))\(word.unicodeScalars.count > quotedScalarsMax ? "…" : "")’"
}

/// How much of a word is shown.
private let quotedScalarsMax = 40

/// Control characters and the separators that break a line on some screens.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly every character is asked of, and nearly all are ASCII.
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
}

/// `; did you mean ‘ladder’?` for the known word that is a slip away (two for a long one), if there is one.
func suggestion(for word: some StringProtocol, among known: some Sequence<String>) -> String {
    let letters = Array(word.lowercased().unicodeScalars.prefix(quotedScalarsMax))
    let nearest = known.map { (word: $0, slips: slips(letters, Array($0.unicodeScalars))) }
        .min { ($0.slips, $0.word) < ($1.slips, $1.word) }
    guard let nearest, nearest.slips <= (letters.count < longWordLength ? 1 : 2) else { return "" }
    return "; did you mean ‘\(nearest.word)’?"
}

private let longWordLength = 6

/// Letters to add, drop, change, or swap with their neighbour, to get from one word to the other.
private func slips(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var row = Array(0...right.count)
    for i in left.indices {
        var next = [i + 1]
        for j in right.indices {
            var cost = min(row[j] + (left[i] == right[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
            next.append(cost)
        }
        (before, row) = (row, next)
    }
    return row[right.count]
}
