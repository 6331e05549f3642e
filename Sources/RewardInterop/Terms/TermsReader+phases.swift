import RewardDomain
import Yams

// What a success pays: a single ladder or list of amounts for the whole schedule, or phases.
extension TermsReader {
    /// Values of one list: a visit on every day of the longest schedule.
    static let amountsMax = WeekRange.weekMax * 7

    /// - Parameter unit: Nil where it cannot be read; then nobody can say whether a ladder is needed.
    mutating func phases(
        of target: LocatedNode, _ fields: [String: LocatedNode], _ unit: RewardUnit?, _ measure: Measure,
        _ schedule: [ScheduleLine]?
    ) -> [Phase]? {
        let keys = ["ladder", "amounts", "phases"]
        if unit == nil, keys.allSatisfy({ fields[$0] == nil }) { return nil }
        if let unit, !unit.hasPhases {
            for key in keys {
                if let given = fields[key] {
                    note(given, "cannot stand here: pays \(unit.rawValue) has no ladder, amounts or phases")
                }
            }
            return []
        }
        guard oneOf(keys, target, fields) else { return nil }
        if let phases = fields["phases"] {
            return list(phases, max: WeekRange.weekMax) { reader, phase in reader.phase(phase, measure) }
        }
        guard let pays = phasePay(fields, continues: false, measure) else { return nil }
        return wholeSchedule(schedule).map { [Phase(weeks: $0, pays: pays)] }
    }

    /// Without a readable schedule any weeks will do: the file is refused already.
    func wholeSchedule(_ schedule: [ScheduleLine]?) -> WeekRange? {
        WeekRange(first: 1, last: schedule?.map(\.weeks.last).max() ?? 1)
    }

    private mutating func phase(_ node: LocatedNode, _ measure: Measure) -> Phase? {
        guard let fields = fields(node, .phase) else { return nil }
        let weeks = fields["weeks"].flatMap { self.weeks($0) }
        let continues = fields["continues"].map { flag($0) } ?? false
        guard oneOf(["ladder", "amounts"], node, fields) else { return nil }
        guard let pays = phasePay(fields, continues: continues ?? false, measure), let weeks else { return nil }
        return Phase(weeks: weeks, pays: pays)
    }

    private mutating func oneOf(_ keys: [String], _ node: LocatedNode, _ fields: [String: LocatedNode]) -> Bool {
        let given = keys.compactMap { fields[$0] }
        let names = "\(keys.dropLast().joined(separator: ", ")) and \(keys[keys.count - 1])"
        if given.isEmpty { note(node, "needs one of \(names)") }
        for extra in given.dropFirst() { note(extra, "only one of \(names) can stand here") }
        return given.count == 1
    }

    private mutating func phasePay(
        _ fields: [String: LocatedNode], continues: Bool, _ measure: Measure
    ) -> PhasePay? {
        if let node = fields["ladder"] { return ladder(node, measure).map { .ladder($0, continues: continues) } }
        guard let node = fields["amounts"] else { return nil }
        return amounts(node, measure).map { .amounts($0, continues: continues) }
    }

    private mutating func amounts(_ node: LocatedNode, _ measure: Measure) -> [Int]? {
        list(node, max: Self.amountsMax) { reader, item in reader.number(item, measure) }
    }

    private mutating func ladder(_ node: LocatedNode, _ measure: Measure) -> Ladder? {
        if case .mapping(let mapping) = node.node, mapping.contains(where: { $0.key.string == "values" }) {
            guard let values = fields(node, .ladderOfValues)?["values"] else { return nil }
            return amounts(values, measure).map { .values($0) }
        }
        guard let fields = fields(node, .ladderOfSteps) else { return nil }
        let start = fields["start"].flatMap { number($0, measure) }
        let step = fields["step"].flatMap { number($0, measure) }
        let every = fields["every"].map { count($0) } ?? 1
        let cap = fields["cap"].map { number($0, measure) }
        guard let start, let step, let every else { return nil }
        return .steps(start: start, step: step, every: every, cap: cap ?? nil)
    }
}
