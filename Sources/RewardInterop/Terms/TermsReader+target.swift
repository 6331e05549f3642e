import RewardDomain

/// A target as read, and whether the file gives it phases or the shorter single ladder or list of amounts.
struct TargetRead {
    var target: Target
    var hasPhases: Bool
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
        guard let fields = fields(node, .target) else { return nil }
        let id = fields["id"].flatMap { slug($0) }
        let kind = fields["kind"].flatMap { word($0, TargetKind.self, notYet: ["task", "reading"]) }
        if let pays = fields["pays"] { _ = word(pays, ["money"], notYet: ["draws"]) }
        if let advance = fields["advance"] { _ = word(advance, ["success"], notYet: ["week"]) }
        let analytes =
            fields["analytes"].map { list in
                self.list(list, max: Self.analytesMax) { reader, analyte in reader.slug(analyte) }
            } ?? []
        let success = fields["success"].map { outcomes($0) } ?? OutcomeSet([])
        let reset = fields["reset"].map { outcomes($0) } ?? OutcomeSet([])
        let hold = fields["hold"].map { outcomes($0) } ?? OutcomeSet([])
        let phases = phases(of: node, fields, currency, schedule)
        let bonus = fields["bonus"].map { self.bonus($0, currency) }
        let reinstate = fields["reinstate"].map { reinstatement($0) }
        guard let id, let kind, let analytes, let success, let reset, let hold, let phases else { return nil }
        let target = Target(
            id: id, kind: kind, analytes: analytes, success: success, reset: reset, hold: hold, phases: phases,
            bonus: bonus ?? nil, reinstate: reinstate ?? nil)
        return TargetRead(target: target, hasPhases: fields["phases"] != nil)
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

    private mutating func bonus(_ node: LocatedNode, _ currency: Currency) -> Bonus? {
        guard let fields = fields(node, .bonus) else { return nil }
        let amount = fields["amount"].flatMap { self.amount($0, currency) }
        let every = fields["every"].flatMap { count($0) }
        guard let amount, let every else { return nil }
        return Bonus(amount: amount, every: every)
    }

    private mutating func reinstatement(_ node: LocatedNode) -> Reinstatement? {
        guard let fields = fields(node, .reinstate) else { return nil }
        let after = fields["after"].flatMap { count($0) }
        let paysOn = fields["pays_on"].map { word($0, Reinstatement.PaysOn.self) } ?? .next
        let restores = fields["restores"].map { word($0, Reinstatement.Restores.self) } ?? .nextDue
        let keeps = fields["keeps"].map { word($0, Reinstatement.Keeps.self) } ?? .highest
        guard let after, let paysOn, let restores, let keeps else { return nil }
        return Reinstatement(after: after, paysOn: paysOn, restores: restores, keeps: keeps)
    }
}
