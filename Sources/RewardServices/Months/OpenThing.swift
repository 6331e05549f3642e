public import RewardDomain
import RewardPolicies

/// Something of a month that is not settled: it can still change what the month is worth.
public struct OpenThing: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A day with visits that nobody recorded and nobody signed off.
        case unsigned
        /// A visit whose result is awaited.
        case pending
        /// A correction that a second person has to decide on.
        case proposal
        /// Two sources that say otherwise of one visit.
        case disagreement
        case dispute
        /// A redemption that was asked for and not handed over.
        case payout
        /// Cards or goods of a site that nobody counted in the month.
        case uncounted
    }

    public let kind: Kind
    public let site: Slug
    /// None of what is a whole site's.
    public internal(set) var participant: ParticipantSummary?
    public let day: Day
    /// In words: `cocaine`, `3 visits not recorded`, `proposal 2: correct`.
    public let what: String
}

extension OpenThing {
    static func comesBefore(_ left: OpenThing, _ right: OpenThing) -> Bool {
        let kinds = Kind.allCases
        let (first, second) = (kinds.firstIndex(of: left.kind) ?? 0, kinds.firstIndex(of: right.kind) ?? 0)
        return (first, left.day, left.site, left.participant?.code ?? "", left.what)
            < (second, right.day, right.site, right.participant?.code ?? "", right.what)
    }
}

extension ParticipantLedger {
    /// Visits of a program until `lastDay` whose result is awaited.
    func pendingVisits(of program: Slug, until lastDay: Day) -> [(site: Slug, day: Day, target: Slug)] {
        visits(of: program) { enrollment, target, visit in
            let standing = enrollment.targets[target].standings[visit]
            return standing.outcome == .pending && standing.heldOn <= lastDay ? standing.heldOn : nil
        }
    }

    /// Visits of a program planned until `lastDay` that nobody recorded, on days that nobody signed off. A target of
    /// tasks has no visit before somebody speaks of one.
    func unsignedVisits(
        of program: Slug, until lastDay: Day, calendar: (_ site: Slug) -> SiteCalendar
    ) -> [(site: Slug, day: Day, target: Slug)] {
        visits(of: program) { enrollment, target, visit in
            let history = enrollment.targets[target]
            guard history.standings[visit].outcome == nil, enrollment.terms.terms.targets[target].kind != .task else {
                return nil
            }
            let day = enrollment.plannedVisits[history.plannedIndex(ofVisit: visit)].day
            return day <= lastDay && !calendar(enrollment.site).signedOff.contains(day) ? day : nil
        }
    }

    /// Redemptions of a program's value, asked for until `lastDay` and not handed over.
    func payouts(of program: Slug, until lastDay: Day) -> [Redemption] {
        let own = Set(history.enrollments.filter { $0.program == program }.map(\.id))
        return history.redemptions.filter { redemption in
            redemption.isInFlight && redemption.requestedOn <= lastDay
                && redemption.shares.contains { own.contains($0.enrollment) }
        }
    }

    private func visits(
        of program: Slug, day: (EnrollmentHistory, _ target: Int, _ visit: Int) -> Day?
    ) -> [(site: Slug, day: Day, target: Slug)] {
        history.enrollments.filter { $0.program == program && !$0.isVoid }.flatMap { enrollment in
            enrollment.targets.indices.flatMap { target in
                enrollment.visits(ofTarget: target).compactMap { visit in
                    day(enrollment, target, visit).map { (enrollment.site, $0, enrollment.targets[target].id) }
                }
            }
        }
    }
}
