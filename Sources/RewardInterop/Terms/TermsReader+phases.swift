import RewardDomain
import Yams

// What a success pays: a single ladder or list of amounts for the whole schedule, or phases.
extension TermsReader {
    /// Values of one list: a visit on every day of the longest schedule.
    static let amountsMax = WeekRange.weekMax * 7

    mutating func phases(
        of target: LocatedNode, _ fields: [String: LocatedNode], _ currency: Currency, _ schedule: [ScheduleLine]?
    ) -> [Phase]? {
        guard oneOf(["ladder", "amounts", "phases"], target, fields) else { return nil }
        if let phases = fields["phases"] {
            return list(phases, max: WeekRange.weekMax) { reader, phase in reader.phase(phase, currency) }
        }
        guard let pays = phasePay(fields, continues: false, currency) else { return nil }
        // Without a readable schedule any weeks will do: the file is refused already.
        let last = schedule?.map(\.weeks.last).max() ?? 1
        return WeekRange(first: 1, last: last).map { [Phase(weeks: $0, pays: pays)] }
    }

    private mutating func phase(_ node: LocatedNode, _ currency: Currency) -> Phase? {
        guard let fields = fields(node, .phase) else { return nil }
        let weeks = fields["weeks"].flatMap { self.weeks($0) }
        let continues = fields["continues"].map { flag($0) } ?? false
        if let key = fields["continues"], fields["ladder"] == nil, fields["amounts"] != nil {
            note(key, cannotHonour("‘continues’ in a phase of amounts"))
        }
        guard oneOf(["ladder", "amounts"], node, fields) else { return nil }
        guard let pays = phasePay(fields, continues: continues ?? false, currency), let weeks else { return nil }
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
        _ fields: [String: LocatedNode], continues: Bool, _ currency: Currency
    ) -> PhasePay? {
        if let node = fields["ladder"] { return ladder(node, currency).map { .ladder($0, continues: continues) } }
        guard let node = fields["amounts"] else { return nil }
        return amounts(node, currency).map { .amounts($0) }
    }

    private mutating func amounts(_ node: LocatedNode, _ currency: Currency) -> [Int]? {
        list(node, max: Self.amountsMax) { reader, item in reader.amount(item, currency) }
    }

    private mutating func ladder(_ node: LocatedNode, _ currency: Currency) -> Ladder? {
        if case .mapping(let mapping) = node.node, mapping.contains(where: { $0.key.string == "values" }) {
            guard let values = fields(node, .ladderOfValues)?["values"] else { return nil }
            return amounts(values, currency).map { .values($0) }
        }
        guard let fields = fields(node, .ladderOfSteps) else { return nil }
        let start = fields["start"].flatMap { amount($0, currency) }
        let step = fields["step"].flatMap { amount($0, currency) }
        let every = fields["every"].map { count($0) } ?? 1
        let cap = fields["cap"].map { amount($0, currency) }
        guard let start, let step, let every else { return nil }
        return .steps(start: start, step: step, every: every, cap: cap ?? nil)
    }
}
