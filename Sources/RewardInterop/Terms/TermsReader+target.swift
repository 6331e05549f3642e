import RewardDomain

/// A target as read, and where the file says something more shortly than `Target` holds it.
struct TargetRead {
    var target: Target
    /// False for a single ladder or list of amounts.
    var hasPhases: Bool
    /// False for a single rule for readings.
    var hasReadingList: Bool
}

/// What the numbers of one target are: amounts of money, or whole counts of draws or names.
struct Measure {
    var currency: Currency
    var isCounted: Bool
}

extension TermsReader {
    /// Targets of one program, analytes of one target.
    private static let targetsMax = 32
    private static let analytesMax = 64

    mutating func targets(
        _ node: LocatedNode, _ currency: Currency, _ schedule: [ScheduleLine]?
    ) -> [TargetRead]? {
        list(node, max: Self.targetsMax) { reader, target in reader.target(target, currency, schedule) }
    }

    private mutating func target(
        _ node: LocatedNode, _ currency: Currency, _ schedule: [ScheduleLine]?
    ) -> TargetRead? {
        let problemsBefore = problems.count
        guard let fields = fields(node, .target) else { return nil }
        let pays = fields["pays"].flatMap { word($0, RewardUnit.self) }
        let measure = Measure(currency: currency, isCounted: pays?.isCounted ?? false)
        let target = Target(
            id: fields["id"].flatMap { slug($0) } ?? .placeholder,
            kind: fields["kind"].flatMap { word($0, TargetKind.self) } ?? .abstinence,
            analytes: fields["analytes"].flatMap { analytes($0) } ?? [],
            success: fields["success"].flatMap { outcomes($0) } ?? OutcomeSet([]),
            reset: fields["reset"].flatMap { outcomes($0) } ?? OutcomeSet([]),
            hold: fields["hold"].flatMap { outcomes($0) } ?? OutcomeSet([]),
            pays: pays ?? .money, bowl: fields["bowl"].flatMap { bowl($0, currency) },
            phases: phases(of: node, fields, pays, measure, schedule) ?? [],
            advance: fields["advance"].flatMap { word($0, Advance.self) } ?? .success,
            bonus: fields["bonus"].flatMap { bonus($0, measure) },
            reinstate: fields["reinstate"].flatMap { reinstatement($0) },
            secondary: fields["secondary"].flatMap { secondary($0, measure) },
            retestsSameDay: fields["retest"].flatMap { retest($0) },
            confirmation: fields["confirmation"].flatMap { word($0, ConfirmationRule.self) } ?? .ignored,
            readings: fields["reading"].flatMap { readings($0, schedule) } ?? [],
            weekMax: fields["week_max"].flatMap { number($0, measure) },
            namesDrawn: fields["names_drawn"].flatMap { count($0, 1...Target.namesDrawnMax) },
            whilePending: fields["while_pending"].flatMap { word($0, PendingRule.self) } ?? .pay)
        // With a part missing that could not be read, the rest would seem to contradict itself.
        guard problems.count == problemsBefore else { return nil }
        return TargetRead(
            target: target, hasPhases: fields["phases"] != nil, hasReadingList: fields["reading"]?.isList ?? true)
    }

    mutating func analytes(_ node: LocatedNode) -> [Slug]? {
        list(node, max: Self.analytesMax) { reader, analyte in reader.slug(analyte) }
    }

    private mutating func outcomes(_ node: LocatedNode) -> OutcomeSet? {
        let known = Outcome.names
        let outcomes = list(node, max: known.count) { reader, item in
            reader.word(item, known).flatMap { Outcome(name: $0) }
        }
        guard let outcomes else { return nil }
        for (index, outcome) in outcomes.enumerated() where outcomes[..<index].contains(outcome) {
            note(node, "lists \(outcome.name) twice")
        }
        return OutcomeSet(outcomes)
    }
}
