import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Stores the units of several participants in one transaction: all of them or none. One answer for all; the head
    /// of a `recorded` one is that of the unit given first.
    ///
    /// Rows are written in the order of the participants' ids, so that two such appends never wait for each other.
    public func appendTogether(_ units: [AppendUnit]) async -> AppendAnswer {
        guard let first = units.first else { return .failed("an append of nothing") }
        guard Set(units.map(\.participant)).count == units.count else {
            return .failed("a participant has two units in what is to be stored together")
        }
        do {
            var statements: [SQL] = []
            var removals: [SQL] = []
            var additions: [SQL] = []
            for unit in units.sorted(by: { $0.participant < $1.participant }) {
                statements += try await self.statements(for: unit, UnitRows(unit, organization: organization))
                let projections = projections(of: unit)
                removals += projections.removals
                additions += projections.additions
            }
            let all = statements + removals + additions
            switch try await pool.withConnection({ await $0.pipeline(all) }) {
            case .succeeded: return .recorded(UnitRows(first, organization: organization).head)
            case .failed(let error, _): return await answer(to: error, units)
            }
        } catch {
            return Self.notStored(StorageError(error))
        }
    }
}
