public import RewardDomain

/// What one participant's recorded facts come to under other terms of one program, beside what they come to under the
/// terms they are pinned to. Nothing is written; docs/whatif.md says how what does not fit is counted.
public struct WhatIf: Hashable, Sendable {
    /// One enrollment in the two books.
    public struct Row: Hashable, Sendable {
        public var enrollment: EnrollmentID
        public var program: Slug
        public var firstDay: Day
        /// Visits that came to something, as recorded.
        public var visits: Int
        /// Of those, visits that the other terms do not plan: they pay nothing there.
        public var leftOut: Int
        public var now: Figures
        public var other: Figures

        public var difference: Int { other.earned - now.earned }
    }

    /// Minor units.
    public struct Figures: Hashable, Sendable {
        /// Bonuses included, after caps. The participant's own deposit is no award.
        public var earned = 0
        /// The part of `earned` for which no slip was drawn: those draws at the mean of their bowl.
        public var expected = 0
        /// The part of `earned` that is bonus.
        public var bonus = 0
        /// What caps on money keep back.
        public var withheld = 0
        /// What the participant was given back of their own deposit.
        public var depositReturned = 0

        public init() {}

        public static func + (left: Figures, right: Figures) -> Figures {
            var sum = left
            sum.earned += right.earned
            sum.expected += right.expected
            sum.depositReturned += right.depositReturned
            sum.bonus += right.bonus
            sum.withheld += right.withheld
            return sum
        }
    }

    /// The enrollments of the program, and others whose awards change because a cap of the person is shared.
    public let rows: [Row]

    /// - Parameters:
    ///   - month: only visits held in it; nil: all.
    ///   - draw: the slip of a draw, from a secret that was revealed.
    public init(
        _ events: [Envelope<ParticipantEvent>], of participant: ParticipantID, program: Slug, under other: Terms,
        month: Month? = nil, draw: (_ owed: OwedDraw, _ seed: String) -> Int
    ) throws(WhatIfProblem) {
        var replay = OtherTerms(participant: participant, program: program, terms: other)
        var recorded = ParticipantHistory(participant: participant)
        do throws(DamagedStream) {
            for event in events { try recorded.read(event) }
        } catch {
            throw WhatIfProblem("The stream of \(participant) is damaged: event \(error.version) \(error.reason).")
        }
        for event in events { try replay.read(event) }
        try replay.drawRevealed(draw)
        let (nowAwards, otherAwards) = (recorded.awards(), replay.history.awards(expectingSlips: true))
        rows = recorded.enrollments.indices.compactMap { index in
            let enrollment = recorded.enrollments[index]
            let now = enrollment.figures(nowAwards[index], month)
            let then = replay.history.enrollments[index].figures(otherAwards[index], month)
            guard enrollment.program == program || now != then else { return nil }
            return Row(
                enrollment: enrollment.id, program: enrollment.program, firstDay: enrollment.firstDay,
                visits: enrollment.recordedVisits(month).count,
                leftOut: enrollment.recordedVisits(month).intersection(replay.leftOut[enrollment.id] ?? []).count,
                now: now, other: then)
        }
    }
}

/// Why recorded facts cannot be counted under other terms.
public struct WhatIfProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

extension EnrollmentHistory {
    fileprivate func figures(_ awards: [[Award]], _ month: Month?) -> WhatIf.Figures {
        var figures = WhatIf.Figures()
        var deposit = 0
        for (target, terms) in terms.terms.targets.enumerated() {
            for visit in visits(ofTarget: target) {
                let award = awards[target][visit]
                if terms.pays == .deposit { deposit += award.paid }
                guard isIn(month, target: target, visit: visit) else { continue }
                if terms.pays == .deposit {
                    figures.depositReturned += award.paid
                    continue
                }
                figures.earned += award.paid
                figures.bonus += award.paidBonus
                figures.withheld += award.withheld(.money)
                let undrawn = award.draws - targets[target].slips[visit].count
                figures.expected += min(award.paid, terms.bowl?.meanValue(ofDraws: undrawn) ?? 0)
            }
        }
        // What was not earned back by the end.
        if let closedOn, isVoid || terms.terms.deposit?.unearned == .return, month.map({ $0 == closedOn.month }) ?? true
        {
            figures.depositReturned += deposited - deposit
        }
        return figures
    }

    fileprivate func recordedVisits(_ month: Month?) -> Set<VisitReference> {
        var recorded: Set<VisitReference> = []
        for target in targets.indices {
            for visit in visits(ofTarget: target) where isIn(month, target: target, visit: visit) {
                guard targets[target].standings[visit].outcome != nil else { continue }
                recorded.insert(reference(target: target, visit: visit))
            }
        }
        return recorded
    }

    private func isIn(_ month: Month?, target: Int, visit: Int) -> Bool {
        month.map { targets[target].standings[visit].heldOn.month == $0 } ?? true
    }
}
