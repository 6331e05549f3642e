import NIOCore
import RewardReports

/// Takes a body of lines (NDJSON) apart as it comes in, whatever its pieces are.
struct BodyLines {
    static let mediaType = "application/x-ndjson"
    /// A longer line is not read.
    static let lineBytesMax = 16_384

    enum Text {
        case bytes([UInt8])
        case tooLong
    }

    struct Line {
        /// From 1, empty lines counted.
        let number: Int
        let text: Text
    }

    private static let newline = UInt8(ascii: "\n")

    private(set) var count = 0
    private var rest: [UInt8] = []
    private var isTooLong = false

    /// Adds a piece, and tells the lines that end in it. Empty ones say nothing and are passed over.
    mutating func add(_ piece: ByteBuffer, _ take: (Line) -> Void) {
        piece.withUnsafeReadableBytes { bytes in
            var start = bytes.startIndex
            while let end = bytes[start...].firstIndex(of: Self.newline) {
                gather(bytes[start..<end])
                if let line = ended() { take(line) }
                start = end + 1
            }
            gather(bytes[start...])
        }
    }

    /// The last line, where no newline ends it.
    mutating func end() -> Line? { rest.isEmpty && !isTooLong ? nil : ended() }

    private mutating func gather(_ bytes: Slice<UnsafeRawBufferPointer>) {
        if isTooLong { return }
        if rest.count + bytes.count > Self.lineBytesMax {
            isTooLong = true
            rest = []
        } else {
            rest += bytes
        }
    }

    private mutating func ended() -> Line? {
        count += 1
        defer { (rest, isTooLong) = ([], false) }
        if isTooLong { return Line(number: count, text: .tooLong) }
        let isEmpty = rest.allSatisfy {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t")
        }
        return isEmpty ? nil : Line(number: count, text: .bytes(rest))
    }
}
