public import RewardDomain
public import RewardReports
public import RewardServices

/// What a participant sees of their own account: what they have, what the next visit can earn, how far they have come,
/// what happened, and where to say that something is wrong. No word of it tells what is treated or tested.
public struct OwnPage: Page {
    public static let view = "own"

    /// One thing that happened.
    struct Happened: Sendable {
        let day: String
        let what: String
        let amount: String?
    }

    struct OnTheWay: Sendable {
        let what: String
        let amount: String
        let since: String
    }

    struct Choice: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    /// What somebody said was wrong, and what became of it.
    struct Question: Sendable {
        struct Said: Sendable {
            let who: String
            let text: String?
        }

        let number: String
        let about: String?
        let state: String
        /// Whether it can still be taken back.
        let isOpen: Bool
        let said: [Said]
    }

    /// What was typed into the form, where it is shown again.
    public struct Typed: Sendable {
        public var subject: String?
        public var visit: String?

        public init(subject: String? = nil, visit: String? = nil) {
            self.subject = subject
            self.visit = visit
        }
    }

    public let frame: PageFrame
    public let title: String
    let available: String
    let ways: [OwnWay]
    let isInNone: Bool
    let onTheWay: [OnTheWay]
    let hasOnTheWay: Bool
    let year: String
    let earned: String
    let left: String?
    let month: String
    let opening: String
    let happened: [Happened]
    let hasNothingHappened: Bool
    let closing: String
    let earlierPath: String
    let laterPath: String?
    let questions: [Question]
    let hasQuestions: Bool
    let visits: [Choice]
    let hasVisits: Bool
    let subject: String
    let subjectMax = RewardServices.reasonCharactersMax
    let key: String
    let problem: String?
    let disputePath: String
    let withdrawPath: String
    let manifestPath = Address.manifest.path()
    let iconPath = Address.icon.path()
    let touchIconPath = Address.touchIcon.path()
    let scriptPath = Address.offlineScript.path()

    /// - Parameters:
    ///   - statement: of the month shown; months after that of `journey.today` are not offered.
    ///   - disputes: theirs, in the order they were opened.
    ///   - key: by which the form is known when it is sent twice.
    public init(
        frame: PageFrame, journey: Journey, statement: Statement, disputes: [DisputeFile], key: String,
        typed: Typed = Typed(), problem: String? = nil
    ) {
        let words = frame.words
        let id = journey.participant.id.description
        let path = { (month: Month) in Address.balancePage.path(id, query: ["month": month.description]) }
        self.frame = frame
        title = words("Balance")
        available = moneyText(journey.available, journey.currency)
        ways = journey.courses.enumerated().map { index, course in
            OwnWay(course, index: index, among: journey.courses, journey.currency, words)
        }
        isInNone = ways.isEmpty
        onTheWay = journey.onTheWay.map { redemption in
            OnTheWay(
                what: words.kind(redemption.kind), amount: moneyText(redemption.amount, journey.currency),
                since: words("asked for on {day}", ["day": words.shortDate(redemption.requestedOn)]))
        }
        hasOnTheWay = !onTheWay.isEmpty
        year = "\(journey.year.year)"
        earned = moneyText(journey.year.earned, journey.currency)
        left = journey.year.left.map { moneyText($0, journey.currency) }
        month = words.month(statement.month)
        opening = moneyText(statement.opening, statement.currency)
        happened = statement.lines.map { Happened($0, statement.currency, words) }
        hasNothingHappened = happened.isEmpty
        closing = moneyText(statement.closing, statement.currency)
        earlierPath = path(statement.month.previous)
        laterPath = statement.month < journey.today.month ? path(statement.month.next) : nil
        questions = disputes.reversed().map { Question($0, words) }
        hasQuestions = !questions.isEmpty
        visits = Self.visits(journey, chosen: typed.visit, words)
        hasVisits = !visits.isEmpty
        subject = typed.subject ?? ""
        self.key = key
        self.problem = problem
        disputePath = Address.ownDispute.path(id)
        withdrawPath = Address.withdrawDispute.path(id)
    }

    /// How many visits a dispute's form offers, the latest first.
    private static let visitsMax = 12

    private static func visits(_ journey: Journey, chosen: String?, _ words: PageWords) -> [Choice] {
        let visits = journey.courses.flatMap { course in course.visits.map { (course.enrollment, $0.day) } }
            .sorted { $0.1 > $1.1 }
        var seen: Set<String> = []
        return visits.compactMap { enrollment, day -> Choice? in
            let value = "\(enrollment) \(day)"
            guard seen.insert(value).inserted else { return nil }
            return Choice(value: value, text: words.date(day), isChosen: value == chosen)
        }.prefix(visitsMax).map(\.self)
    }
}
