public import RewardDomain
public import RewardServices

/// A month before it is closed: what is still open in it, and what closing it means.
public struct CloseMonthPage: Page {
    public static let view = "close-month"

    /// What is open, by kind.
    struct Group: Sendable {
        let name: String
        let count: String
        let things: [String]
        /// How many more there are than are shown.
        let more: String?
    }

    public let frame: PageFrame
    public let title: String
    let programTitle: String
    let program: String
    let month: String
    let monthValue: String
    let isClosed: Bool
    let groups: [Group]
    let hasNothingOpen: Bool
    let key: String
    let refusal: String?
    let closePath = Address.closeMonth.path()
    let reportPath: String

    /// How many things of a kind are shown.
    private static let shownMax = 12

    /// - Parameter key: by which the form is known when it is sent twice.
    public init(frame: PageFrame, check: MonthCheck, title: String?, key: String, refusal: String? = nil) {
        let words = frame.words
        self.frame = frame
        self.title = words("Close {month}", ["month": words.month(check.month)])
        programTitle = title ?? check.program.text
        program = check.program.text
        month = words.month(check.month)
        monthValue = check.month.description
        isClosed = check.isClosed
        let open = Dictionary(grouping: check.open, by: \.kind)
        groups = OpenThing.Kind.allCases.compactMap { kind in
            open[kind].map { Group($0, kind, max: Self.shownMax, words) }
        }
        hasNothingOpen = groups.isEmpty
        self.key = key
        self.refusal = refusal
        reportPath = Address.monthlyReportPage.path(
            query: ["program": check.program.text, "month": check.month.description])
    }

    public static let example = CloseMonthPage()

    private init() {
        frame = .example
        title = "Close January 2026"
        programTitle = "Community reinforcement plus vouchers"
        program = "higgins-1994"
        month = "January 2026"
        monthValue = "2026-01"
        isClosed = false
        groups = [
            Group(
                name: "Days that nobody signed off", count: "1",
                things: ["Mon 5 Jan · main · 3 visits not recorded"], more: nil)
        ]
        hasNothingOpen = false
        key = "example"
        refusal = nil
        reportPath = Address.monthlyReportPage.path()
    }
}

extension CloseMonthPage.Group {
    init(_ things: [OpenThing], _ kind: OpenThing.Kind, max shownMax: Int, _ words: PageWords) {
        name =
            switch kind {
            case .unsigned: words("Days that nobody signed off")
            case .pending: words("Results that are awaited")
            case .proposal: words("Corrections that wait for a second person")
            case .disagreement: words("Results that disagree")
            case .dispute: words("Disputes")
            case .payout: words("Rewards asked for and not handed over")
            case .uncounted: words("Cards or goods that nobody counted")
            }
        count = "\(things.count)"
        self.things = things.prefix(shownMax).map { thing in
            [thing.participant?.name, words.shortDate(thing.day), thing.site.text, thing.what].compactMap(\.self)
                .joined(separator: " · ")
        }
        let rest = things.count - self.things.count
        more = rest > 0 ? words("{count} more come after these.", ["count": "\(rest)"]) : nil
    }
}
