/// Ranks the facts of one visit of one target (design section 3.6, docs/spec/visits-and-facts.md, results.md).
struct VisitRanking {
    let target: Target
    let plannedDay: Day
    /// The facts that no removal has taken away.
    private let facts: [VisitFact]

    /// `facts`: of one visit. Make-ups that no longer count are left out by whoever knows the other visits.
    init(_ facts: [VisitFact], of target: Target, plannedOn plannedDay: Day) {
        self.target = target
        self.plannedDay = plannedDay
        let standing = Self.standing(facts)
        let isPassedOver = target.confirmation != .decides && standing.contains { $0.kind == .confirmed }
        self.facts = isPassedOver ? standing.filter { $0.kind != .confirmed } : standing
    }

    /// The facts that no removal has taken away and that say something.
    static func standing(_ facts: [VisitFact]) -> [VisitFact] {
        // What was said of most visits is one thing.
        if facts.count == 1, facts[0].kind == .recorded { return facts }
        let removal = facts.filter(\.removes).max { $0.isWrittenBefore($1) }
        let opened = facts.last { $0.kind == .opened }?.version ?? 0
        return facts.filter { fact in
            guard fact.kind != .retracted, fact.kind != .opened, fact.kind != .cleared else { return false }
            // The house's own notes come in the order of its own events.
            if fact.kind == .closed { return fact.version > opened }
            guard let removal else { return true }
            return !fact.isWrittenBefore(removal)
        }
    }

    func standing() -> VisitStanding {
        let results = merged()
        guard let (outcome, decider) = decided(results) else {
            var unrecorded = VisitStanding.unrecorded(on: plannedDay)
            unrecorded.results = results.map(\.result)
            return unrecorded
        }
        // A correction of the outcome leaves the day held to the fact it mends.
        let held =
            decider.heldOn
            ?? facts.filter { $0.heldOn != nil }.max { Standing($0.rank, $0) < Standing($1.rank, $1) }?.heldOn
        return VisitStanding(
            outcome: outcome, reading: decider.content.outcome == nil ? decider.content.reading : nil,
            results: results.map(\.result), heldOn: held ?? plannedDay, fact: decider)
    }

    /// The outcome and the fact it rests on. A reading's outcome is judged later, by those before it: `pending`.
    private func decided(_ results: [Merged]) -> (Outcome, VisitFact)? {
        let outright = facts.filter(\.isOutright)
            .max { Standing($0.rank, $0) < Standing($1.rank, $1) }
        let deciding = results.filter { target.analytes.contains($0.result.analyte) }
        let latest = deciding.max { $0.standing < $1.standing }
        if let outright {
            let own = Standing(outright.rank, outright)
            if !deciding.contains(where: { $0.highest.isHigher(than: own) }) {
                return (openToRetest(outright.outcome ?? .pending), outright)
            }
        }
        // A specimen was given, if only other analytes have come back so far: what decides is still missing.
        guard let fact = (latest ?? results.max { $0.standing < $1.standing })?.fact else { return nil }
        return (outcome(of: deciding), fact)
    }

    // MARK: - Results

    /// The result of one analyte that stands, and how strongly.
    struct Merged {
        var result: AnalyteResult
        var standing: Standing
        var fact: VisitFact
        /// The highest that any of its analyte's results stands, this one or a passed-over one.
        var highest: Standing
    }

    /// Per analyte, the result that stands: by rank, then a valid one before an invalid one where there are retests,
    /// then the one written last.
    func merged() -> [Merged] {
        guard facts.contains(where: { !$0.content.results.isEmpty }) else { return [] }
        var merged: [Slug: Merged] = [:]
        for fact in facts {
            for result in fact.content.results {
                let standing = Standing(fact.rank(of: result.value), fact)
                var new = Merged(result: result, standing: standing, fact: fact, highest: standing)
                if let old = merged[result.analyte] {
                    new.highest = max(old.highest, standing)
                    if !isStronger(new, than: old) {
                        merged[result.analyte]!.highest = new.highest
                        continue
                    }
                }
                merged[result.analyte] = new
            }
        }
        return merged.values.sorted { $0.result.analyte < $1.result.analyte }
    }

    private func isStronger(_ new: Merged, than old: Merged) -> Bool {
        if target.retestsSameDay != nil, new.standing.rank == old.standing.rank,
            (new.result.value == .invalid) != (old.result.value == .invalid)
        {
            return old.result.value == .invalid
        }
        return old.standing < new.standing
    }

    /// Any positive: positive; else any invalid: invalid; else any missing or pending: pending; else negative.
    private func outcome(of deciding: [Merged]) -> Outcome {
        func any(_ value: AnalyteResult.Value) -> Bool { deciding.contains { $0.result.value == value } }
        if any(.positive) { return .positive }
        if any(.invalid) { return openToRetest(.invalid) }
        return deciding.count < target.analytes.count || any(.pending) ? .pending : .negative
    }

    /// An invalid specimen is pending while another may be given that day.
    private func openToRetest(_ outcome: Outcome) -> Outcome {
        outcome == .invalid && isOpenToRetest ? .pending : outcome
    }

    /// Whether the terms grant another specimen, the day has not ended, and fewer were invalid than may be.
    var isOpenToRetest: Bool {
        guard let retests = target.retestsSameDay, !facts.contains(where: { $0.kind == .retestLapsed }) else {
            return false
        }
        let invalid = facts.filter { says(.invalid, $0) }
        return !invalid.isEmpty && invalid.count <= retests
    }

    /// Whether another specimen was given and its result is still to come.
    var awaitsRetest: Bool { facts.contains { says(.pending, $0) } }

    /// Whether a record says so of the specimen: outright, or of an analyte that decides.
    private func says(_ value: AnalyteResult.Value, _ fact: VisitFact) -> Bool {
        fact.kind == .recorded
            && (fact.content.outcome?.name == value.rawValue
                || fact.content.results.contains { $0.value == value && target.analytes.contains($0.analyte) })
    }
}
