/// The figures of a month as they are kept, on the disk and in memory: most of them are 0 or small, and take a byte each
/// where a number of full width takes eight.
///
/// Each number stands as seven bits to a byte, the lowest first, with the eighth bit set on all bytes but its last. The
/// lowest of its bits is the sign: 0 is 0, −1 is 1, 1 is 2, −2 is 3.
public struct PackedFigures: Hashable, Sendable {
    let bytes: [UInt8]

    /// 64 bits, seven to a byte.
    private static let bytesOfOneMax = 10

    init(stored bytes: [UInt8]) { self.bytes = bytes }

    public init(_ figures: [Int]) {
        // Put together elsewhere first: what is kept has no room to spare.
        bytes = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: figures.count * Self.bytesOfOneMax) { room in
            var count = 0
            for figure in figures {
                var rest = UInt(bitPattern: figure << 1 ^ figure >> (Int.bitWidth - 1))
                while rest >= 0x80 {
                    room[count] = UInt8(truncatingIfNeeded: rest) | 0x80
                    rest >>= 7
                    count += 1
                }
                room[count] = UInt8(rest)
                count += 1
            }
            return Array(room[..<count])
        }
    }

    /// The numbers again; nil if the bytes are none.
    public var figures: [Int]? {
        var figures: [Int] = []
        var (number, shift): (UInt, UInt) = (0, 0)
        for byte in bytes {
            guard shift < UInt.bitWidth else { return nil }
            number |= UInt(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            figures.append(Int(bitPattern: number >> 1) ^ -Int(bitPattern: number & 1))
            (number, shift) = (0, 0)
        }
        return shift == 0 ? figures : nil
    }
}
