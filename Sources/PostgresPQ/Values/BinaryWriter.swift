/// Gathers the bytes of one parameter in PostgreSQL's binary format.
public struct BinaryWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var refusal: String?

    /// - Parameter capacity: for how many bytes room is made.
    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    mutating func append(_ integer: some FixedWidthInteger) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(raw: some Sequence<UInt8>) {
        bytes.append(contentsOf: raw)
    }

    /// PostgreSQL's text cannot hold U+0000. C would cut the text short there, so it is refused instead.
    mutating func append(text utf8: some Collection<UInt8>) {
        if NullCharacter.isIn(utf8) {
            refuse("it contains a null character (U+0000), which PostgreSQL's text cannot hold")
        }
        bytes.append(contentsOf: utf8)
    }

    /// The reason must not repeat the value.
    mutating func refuse(_ reason: String) {
        refusal = refusal ?? reason
    }

    /// Appends what `write` appends, preceded by its length in bytes.
    mutating func appendCounted(_ write: (inout BinaryWriter) -> Void) {
        let start = bytes.count
        append(Int32(0))
        write(&self)
        replace(at: start, with: UInt32(truncatingIfNeeded: bytes.count - start - 4))
    }

    /// - Parameter start: the place of four bytes that were written.
    mutating func replace(at start: Int, with integer: UInt32) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: integer.bigEndian, toByteOffset: start, as: UInt32.self) }
    }

    func parameter(typeOID: UInt32) -> PostgresParameter {
        PostgresParameter(typeOID: typeOID, bytes: bytes, refusal: refusal)
    }
}
