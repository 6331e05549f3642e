import PostgresPQ

/// The first 16 bytes of a keyed digest, for what every event keeps: no two of so many ever agree by chance.
///
/// A value of fixed size, stored as a `uuid`: there are two to an event, in memory and in an index.
public struct ShortDigest: Hashable, Sendable {
    private let high, low: UInt64

    init(_ stored: PostgresUUID) { (high, low) = (stored.high, stored.low) }

    /// - Parameter digest: of 16 bytes or more.
    init(of digest: some Sequence<UInt8>) {
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        for byte in digest.prefix(16) {
            halves.high = halves.high << 8 | halves.low >> 56
            halves.low = halves.low << 8 | UInt64(byte)
        }
        (high, low) = halves
    }

    var postgres: PostgresUUID { PostgresUUID(high: high, low: low) }

    public var bytes: [UInt8] { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) } }
}
