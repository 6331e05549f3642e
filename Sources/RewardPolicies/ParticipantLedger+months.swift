public import RewardDomain

extension ParticipantLedger {
    /// Entries where they may still be posted: those of a closed month in the first open one of their program. Also
    /// the floors that this took, by program, for the settlement.
    func posted(_ entries: [Entry]) -> (entries: [Entry], floors: [MonthFloor]) {
        guard !floors.isEmpty else { return (entries, []) }
        var used: [Slug: Month] = [:]
        let posted = entries.map { entry in
            guard let program = history.enrollment(entry.enrollment)?.program, let floor = floors[program] else {
                return entry
            }
            let posted = entry.posted(notBefore: floor)
            if posted.adjusts != nil { used[program] = floor }
            return posted
        }
        return (posted, used.map { MonthFloor(program: $0.key, month: $0.value) }.sorted { $0.program < $1.program })
    }

    /// Posts under the floors of an append that is replayed.
    public mutating func follow(_ floors: [MonthFloor]) {
        // Told with every append of a replay, and almost never any.
        if floors.isEmpty, self.floors.isEmpty { return }
        self.floors = Dictionary(floors.map { ($0.program, $0.month) }) { first, _ in first }
    }
}
