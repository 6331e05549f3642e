import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// Stores units of several participants in one transaction: all of them or none. Answers for the whole, with the
    /// new head of the first unit given.
    ///
    /// The units' statements go in the order of the participants' ids, whatever order they are given in: two who
    /// append to the same streams wait for each other and never block each other.
    public func appendTogether(_ units: [AppendUnit]) async -> AppendAnswer {
        do {
            let prepared = units.map { ($0, UnitRows($0, organization: organization)) }
            guard let first = prepared.first else { return .failed("nothing was given to be stored") }
            guard Set(units.map(\.participant)).count == units.count else {
                return .failed("a participant has two units in what is to be stored together")
            }
            var statements: [SQL] = []
            for (unit, rows) in prepared.sorted(by: { $0.0.participant < $1.0.participant }) {
                statements += try await self.statements(for: unit, rows)
            }
            let together = statements
            switch try await pool.withConnection({ await $0.pipeline(together) }) {
            case .succeeded: return .recorded(first.1.head)
            case .failed(let error, _):
                guard error.constraint == "events_command_key" else { return await answer(to: error, units[0]) }
                return await answerToUsedKey(units)
            }
        } catch {
            return Self.notStored(StorageError(error))
        }
    }

    /// A command's key stands in one of the streams already.
    private func answerToUsedKey(_ units: [AppendUnit]) async -> AppendAnswer {
        for unit in units {
            let answer = await answerToUsedKey(unit)
            if case .moved = answer { continue }
            return answer
        }
        return .moved
    }
}
