import RewardDomain

extension CapUse {
    /// Whether a cap that the terms of `own` state counts it, for its enrollment `id`. Money from nobody's program is the
    /// person's alone; a cap of an enrollment counts only what that enrollment pays itself, or paid before this ledger.
    func counts(for cap: Cap, of own: Slug, _ id: EnrollmentID?) -> Bool {
        guard unit == cap.unit, period.map({ $0 == cap.period }) ?? true else { return false }
        return switch cap.scope {
        case .person: true
        case .program: program == own
        // Asked only while every award comes from the one source there is.
        case .fund: program != nil && source == .defaultSource
        case .enrollment: enrollment != nil && enrollment == id
        }
    }
}
