import RewardDomain

extension TermsReader {
    mutating func schedule(_ node: LocatedNode) -> [ScheduleLine]? {
        list(node, max: WeekRange.weekMax) { reader, line in reader.scheduleLine(line) }
    }

    private mutating func scheduleLine(_ node: LocatedNode) -> ScheduleLine? {
        guard let fields = fields(node, .scheduleLine) else { return nil }
        let weeks = fields["weeks"].flatMap { self.weeks($0) }
        let days = fields["days"].flatMap { weekdays($0) }
        let allowed = fields["allowed_days"].map { weekdays($0) } ?? []
        let gap = fields["minimum_gap"].map { count($0, 1...7) }
        guard let weeks, let days, let allowed else { return nil }
        return ScheduleLine(weeks: weeks, days: days, allowedDays: allowed, minimumGap: gap ?? nil)
    }

    private mutating func weekdays(_ node: LocatedNode) -> [Weekday]? {
        list(node, max: Weekday.allCases.count) { reader, day in
            reader.word(day, Weekday.allCases.map(\.name)).flatMap(Weekday.init(name:))
        }
    }
}
