import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// Stores a new participant's appends, one after the other, in one transaction: a whole history at once, as a
    /// benchmark fills a ledger. `heads` of the units are not read.
    package func appendInSequence(_ units: [AppendUnit]) async -> AppendAnswer {
        do {
            var statements: [SQL] = []
            var head: StreamHead?
            for unit in units {
                var unit = unit
                unit.head = head
                let rows = UnitRows(unit, organization: organization)
                let projections = projections(of: unit)
                statements +=
                    try await self.statements(for: unit, rows) + projections.removals + projections.additions
                head = rows.head
            }
            let all = statements
            guard let head else { return .failed("an append of nothing") }
            switch try await pool.withConnection({ await $0.pipeline(all) }) {
            case .succeeded: return .recorded(head)
            case .failed(let error, _): return Self.notStored(StorageError(error))
            }
        } catch {
            return Self.notStored(StorageError(error))
        }
    }
}
