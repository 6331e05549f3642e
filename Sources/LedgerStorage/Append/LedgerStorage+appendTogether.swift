import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Stores the units of several participants, and of house streams, in one transaction: all of them or none. One
    /// answer for all; the head of a `recorded` one is that of the unit given first, a participant's before the house's.
    ///
    /// Rows are written in the order of the participants' ids, then of the house streams' names, so that two such
    /// appends never wait for each other.
    public func appendTogether(_ units: [AppendUnit], house: [HouseUnit] = []) async -> AppendAnswer {
        appends.counted(await storedTogether(units, house))
    }

    private func storedTogether(_ units: [AppendUnit], _ house: [HouseUnit]) async -> AppendAnswer {
        guard !units.isEmpty || !house.isEmpty else { return .failed("an append of nothing") }
        guard
            Set(units.map(\.participant)).count == units.count, Set(house.map(\.stream)).count == house.count,
            house.allSatisfy({ !$0.events.isEmpty })
        else { return .failed("a stream has two units, or one of nothing, in what is to be stored together") }
        do {
            var statements: [SQL] = []
            var removals: [SQL] = []
            var additions: [SQL] = []
            var guards: [SQL] = []
            for unit in units.sorted(by: { $0.participant < $1.participant }) {
                let rows = UnitRows(unit, organization: organization)
                statements += try await self.statements(for: unit, rows)
                guards += self.guards(of: rows)
                let projections = projections(of: unit)
                removals += projections.removals
                additions += projections.additions
            }
            for unit in house.sorted(by: { $0.stream.name < $1.stream.name }) {
                statements += HouseUnitRows(unit, organization: organization).statements(organization)
                additions += CustodyProjections.statements(unit, organization)
                additions += AccessChange.statements(of: unit, organization)
            }
            let all = statements + removals + additions + guards
            switch try await traced("append", statements: all.count, { await $0.pipeline(all) }) {
            case .succeeded:
                let head = units.first.map { UnitRows($0, organization: organization).head }
                return .recorded(head ?? HouseUnitRows(house[0], organization: organization).head)
            case .failed(let error, _): return await answer(to: error, units)
            }
        } catch {
            return Self.notStored(StorageError(error))
        }
    }
}
