/// Cuts bytes into records. After a broken record it goes on at the line after the one where that record began, so
/// that a quote nobody closed costs its own row and no other.
struct CSVScanner {
    /// The longest quoted field, in bytes: a quote open for longer was never closed.
    static let quotedBytesMax = 10_000

    private let bytes: [UInt8]
    private(set) var place = 0
    /// The line `place` is on.
    private var line = 1

    init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// Goes on where a record begins.
    mutating func move(to place: Int, line: Int) { (self.place, self.line) = (place, line) }

    mutating func stop() { place = bytes.count }

    /// The next record that is not an empty line; nil at the end.
    ///
    /// - Parameter fieldCount: How many fields it must have; nil for the first.
    mutating func next(fieldCount: Int?) -> Result<CSVTable.Row, RowProblem>? {
        skipEmptyLines()
        guard place < bytes.count else { return nil }
        let start = (place: place, line: line)
        do throws(RowProblem) {
            let fields = try record()
            if let fieldCount, fields.count != fieldCount {
                throw RowProblem(
                    line: start.line, reason: "the row has \(fields.count) fields; the first line has \(fieldCount)")
            }
            return .success(CSVTable.Row(line: start.line, fields: fields))
        } catch {
            (place, line) = start
            skipLine()
            return .failure(error)
        }
    }

    // MARK: - One record

    private mutating func record() throws(RowProblem) -> [String] {
        let start = line
        var fields: [String] = []
        while true {
            let field = place < bytes.count && bytes[place] == quote ? try quotedField(start) : try plainField(start)
            fields.append(field)
            guard place < bytes.count else { return fields }
            if bytes[place] == comma {
                place += 1
            } else if skipLineEnd() {
                return fields
            } else {
                throw RowProblem(line: start, reason: "field \(fields.count) goes on after its closing quote")
            }
        }
    }

    private mutating func plainField(_ start: Int) throws(RowProblem) -> String {
        let first = place
        while place < bytes.count, bytes[place] != comma, !isAtLineEnd {
            if bytes[place] == quote {
                throw RowProblem(
                    line: start, reason: "a quote stands inside a field; put the whole field in quotes and double it")
            }
            if bytes[place] == carriageReturn {
                throw RowProblem(line: start, reason: "a carriage return stands where no line ends")
            }
            place += 1
        }
        return try text(bytes[first..<place], start)
    }

    private mutating func quotedField(_ start: Int) throws(RowProblem) -> String {
        let opened = (place: place, line: line)
        var content: [UInt8] = []
        place += 1
        while place < bytes.count, place - opened.place <= Self.quotedBytesMax {
            if bytes[place] == quote {
                place += 1
                guard place < bytes.count, bytes[place] == quote else { return try text(content[...], start) }
            } else if bytes[place] == lineFeed {
                line += 1
            }
            content.append(bytes[place])
            place += 1
        }
        throw RowProblem(line: start, reason: "the quote opened on line \(opened.line) is never closed")
    }

    private func text(_ bytes: ArraySlice<UInt8>, _ start: Int) throws(RowProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RowProblem(line: start, reason: "the row is not written in UTF-8")
        }
        return text
    }

    // MARK: - Line ends

    private var isAtLineEnd: Bool {
        bytes[place] == lineFeed
            || bytes[place] == carriageReturn && place + 1 < bytes.count && bytes[place + 1] == lineFeed
    }

    private mutating func skipLineEnd() -> Bool {
        guard isAtLineEnd else { return false }
        place += bytes[place] == lineFeed ? 1 : 2
        line += 1
        return true
    }

    /// To where the next record begins.
    mutating func skipEmptyLines() { while place < bytes.count, skipLineEnd() {} }

    private mutating func skipLine() {
        while place < bytes.count, !skipLineEnd() { place += 1 }
    }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
