import Crypto
import RewardDomain

/// The hash that chains a stream (law L10). docs/events.md gives the format with a worked example.
///
/// SHA-256 over the format byte, then every column of the event but the hash itself and the transaction's id, then
/// the number of its entries and their columns. Each value stands as text (bytes for keys, hashes and the body),
/// preceded by its length in eight bytes, most significant first; a null is the length of all ones and nothing else.
enum ChainHash {
    static let formatByte: UInt8 = 1

    /// One column as it is hashed: its name, which is not, and the bytes of its value, none for a null.
    struct Column: Hashable, Sendable {
        var name: String
        var bytes: [UInt8]?
        /// Whether the bytes are no text.
        var isBinary = false
    }

    static func hash(of event: EventRow, entries: some Collection<EntryRow>) -> [UInt8] {
        var input = Input(listsColumns: false)
        add(event, entries, to: &input)
        return SHA256.bytes(of: input.bytes)
    }

    /// Everything that is hashed, in its order: what a proof shows of an event.
    static func columns(of event: EventRow, entries: some Collection<EntryRow>) -> [Column] {
        var input = Input(listsColumns: true)
        add(event, entries, to: &input)
        return input.columns
    }

    private static func add(_ event: EventRow, _ entries: some Collection<EntryRow>, to input: inout Input) {
        input.add("stream", event.stream)
        input.add("version", event.version)
        input.add("organization", event.organization)
        input.add("site", event.site)
        input.add("command_key", event.commandKey)
        input.add("request_hash", event.requestHash)
        input.add("type", event.type)
        input.add("schema", event.schema)
        input.add("rules", event.rules)
        input.add("occurred_on", event.occurredOn)
        input.add("written_at", event.writtenAt?.microsecondsSinceEpoch)
        input.add("recorded_at", event.recordedAt.microsecondsSinceEpoch)
        input.add("actor", event.actor)
        input.add("body", text: event.body)
        input.add("prior_hash", event.priorHash)
        input.add("entries", entries.count)
        for place in entries.indices {
            // An entry is mostly texts: each is taken from where it lies.
            input.add("ordinal", entries[place].ordinal)
            input.add("source", entries[place].source)
            input.add("destination", entries[place].destination)
            input.add("amount", entries[place].amount)
            input.add("currency", entries[place].currency)
            input.add("effective_on", entries[place].effectiveOn)
            input.add("enrollment", entries[place].enrollment)
            input.add("target", entries[place].target)
            input.add("planned_on", entries[place].plannedOn)
            input.add("bonus_change", entries[place].bonusChange)
            input.add("adjusts", entries[place].adjusts)
        }
    }

    private struct Input {
        var bytes: [UInt8] = [formatByte]
        var columns: [Column] = []
        private let listsColumns: Bool

        /// A usual event with its entries: room for it is asked for once.
        private static let usualByteCount = 1024

        init(listsColumns: Bool) {
            self.listsColumns = listsColumns
            bytes.reserveCapacity(Self.usualByteCount)
        }

        mutating func add(_ name: StaticString, _ value: [UInt8]?) { add(name, value, isBinary: true) }
        mutating func add(_ name: StaticString, _ value: ShortDigest?) { add(name, value?.bytes) }
        mutating func add(_ name: StaticString, text value: [UInt8]) { add(name, value, isBinary: false) }

        mutating func add(_ name: StaticString, _ text: String?) {
            if listsColumns { columns.append(Column(name: "\(name)", bytes: text.map { Array($0.utf8) })) }
            guard var text else { return addLength(.max) }
            text.withUTF8 { utf8 in
                addLength(UInt64(utf8.count))
                bytes.append(contentsOf: utf8)
            }
        }

        mutating func add(_ name: StaticString, _ number: Int64?) {
            guard let number, !listsColumns else { return add(name, number.map { String($0) }) }
            // Most numbers are short and every event has many: their digits are written where they belong.
            var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
            withUnsafeMutableBytes(of: &digits) { digits in
                var place = digits.count
                var rest = number.magnitude
                repeat {
                    place -= 1
                    digits[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                    rest /= 10
                } while rest > 0
                if number < 0 {
                    place -= 1
                    digits[place] = UInt8(ascii: "-")
                }
                addLength(UInt64(digits.count - place))
                bytes.append(contentsOf: digits[place...])
            }
        }
        mutating func add(_ name: StaticString, _ number: Int?) { add(name, number.map { Int64($0) }) }
        mutating func add(_ name: StaticString, _ day: Day?) { add(name, day?.description) }

        private mutating func add(_ name: StaticString, _ value: [UInt8]?, isBinary: Bool) {
            if listsColumns { columns.append(Column(name: "\(name)", bytes: value, isBinary: isBinary)) }
            guard let value else { return addLength(.max) }
            addLength(UInt64(value.count))
            bytes.append(contentsOf: value)
        }

        private mutating func addLength(_ length: UInt64) {
            withUnsafeBytes(of: length.bigEndian) { bytes.append(contentsOf: $0) }
        }
    }
}

extension SHA256 {
    /// The digest as an array. Taken as a sequence it would be read byte by byte, which costs as much as hashing a little.
    static func bytes(of data: [UInt8]) -> [UInt8] { hash(data: data).withUnsafeBytes { Array($0) } }
}
