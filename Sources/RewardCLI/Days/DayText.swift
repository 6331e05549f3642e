import RewardDomain
import RewardPolicies
import RewardServices

/// A site's day, as a counsellor reads it in the morning.
enum DayText {
    static func text(_ day: SiteDay, _ format: OutputFormat) -> String {
        guard format == .table else { return listing(day.due + day.makeUps, day).text(format) }
        var text = "\(day.site), \(day.day.weekday.name) \(day.day)\n"
        if let reason = day.closedBecause { text += "Closed: \(reason)\n" }
        if day.isSignedOff { text += "Signed off.\n" }
        text += alarms(day.unsigned).map { $0 + "\n" }.joined()
        text += "\n" + (day.due.isEmpty ? "Nobody is due.\n" : listing(day.due, day).text(.table))
        if !day.makeUps.isEmpty { text += "\nCan still be made up:\n" + listing(day.makeUps, day).text(.table) }
        return text
    }

    /// The latest days one by one; of more only how many.
    static func alarms(_ unsigned: [UnsignedDay]) -> [String] {
        let shown = unsigned.suffix(alarmsMax).map(alarm)
        let left = unsigned.dropLast(alarmsMax)
        guard let oldest = left.first else { return shown }
        return ["\(counted(left.count, "earlier day")) not signed off either, the first \(oldest.day)."] + shown
    }

    private static let alarmsMax = 5

    private static func alarm(_ unsigned: UnsignedDay) -> String {
        "\(unsigned.day) at \(unsigned.site) is not signed off: \(counted(unsigned.visits, "visit")) open."
    }

    private static func listing(_ visits: [DueVisit], _ day: SiteDay) -> Listing {
        Listing(
            [
                "participant", "program", "target", "planned_on", "week#", "visit#", "of#", "streak#", "can_earn#",
                "outcome", "paid#", "flags",
            ],
            rows: visits.map { visit in
                [
                    .text(visit.participant.name), .text(visit.program),
                    .text(visit.target), .text(visit.visit.day), .number(visit.visit.week),
                    .number(visit.visit.number), .number(visit.visitCount), .number(visit.streak),
                    visit.canEarn.map { .text(amount($0, visit.unit, visit.currency)) } ?? .none,
                    .text(visit.outcome?.name), .money(visit.paid, visit.currency),
                    .text(visit.flags.map { words($0, visit.currency) }.joined(separator: "; ")),
                ]
            })
    }

    /// `13.00`, `5 draws`, `2 names`
    static func amount(_ amount: Int, _ unit: RewardUnit, _ currency: Currency) -> String {
        unit.isCounted ? "\(amount) \(unit.rawValue)" : currency.format(minorUnits: amount)
    }

    private static func words(_ flag: DueVisit.Flag, _ currency: Currency) -> String {
        switch flag {
        case .closed: "closed"
        case .capLeft(let left): "a cap leaves \(currency.format(minorUnits: left))"
        case .pending(let day): "result of \(day) pending"
        case .earlierOpen(let day): "\(day) not recorded"
        case .depositMissing: "deposit not paid in"
        case .makeUpUntil(let day): "until \(day)"
        }
    }
}
