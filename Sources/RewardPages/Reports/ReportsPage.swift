/// The reports that the visitor may read.
public struct ReportsPage: Page {
    public static let view = "reports"

    struct Entry: Sendable {
        let title: String
        let hint: String
        let path: String
    }

    public let frame: PageFrame
    public let title: String
    let entries: [Entry]

    public init(frame: PageFrame, kinds: [ReportKind], hasMonthly: Bool) {
        let words = frame.words
        self.frame = frame
        title = words("Reports")
        let monthly = Entry(
            title: words("Monthly report"),
            hint: words("What was earned and redeemed in a month, for each participant."),
            path: Address.monthlyReportPage.path())
        let programs = Entry(
            title: words("Programs"), hint: words("What every visit pays, as a picture."),
            path: Address.programsPage.path())
        entries =
            (hasMonthly ? [monthly] : [])
            + kinds.map {
                Entry(title: $0.title(words), hint: $0.hint(words), path: Address.reportPage.path($0.rawValue))
            } + [programs]
    }

    public static let example = ReportsPage(frame: .example, kinds: ReportKind.allCases, hasMonthly: true)
}
