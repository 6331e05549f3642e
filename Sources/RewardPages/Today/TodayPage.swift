public import RewardDomain
public import RewardServices

/// A site's day, for whoever receives people: who is due, what they can earn, what should be known first, and who can
/// still make up what.
public struct TodayPage: Page {
    public static let view = "today"

    struct Choice: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    struct UnsignedDay: Sendable {
        let text: String
        let path: String
    }

    public let frame: PageFrame
    public let title: String
    let day: String
    let sites: [Choice]
    let hasSeveralSites: Bool
    let site: String
    let dayValue: String
    let earlierPath: String
    let laterPath: String
    let closedBecause: String?
    /// Those that somebody still has to record.
    let due: [DueVisitLine]
    let hasDue: Bool
    let recorded: [DueVisitLine]
    let hasRecorded: Bool
    let makeUps: [DueVisitLine]
    let hasMakeUps: Bool
    let isEmpty: Bool
    /// How many of those due somebody recorded.
    let progress: String
    let isSignedOff: Bool
    let canSignOff: Bool
    let openCount: Int
    let hasOpen: Bool
    let unsigned: [UnsignedDay]
    let hasUnsigned: Bool
    /// The draw of a group session of the day; none where the visitor holds none, or no program here draws names.
    let drawPath: String?
    /// None where the visitor may not enroll.
    let enrollPath: String?
    let problem: String?
    /// By which the form of this page is known when it is sent twice.
    let key: String
    let todayPath = Address.today.path()
    let signOffPath = Address.signOffDay.path()

    /// - Parameters:
    ///   - sites: those whose lists the visitor may read.
    ///   - titles: what programs are called.
    ///   - groupProgram: whose names can be drawn on the day.
    ///   - canRecord: whether the visitor may record there; `canSignOff`: may say that the day is over.
    public init(
        frame: PageFrame, list: SiteDay, sites: [Slug], titles: [Slug: String], today: Day, canRecord: Bool,
        canSignOff: Bool, canEnroll: Bool, groupProgram: Slug? = nil, key: String, problem: String? = nil
    ) {
        let words = frame.words
        let path = { (day: Day) in
            Address.today.path(query: ["site": list.site.text, "on": day.description])
        }
        func line(_ visit: DueVisit) -> DueVisitLine {
            DueVisitLine(
                visit, site: list.site, on: list.day, title: titles[visit.program],
                canRecord: canRecord && list.day <= today, words)
        }
        self.frame = frame
        title = words("Today")
        day = words.date(list.day)
        self.sites = sites.map { Choice(value: $0.text, text: $0.text, isChosen: $0 == list.site) }
        hasSeveralSites = sites.count > 1
        site = list.site.text
        dayValue = list.day.description
        earlierPath = path(list.day + -1)
        laterPath = path(list.day + 1)
        closedBecause = list.closedBecause
        due = list.due.filter(\.isOpen).map(line)
        hasDue = !due.isEmpty
        recorded = list.due.filter { !$0.isOpen }.map(line)
        hasRecorded = !recorded.isEmpty
        makeUps = list.makeUps.map(line)
        hasMakeUps = !makeUps.isEmpty
        isEmpty = list.due.isEmpty
        let count = list.due.filter { $0.outcome != nil }.count
        progress = words(
            "{recorded} of {due} recorded", ["recorded": "\(count)", "due": "\(list.due.count)"])
        isSignedOff = list.isSignedOff
        self.canSignOff = canSignOff && !list.isSignedOff && list.day <= today && !list.due.isEmpty
        openCount = list.due.count - count
        hasOpen = openCount > 0
        unsigned = list.unsigned.map { UnsignedDay(text: words.date($0.day), path: path($0.day)) }
        hasUnsigned = !unsigned.isEmpty
        drawPath = groupProgram.map {
            Address.groupDraw.path(
                query: ["program": $0.text, "site": list.site.text, "on": list.day.description])
        }
        enrollPath = canEnroll ? Address.enroll.path() : nil
        self.key = key
        self.problem = problem
    }
}
