import RewardDomain

extension InventedPerson {
    private static let counsellors = ["counsellor-ada", "counsellor-ben", "counsellor-cleo"]
    /// Per thousand people.
    private static let leaves = 160
    /// Per thousand visits.
    private static let isForgotten = 12
    private static let isWrittenLate = 40
    private static let isMended = 14

    /// Makes up everything that happened to someone up to the day before `today`.
    static func invent(
        code: String, terms: Terms, firstDay: Day, today: Day, _ chance: inout SplitMix64
    ) -> InventedPerson {
        var person = InventedPerson(code: code, program: terms.program, firstDay: firstDay)
        let lastScheduled = terms.lastScheduledDay(from: firstDay)
        var lastDay = min(lastScheduled, today + -1)
        if chance.happens(perThousand: leaves) {
            let left = firstDay + (14 + chance.below(42))
            if left < lastDay {
                lastDay = left
                let reason: EndReason = chance.pick([.left, .left, .transferred, .consentWithdrawn])
                person.end = End(lastDay: left, reason: reason)
            }
        }
        if person.end == nil, lastScheduled < today { person.end = End(lastDay: lastScheduled, reason: .completed) }

        let temperament = chance.pick(Temperament.all)
        var wasNegative = chance.happens(perThousand: 700)
        for visit in terms.plannedVisits(from: firstDay) where visit.day <= lastDay {
            let tested = temperament.outcome(after: &wasNegative, &chance)
            let outcome = terms.drawsNames ? tested.ofAGroup : tested
            if chance.happens(perThousand: isForgotten) { continue }
            person.visits.append(person.visit(on: visit.day, outcome, &chance))
            if chance.happens(perThousand: isMended) { person.mends.append(mend(visit.day, outcome, &chance)) }
        }
        return person
    }

    private func visit(on day: Day, _ outcome: Outcome, _ chance: inout SplitMix64) -> Visit {
        // In the clinic's morning, or days later.
        let daysLate = chance.happens(perThousand: Self.isWrittenLate) ? 1 + chance.below(5) : 0
        let minute = 14 * 60 + chance.below(4 * 60)
        let seconds = Int64((day + daysLate).daysSinceEpoch) * 86_400 + Int64(minute * 60 + chance.below(60))
        return Visit(
            day: day, outcome: outcome, writtenAt: Instant(microsecondsSinceEpoch: seconds * 1_000_000),
            recordedBy: chance.pick(Self.counsellors))
    }

    private static func mend(_ day: Day, _ outcome: Outcome, _ chance: inout SplitMix64) -> Mend {
        switch outcome {
        case .noShow: Mend(day: day, outcome: .excused, reason: "A letter from the hospital was handed in.")
        case .negative where chance.happens(perThousand: 300):
            Mend(day: day, outcome: nil, reason: "Entered for the wrong participant.")
        case .negative: Mend(day: day, outcome: .positive, reason: "The test strip was read wrongly.")
        case .positive: Mend(day: day, outcome: .negative, reason: "The test strip was read wrongly.")
        default: Mend(day: day, outcome: .excused, reason: "The clinic was closed.")
        }
    }
}

extension Outcome {
    /// What somebody who would have been tested so does where nobody is: they come to the group, or they do not.
    fileprivate var ofAGroup: Outcome {
        switch self {
        case .negative: .attended
        case .excused: .excused
        default: .noShow
        }
    }
}
