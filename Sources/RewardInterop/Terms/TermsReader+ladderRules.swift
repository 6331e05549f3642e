import RewardDomain

// Bonus, reinstatement, secondary, retest: the small mappings of a target.
extension TermsReader {
    mutating func bonus(_ node: LocatedNode, _ measure: Measure) -> Bonus? {
        guard let fields = fields(node, .bonus) else { return nil }
        let amount = fields["amount"].flatMap { number($0, measure) }
        let every = fields["every"].flatMap { count($0) }
        guard let amount, let every else { return nil }
        return Bonus(amount: amount, every: every)
    }

    mutating func reinstatement(_ node: LocatedNode) -> Reinstatement? {
        guard let fields = fields(node, .reinstate) else { return nil }
        let after = fields["after"].flatMap { count($0) }
        let paysOn = fields["pays_on"].map { word($0, Reinstatement.PaysOn.self) } ?? .next
        let restores = fields["restores"].map { word($0, Reinstatement.Restores.self) } ?? .nextDue
        let keeps = fields["keeps"].map { word($0, Reinstatement.Keeps.self) } ?? .highest
        guard let after, let paysOn, let restores, let keeps else { return nil }
        return Reinstatement(after: after, paysOn: paysOn, restores: restores, keeps: keeps)
    }

    mutating func secondary(_ node: LocatedNode, _ measure: Measure) -> Secondary? {
        guard let fields = fields(node, .secondary) else { return nil }
        let analytes = fields["analytes"].flatMap { self.analytes($0) }
        let adds = fields["adds"].flatMap { number($0, measure) }
        guard let analytes, let adds else { return nil }
        return Secondary(analytes: analytes, adds: adds)
    }

    /// How many more specimens may be given on the same day.
    mutating func retest(_ node: LocatedNode) -> Int? {
        fields(node, .retest)?["same_day"].flatMap { count($0) }
    }
}
