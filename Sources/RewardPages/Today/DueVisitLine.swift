import RewardDomain
import RewardPolicies
import RewardServices

/// One visit on the list of a day.
struct DueVisitLine: Sendable {
    let participant: String
    let participantPath: String
    let program: String
    /// `Week 3, visit 7 of 36`
    let place: String
    let streak: String
    /// None once it is recorded.
    let canEarn: String?
    let flags: [String]
    /// An earlier day on which nobody recorded them, and where to do it; of what is still open.
    let openDay: String?
    let openDayPath: String?
    /// None while nothing is recorded.
    let outcome: String?
    let paid: String?
    /// None where the visitor may not record, or somebody has.
    let recordPath: String?
}

extension DueVisitLine {
    init(
        _ visit: DueVisit, site: Slug, on day: Day, title: String?, canRecord: Bool, _ words: PageWords
    ) {
        // What was left open does not matter any more once a later visit is recorded.
        let earlier = visit.isOpen && canRecord ? visit.earlierOpen(within: Self.daysBackMax) : nil
        let recordPath = Address.recordVisit.path(
            query: [
                "participant": visit.participant.id.description, "enrollment": visit.enrollment.description,
                "target": visit.target.text, "planned": visit.visit.day.description, "on": day.description,
                "site": site.text,
            ])
        self.init(
            participant: visit.participant.name,
            participantPath: Address.person.path(visit.participant.id.description),
            program: title ?? visit.program.text,
            place: words(
                "Week {week}, visit {visit} of {visits}",
                ["week": "\(visit.visit.week)", "visit": "\(visit.visit.number)", "visits": "\(visit.visitCount)"]),
            streak: words("{count} in a row", ["count": "\(visit.streak)"]),
            canEarn: visit.canEarn.map { words.worth($0, visit.unit, visit.currency) },
            flags: visit.flags.compactMap { Self.text($0, visit.currency, words) },
            openDay: earlier.map { words("Nobody recorded {day}", ["day": words.shortDate($0)]) },
            openDayPath: earlier.map { Address.today.path(query: ["site": site.text, "on": $0.description]) },
            outcome: visit.outcome.map(words.button),
            paid: visit.outcome == nil ? nil : moneyText(visit.paid, visit.currency),
            recordPath: canRecord && visit.isOpen ? recordPath : nil)
    }

    /// Of older days whoever signs them off is reminded below the list.
    private static let daysBackMax = 7

    static func text(_ flag: DueVisit.Flag, _ currency: Currency, _ words: PageWords) -> String? {
        switch flag {
        case .closed: words("The site was closed")
        case .capLeft(let left): words("Limit: {amount} left", ["amount": moneyText(left, currency)])
        case .pending(let day): words("The result of {day} is still to come", ["day": words.shortDate(day)])
        case .earlierOpen: nil
        case .depositMissing: words("The deposit is not paid in")
        case .makeUpUntil(let day): words("Can be made up until {day}", ["day": words.shortDate(day)])
        }
    }
}

extension DueVisit {
    /// The latest earlier visit that nobody recorded, if it was so few days before.
    fileprivate func earlierOpen(within days: Int) -> Day? {
        for case .earlierOpen(let day) in flags where day.days(to: visit.day) <= days { return day }
        return nil
    }

    /// Whether somebody still has to say what came of it.
    var isOpen: Bool { outcome == nil || outcome == .pending }
}
