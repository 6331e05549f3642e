public import RewardDomain

/// What has been posted for one enrollment: the sum of its entries, by visit.
public struct EnrollmentBook: Hashable, Sendable {
    /// What has been posted for one visit so far.
    public struct PostedAward: Hashable, Sendable {
        public internal(set) var paid = 0
        /// The part of `paid` that was bonus.
        public internal(set) var bonus = 0
        /// The effective day it stands on.
        public internal(set) var effectiveOn: Day
        /// Whether some append so far left the visit decided. Stays true after a retraction: what was once told
        /// is not told anew.
        public internal(set) var wasDecided = false
    }

    /// By target, in the order of the terms, then by planned visit.
    public internal(set) var awards: [[PostedAward]]
    /// Overpaid and not yet made good, in minor units: the O of design section 5.
    public internal(set) var overpaid = 0
    /// The balance that stems from this enrollment, in minor units.
    public internal(set) var available = 0

    init(_ enrollment: EnrollmentHistory) {
        awards = enrollment.targets.map { _ in
            enrollment.plannedVisits.map { PostedAward(effectiveOn: $0.day) }
        }
    }

    /// The sum of all awards posted.
    public var awarded: Int { awards.reduce(0) { $0 + $1.reduce(0) { $0 + $1.paid } } }

    mutating func add(_ entry: Entry, of enrollment: EnrollmentHistory) {
        available += entry.availableChange
        overpaid += entry.overpaidChange
        guard let visit = entry.visit, let index = enrollment.visitIndexEvenAfterEnd(plannedOn: visit.plannedDay),
            let target = enrollment.targets.firstIndex(where: { $0.id == visit.target })
        else { return }
        awards[target][index].paid += entry.awardChange
        awards[target][index].bonus += entry.bonusChange
        if entry.awardChange > 0 { awards[target][index].effectiveOn = entry.effectiveOn }
    }

    mutating func noteDecided(_ enrollment: EnrollmentHistory) {
        for (target, history) in enrollment.targets.enumerated() {
            for (index, standing) in history.standings.enumerated() where standing.isDecided {
                awards[target][index].wasDecided = true
            }
        }
    }
}

extension EnrollmentHistory {
    /// The place of a planned visit, also of one that an end has since taken out of the enrollment.
    func visitIndexEvenAfterEnd(plannedOn day: Day) -> Int? {
        plannedVisits.firstIndex { $0.day == day }
    }
}
