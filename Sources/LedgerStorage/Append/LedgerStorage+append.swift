import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Stores each unit, all of it or nothing, and answers for each in the order given. They go through the sequencer,
    /// with those of everybody else.
    public func append(_ units: [AppendUnit]) async -> [AppendAnswer] {
        var answers: [AppendAnswer?] = []
        var ready: [PreparedUnit] = []
        for unit in units {
            do throws(StorageError) {
                ready.append(try await prepared(unit))
                answers.append(nil)
            } catch {
                answers.append(Self.notStored(error))
            }
        }
        var given = await sequencer.submit(ready) { await stored($0) }[...]
        return answers.map { appends.counted($0 ?? given.removeFirst()) }
    }

    /// Stores the units of several participants, and of house streams, in one transaction of their own: all of them or
    /// none. One answer for all; the head of a `recorded` one is that of the unit given first, a participant's before the
    /// house's.
    public func appendTogether(_ units: [AppendUnit], house: [HouseUnit] = []) async -> AppendAnswer {
        if units.count == 1, house.isEmpty { return await append(units)[0] }
        return appends.counted(await storedTogether(units, house))
    }

    private func storedTogether(_ units: [AppendUnit], _ house: [HouseUnit]) async -> AppendAnswer {
        guard !units.isEmpty || !house.isEmpty else { return .failed("an append of nothing") }
        guard
            Set(units.map(\.participant)).count == units.count, Set(house.map(\.stream)).count == house.count,
            house.allSatisfy({ !$0.events.isEmpty })
        else { return .failed("a stream has two units, or one of nothing, in what is to be stored together") }
        do throws(StorageError) {
            var ready: [PreparedUnit] = []
            for unit in units { ready.append(try await prepared(unit)) }
            let transaction = AppendTransaction(ready, house: house, organization: organization)
            switch await outcome(of: transaction) {
            case .stored:
                return .recorded(
                    ready.first?.rows.head ?? HouseUnitRows(house[0], organization: organization).head)
            case .notSent(let error): return Self.notStored(error)
            case .failed(let error): return await answer(to: error, ready)
            }
        } catch {
            return Self.notStored(error)
        }
    }
}
