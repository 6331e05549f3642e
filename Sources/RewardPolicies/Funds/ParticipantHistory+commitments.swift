public import RewardDomain

/// What the visits of some days could still cost each source, and how likely that is by what was recorded before.
public struct FundOutlook: Hashable, Sendable {
    /// If every visit planned in the days ahead were a success, in minor units, by source; draws at the mean of their bowl.
    public var most: [Slug: Int] = [:]
    /// By program, the visits of the days behind that were decided, and how many of them were successes.
    public var decided: [Slug: Int] = [:]
    public var successes: [Slug: Int] = [:]

    public init() {}
}

extension ParticipantHistory {
    /// - Parameters:
    ///   - ahead: the days whose planned visits are counted as if they all succeeded.
    ///   - behind: the days by which successes are counted.
    public func fundOutlook(ahead: ClosedRange<Day>, behind: ClosedRange<Day>) -> FundOutlook {
        var outlook = FundOutlook()
        guard closed == nil else { return outlook }
        var supposed = self
        var isOpen = false
        for (index, enrollment) in enrollments.enumerated() where !enrollment.isVoid {
            for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.pays != .deposit {
                outlook.count(enrollment, target: target, terms, behind: behind)
                guard enrollment.isOpen else { continue }
                for planned in enrollment.plannedVisits.indices
                where isAhead(planned, of: enrollment, target: target, terms, ahead) {
                    _ = supposed.suppose(successOf: target, planned: planned, ofEnrollment: index)
                    isOpen = true
                }
            }
        }
        guard isOpen else { return outlook }
        let (before, after) = (awards(), supposed.awards())
        for (index, enrollment) in supposed.enrollments.enumerated() {
            for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.pays != .deposit {
                for visit in after[index][target].indices {
                    let day = enrollment.targets[target].standings[visit].heldOn
                    let old = visit < before[index][target].count ? before[index][target][visit] : nil
                    let new = after[index][target][visit]
                    outlook.add(new, sign: 1, enrollment.program, terms, on: day, supposed)
                    if let old { outlook.add(old, sign: -1, enrollment.program, terms, on: day, supposed) }
                }
            }
        }
        return outlook
    }

    private func isAhead(
        _ planned: Int, of enrollment: EnrollmentHistory, target: Int, _ terms: Target, _ days: ClosedRange<Day>
    ) -> Bool {
        guard days.contains(enrollment.plannedVisits[planned].day), !enrollment.isAway(planned: planned) else {
            return false
        }
        if terms.kind == .task { return !enrollment.targets[target].tasks.contains { $0.planned == planned } }
        return enrollment.targets[target].standings[planned].outcome == nil
    }
}

extension FundOutlook {
    fileprivate mutating func count(
        _ enrollment: EnrollmentHistory, target: Int, _ terms: Target, behind: ClosedRange<Day>
    ) {
        for standing in enrollment.targets[target].standings
        where standing.isDecided && behind.contains(standing.heldOn) {
            guard let outcome = standing.outcome, outcome != .excused else { continue }
            decided[enrollment.program, default: 0] += 1
            if terms.success.contains(outcome) { successes[enrollment.program, default: 0] += 1 }
        }
    }

    /// Adds an award to what its sources pay, or takes it away. Slips not yet drawn count as the mean of the bowl, from
    /// the fund that pays first.
    fileprivate mutating func add(
        _ award: Award, sign: Int, _ program: Slug, _ terms: Target, on day: Day, _ history: ParticipantHistory
    ) {
        guard !award.waits else { return }
        let span = history.funds.latest?.spans.first { $0.pays(for: program, on: day) && !$0.isShut }
        let first = span?.source ?? .defaultSource
        if award.shares.isEmpty, award.paid > 0 { most[first, default: 0] += sign * award.paid }
        for share in award.shares { most[share.source, default: 0] += sign * share.amount }
        guard let bowl = terms.bowl, bowl.slipCount > 0 else { return }
        // Drawn slips are in `paid` already; only a supposed visit has none.
        guard case .success = award.reason, terms.pays == .draws, award.paid == 0 else { return }
        most[first, default: 0] += sign * award.draws * bowl.totalValue / bowl.slipCount
    }
}
