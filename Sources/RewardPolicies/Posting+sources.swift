import RewardDomain

// Which sources pay an award (docs/spec/funds.md).
extension Posting {
    /// What each source is to have paid of a visit's award, in the order in which they pay, with its part of the bonus.
    /// The bonus lies on top: the last share holds it first.
    func shares(
        of award: Award, _ posted: EnrollmentBook.PostedAward, _ enrollment: EnrollmentHistory, target: Int,
        visit: Int
    ) -> [EnrollmentBook.PostedShare] {
        guard award.paid > 0 else { return [] }
        var left = award.paidBonus
        let parts = parts(of: award, posted, enrollment, target: target, visit: visit)
        return parts.reversed().map { part in
            let bonus = min(left, part.amount)
            left -= bonus
            return EnrollmentBook.PostedShare(source: part.source, amount: part.amount, bonus: bonus)
        }.reversed()
    }

    private func parts(
        of award: Award, _ posted: EnrollmentBook.PostedAward, _ enrollment: EnrollmentHistory, target: Int,
        visit: Int
    ) -> [FundShare] {
        func whole(_ source: Slug) -> [FundShare] { [FundShare(source: source, amount: award.paid)] }
        if enrollment.terms.terms.targets[target].pays == .deposit { return whole(.defaultSource) }
        // What had expired when the visit was recorded keeps its award from the funds until it is cleared.
        if enrollment.targets[target].mayHaveFindings,
            !enrollment.targets[target].findings(ofVisit: visit).isEmpty
        {
            return whole(.errorsSource)
        }
        guard !award.shares.isEmpty else { return whole(.defaultSource) }
        return booked(award, posted, enrollment, on: enrollment.targets[target].standings[visit].heldOn)
    }

    /// The shares as far as they may still be booked. A fund that accepts nothing more keeps what it has paid while the
    /// award stands, and pays no more: the default source does.
    private func booked(
        _ award: Award, _ posted: EnrollmentBook.PostedAward, _ enrollment: EnrollmentHistory, on day: Day
    ) -> [FundShare] {
        let shut = (history.funds.latest?.spans ?? [])
            .filter { $0.isShut && $0.pays(for: enrollment.program, on: day) }.map(\.source)
        guard !shut.isEmpty else { return award.shares }
        var left = award.paid
        var kept: [Slug: Int] = [:]
        for source in shut {
            let part = min(left, posted.share(of: source).amount)
            guard part > 0 else { continue }
            kept[source] = part
            left -= part
        }
        var parts: [FundShare] = []
        for share in award.shares where share.source != .defaultSource {
            let part =
                shut.contains(share.source) ? kept.removeValue(forKey: share.source) ?? 0 : min(left, share.amount)
            if !shut.contains(share.source) { left -= part }
            if part > 0 { parts.append(FundShare(source: share.source, amount: part)) }
        }
        // What a shut fund keeps although the rule would have another pay it by now.
        parts = shut.compactMap { source in kept[source].map { FundShare(source: source, amount: $0) } } + parts
        if left > 0 { parts.append(FundShare(source: .defaultSource, amount: left)) }
        return parts
    }
}
