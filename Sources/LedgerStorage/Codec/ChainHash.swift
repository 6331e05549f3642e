import Crypto
import RewardDomain

/// The hash that chains a stream (law L10). docs/events.md gives the format with a worked example.
///
/// SHA-256 over the format byte, then every column of the event but the hash itself and the transaction's id, then
/// the number of its entries and their columns. Each value stands as text (bytes for keys, hashes and the body),
/// preceded by its length in eight bytes, most significant first; a null is the length of all ones and nothing else.
enum ChainHash {
    static let formatByte: UInt8 = 1

    static func hash(of event: EventRow, entries: some Collection<EntryRow>) -> [UInt8] {
        var input = Input()
        input.add(event.stream)
        input.add(event.version)
        input.add(event.organization)
        input.add(event.site)
        input.add(event.commandKey)
        input.add(event.requestHash)
        input.add(event.type)
        input.add(event.schema)
        input.add(event.rules)
        input.add(event.occurredOn)
        input.add(event.writtenAt?.microsecondsSinceEpoch)
        input.add(event.recordedAt.microsecondsSinceEpoch)
        input.add(event.actor)
        input.add(event.body)
        input.add(event.priorHash)
        input.add(entries.count)
        for entry in entries {
            input.add(entry.ordinal)
            input.add(entry.source)
            input.add(entry.destination)
            input.add(entry.amount)
            input.add(entry.currency)
            input.add(entry.effectiveOn)
            input.add(entry.enrollment)
            input.add(entry.target)
            input.add(entry.plannedOn)
            input.add(entry.bonusChange)
            input.add(entry.adjusts)
        }
        return Array(SHA256.hash(data: input.bytes))
    }

    private struct Input {
        var bytes: [UInt8] = [formatByte]

        mutating func add(_ value: [UInt8]?) {
            guard let value else {
                bytes += [UInt8](repeating: 0xFF, count: 8)
                return
            }
            withUnsafeBytes(of: UInt64(value.count).bigEndian) { bytes += $0 }
            bytes += value
        }

        mutating func add(_ text: String?) { add(text.map { Array($0.utf8) }) }
        mutating func add(_ number: (some BinaryInteger)?) { add(number.map { String($0) }) }
        mutating func add(_ day: Day?) { add(day?.description) }
    }
}
