import RewardDomain
import RewardPolicies
import RewardTestSupport
import Testing

extension SpecPageTests {
    /// `enrollment | visit | day | outcome | base | bonus | paid | of it bonus | withheld | by | year`: visits of one
    /// person's enrollments, one for each first day; `year` is all that was paid in the visit's calendar year so far.
    func capped(_ table: SpecPage.Table, after uses: [ParticipantEvent]) throws -> [[String]] {
        var history = ParticipantHistory(participant: .sample)
        for (index, firstDay) in table.firstDays.enumerated() {
            let terms = table.terms[min(index, table.terms.count - 1)]
            try history.read(.sample(.enrolled(terms, .sample(UInt64(index + 1)), from: firstDay)))
        }
        for use in uses { try history.read(.sample(use)) }
        let places = try table.rows.map { row in
            (enrollment: try #require(Int(row[0])) - 1, visit: try #require(Int(row[1])) - 1)
        }
        for (index, enrollment) in history.enrollments.enumerated() {
            for visit in enrollment.plannedVisits.indices {
                let row = places.firstIndex { $0 == (index, visit) }
                guard let word = row.flatMap({ table.cell(table.rows[$0], "outcome") }) ?? table.otherVisits else {
                    continue
                }
                try history.read(
                    .sample(
                        .recorded(
                            try #require(Outcome(name: word)), enrollment.plannedVisits[visit].day,
                            enrollment.targets[0].id.text, enrollment.id)))
            }
        }
        let awards = history.awards()
        return zip(places, table.rows).map { place, row in
            let award = awards[place.enrollment][0][place.visit]
            let format = history.enrollments[0].terms.terms.currency.format
            let day = history.enrollments[place.enrollment].plannedVisits[place.visit].day
            return table.header.enumerated().map { column, name in
                switch name {
                case "day": "\(day)"
                case "base": format(award.base)
                case "bonus": format(award.bonus)
                case "paid": format(award.paid)
                case "of it bonus": format(award.paidBonus)
                case "withheld": format(award.withheld(.money))
                case "by": award.withheld.map(\.cap).joined(separator: ", ")
                case "year": format(paid(inYearOf: day, upTo: place.enrollment, history, awards))
                // The enrollment, the visit and what was fed in.
                default: row[column]
                }
            }
        }
    }

    /// What all enrollments paid in a day's calendar year up to the place of one of them on that day.
    private func paid(
        inYearOf day: Day, upTo enrollment: Int, _ history: ParticipantHistory, _ awards: [[[Award]]]
    ) -> Int {
        history.enrollments.indices.reduce(0) { sum, index in
            zip(history.enrollments[index].plannedVisits, awards[index][0]).reduce(sum) { sum, pair in
                let isBefore = pair.0.day < day || pair.0.day == day && index <= enrollment
                return isBefore && pair.0.day.month.year == day.month.year ? sum + pair.1.paid : sum
            }
        }
    }

    /// `counted | amount | paid by`: what caps count without its being an award, for the table that follows.
    func capUses(_ table: SpecPage.Table) throws -> [ParticipantEvent] {
        try table.rows.enumerated().map { index, row in
            let day = try #require(Day(iso: row[0]))
            let amount = try table.terms[0].currency.minorUnits(decimal: row[1])
            guard let program = Slug(row[2]), row[2] != "elsewhere" else {
                return .receivedElsewhere(ReceivedElsewhere(on: day, amount: amount, fromDigest: "digest"))
            }
            let use = CapUse(on: day, amount: amount, program: program, source: .defaultSource)
            return .participantAbsorbed(
                ParticipantAbsorbed(
                    from: ParticipantID(Identifier(high: 9, low: UInt64(index))), absorbedOn: day, balance: [],
                    capUse: [use]))
        }
    }
}
