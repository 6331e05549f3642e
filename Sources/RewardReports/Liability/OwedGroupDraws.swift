public import RewardDomain
import RewardPolicies

/// The draw of a group session, as the liability report reads it.
public struct HeldSession: Hashable, Sendable {
    public let site: Slug
    public let day: Day
    public let draw: GroupDrawHeld

    public init(site: Slug, day: Day, draw: GroupDrawHeld) {
        self.site = site
        self.day = day
        self.draw = draw
    }
}

extension ReportedPerson {
    /// The draws a group's wrong list kept from an enrollment: one for every session that it attended and whose draw was
    /// held without it, less those it was given since.
    func owedGroupDraws(ofEnrollment index: Int, on day: Day, _ sessions: [HeldSession]) -> (draws: Int, value: Int) {
        let enrollment = ledger.history.enrollments[index]
        var owed = (draws: 0, value: 0)
        guard !enrollment.isVoid else { return owed }
        for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.pays == .names {
            var draws = 0
            for session in sessions
            where session.day <= day && session.draw.program == enrollment.program
                && session.draw.target == terms.id && session.site == enrollment.site
            {
                if let attender = session.draw.attenders.first(where: { $0.enrollment == enrollment.id }) {
                    draws -= attender.owed
                } else if attended(session.day, index, target) {
                    draws += 1
                }
            }
            owed.draws += max(0, draws)
            owed.value += terms.bowl?.meanValue(ofDraws: max(0, draws)) ?? 0
        }
        return owed
    }

    private func attended(_ day: Day, _ index: Int, _ target: Int) -> Bool {
        let enrollment = ledger.history.enrollments[index]
        return enrollment.visits(ofTarget: target).contains { visit in
            guard enrollment.targets[target].standings[visit].outcome != nil,
                enrollment.targets[target].standings[visit].heldOn == day,
                case .success = awards[index][target][visit].reason
            else { return false }
            return true
        }
    }
}
