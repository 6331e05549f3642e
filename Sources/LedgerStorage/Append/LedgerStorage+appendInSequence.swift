import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// Stores a new participant's appends, one after the other, in one transaction: a whole history at once, as a
    /// benchmark fills a ledger. `heads` of the units are not read.
    package func appendInSequence(_ units: [AppendUnit]) async -> AppendAnswer {
        do throws(StorageError) {
            var statements: [SQL] = []
            var head: StreamHead?
            for unit in units {
                var unit = unit
                unit.head = head
                let ready = try await prepared(unit)
                statements += AppendTransaction([ready], organization: organization).writes
                head = ready.rows.head
            }
            guard let head else { return .failed("an append of nothing") }
            _ = try await pipeline(statements)
            return .recorded(head)
        } catch {
            return Self.notStored(error)
        }
    }
}
