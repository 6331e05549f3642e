import RewardDomain

/// What a participant was first told that a visit came to: the first outcome its facts had in the order they arrived,
/// pending aside.
struct FirstOutcome {
    private let target: Target
    private let rule: ReadingRule?
    private let earlierReadings: [Reading]

    init(of target: Target, week: Int, earlierReadings: [Reading]) {
        self.target = target
        self.earlierReadings = earlierReadings
        rule = target.readings.first { $0.weeks.contains(week) }?.rule
    }

    func outcome(_ facts: [VisitFact]) -> Outcome? {
        var found: [Slug: AnalyteResult.Value] = [:]
        for fact in facts {
            if let outcome = fact.outcome {
                if outcome != .pending { return outcome }
            } else if let reading = fact.content.reading {
                return rule?.isMet(by: reading, after: earlierReadings) ?? false ? .negative : .positive
            } else if fact.kind != .confirmed || target.confirmation == .decides {
                for result in fact.content.results { found[result.analyte] = result.value }
                if let outcome = outcome(found) { return outcome }
            }
        }
        return nil
    }

    /// What results alone decide; nil while one is awaited, and while another specimen may be given.
    private func outcome(_ found: [Slug: AnalyteResult.Value]) -> Outcome? {
        let deciding = target.analytes.map { found[$0] }
        if deciding.contains(.positive) { return .positive }
        if deciding.contains(.invalid) { return target.retestsSameDay == nil ? .invalid : nil }
        return !deciding.isEmpty && deciding.allSatisfy { $0 == .negative } ? .negative : nil
    }
}
