import RewardDomain
import RewardPolicies
import RewardServices

/// A site's day on paper: what each person is told if they succeed or do not, and boxes for what happened.
struct DowntimeSheet {
    let day: SiteDay

    init(_ day: SiteDay) { self.day = day }

    var text: String {
        var text = """
            Downtime sheet: \(day.site), \(day.day.weekday.name) \(day.day)
            Tick one box, write the time, and key it in later with that time.


            """
        if let reason = day.closedBecause { text += "Closed: \(reason)\n\n" }
        let visits = (day.due + day.makeUps).filter { $0.canEarn != nil }
        if visits.isEmpty { return text + "Nobody is due.\n" }
        for visit in visits { text += lines(visit) + "\n" }
        return text + "Filled in by ____________________   Keyed in by ____________________\n"
    }

    private func lines(_ visit: DueVisit) -> String {
        let name = visit.participant.name
        let planned = visit.visit.day == day.day ? "" : " (made up for \(visit.visit.day))"
        let amount = DayText.amount(visit.canEarn ?? 0, visit.unit, visit.currency)
        return """
            \(name)   \(visit.program), \(visit.target), week \(visit.visit.week), visit \(visit.visit.number)\(planned)
                If it is a success: \(amount).  If not: \(afterwards(visit))
                [ ] success   [ ] positive   [ ] refused   [ ] no show   [ ] excused   [ ] pending   time ______  by ______

            """
    }

    private func afterwards(_ visit: DueVisit) -> String {
        guard let next = visit.ifMissed else { return "nothing today." }
        let amount = DayText.amount(next.paid, next.unit, visit.currency)
        return "nothing today; next time, \(next.visit.day), \(amount)."
    }
}
