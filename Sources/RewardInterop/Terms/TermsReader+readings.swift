import RewardDomain

// When a number is a success: a single rule for the whole schedule, or a list of rules with their weeks.
extension TermsReader {
    mutating func readings(_ node: LocatedNode, _ schedule: [ScheduleLine]?) -> [ReadingPhase]? {
        if node.isList {
            return list(node, max: WeekRange.weekMax) { reader, phase in
                guard let fields = reader.fields(phase, .readingPhase) else { return nil }
                let weeks = fields["weeks"].flatMap { reader.weeks($0) }
                let rule = reader.readingRule(fields)
                return weeks.map { ReadingPhase(weeks: $0, rule: rule) }
            }
        }
        guard let fields = fields(node, .reading) else { return nil }
        let rule = readingRule(fields)
        return wholeSchedule(schedule).map { [ReadingPhase(weeks: $0, rule: rule)] }
    }

    private mutating func readingRule(_ fields: [String: LocatedNode]) -> ReadingRule {
        ReadingRule(
            below: fields["below"].flatMap { reading($0) }, atMost: fields["at_most"].flatMap { reading($0) },
            dropPercent: fields["drop_percent"].flatMap { count($0, 1...100) },
            percentile: fields["percentile"].flatMap { percentile($0) })
    }

    private mutating func percentile(_ node: LocatedNode) -> PercentileRule? {
        guard let fields = fields(node, .percentile) else { return nil }
        let window = fields["window"].flatMap { count($0, 1...ReadingRule.windowMax) }
        let rank = fields["rank"].flatMap { count($0, 1...ReadingRule.windowMax) }
        guard let window, let rank else { return nil }
        return PercentileRule(window: window, rank: rank)
    }
}
