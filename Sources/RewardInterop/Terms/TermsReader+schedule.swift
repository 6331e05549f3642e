import RewardDomain

extension TermsReader {
    mutating func schedule(_ node: LocatedNode) -> [ScheduleLine]? {
        list(node, max: WeekRange.weekMax) { reader, line in reader.scheduleLine(line) }
    }

    private mutating func scheduleLine(_ node: LocatedNode) -> ScheduleLine? {
        guard let fields = fields(node, .scheduleLine) else { return nil }
        let weeks = fields["weeks"].flatMap { self.weeks($0) }
        let days = fields["days"].flatMap { days in
            list(days, max: Weekday.allCases.count) { reader, day in
                reader.word(day, Weekday.allCases.map(\.name)).flatMap(Weekday.init(name:))
            }
        }
        guard let weeks, let days else { return nil }
        return ScheduleLine(weeks: weeks, days: days)
    }
}
