/// That events of one stream, with their entries, are under a signed checkpoint (docs/checkpoints.md). It shows these
/// events alone: of all others nothing but hashes.
public struct Proof: Hashable, Sendable {
    static let format = "reward-ledger proof 1"

    struct Event: Hashable, Sendable {
        /// From 0: one less than the version.
        var index: Int
        var columns: [ChainHash.Column]
        /// From the bottom up.
        var path: [[UInt8]]
    }

    public let checkpoint: Checkpoint
    let stream: CoveredStream
    /// The stream's place among the leaves of the checkpoint, from 0, and the way up from there.
    let index: Int
    let path: [[UInt8]]
    let events: [Event]

    public var versions: [Int64] { events.map { Int64($0.index + 1) } }

    /// One line of JSON.
    public var text: String {
        JSON.object([
            "format": .string(Self.format),
            "checkpoint": checkpoint.json,
            "stream": .object([
                "name": .string(stream.stream), "events": .int(Int(stream.version)),
                "root": .string(stream.root.hexadecimal), "index": .int(index), "path": Self.json(path),
            ]),
            "events": .array(
                events.map { event in
                    .object([
                        "index": .int(event.index), "format": .int(Int(ChainHash.formatByte)),
                        "columns": .array(event.columns.map(Self.json)), "path": Self.json(event.path),
                    ])
                }),
        ]).text
    }

    private static func json(_ path: [[UInt8]]) -> JSON { .array(path.map { .string($0.hexadecimal) }) }

    private static func json(_ column: ChainHash.Column) -> JSON {
        .object([
            "name": .string(column.name),
            "text": column.isBinary ? nil : column.bytes.map { .string(String(decoding: $0, as: UTF8.self)) },
            "hex": column.isBinary ? column.bytes.map { .string($0.hexadecimal) } : nil,
        ])
    }
}
