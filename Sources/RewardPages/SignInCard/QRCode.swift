import CLibQRencode

/// A text as a QR code: which squares are dark, and how that is drawn.
struct QRCode: Hashable, Sendable {
    /// Squares on a side.
    let side: Int
    /// Row by row.
    let isDark: [Bool]

    /// Around it that many light squares, without which scanners do not find it.
    static let margin = 4

    /// A quarter of it may be smudged (level Q). Nil for a text that no code is large enough for.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_Q) else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        // The lowest bit of each square says whether it is dark; the others say what it is for.
        isDark = (0..<side * side).map { code.pointee.data[$0] & 1 == 1 }
    }

    var sideWithMargin: Int { side + 2 * Self.margin }

    /// The dark squares as the outline of an SVG path, row by row, squares in a row as one.
    var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                guard isDark[row * side + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < side, isDark[row * side + column] { column += 1 }
                path += "M\(start + Self.margin) \(row + Self.margin)h\(column - start)v1h-\(column - start)z"
            }
        }
        return path
    }
}
