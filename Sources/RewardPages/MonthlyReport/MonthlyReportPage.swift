public import RewardDomain
public import RewardReports
public import RewardServices

/// The monthly reward report of one program, to be read and printed, with a choice of program and month.
public struct MonthlyReportPage: Page {
    public static let view = "monthly-report"

    struct Choice: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    struct Heading: Sendable {
        let text: String
        let isNumber: Bool
    }

    struct Cell: Sendable {
        let text: String
        let isNumber: Bool
        /// Shown more quietly, so that the eye finds what is there.
        var isZero = false
    }

    struct Row: Sendable {
        let participant: String
        /// To their account in this month; none for somebody who was erased.
        let path: String?
        let cells: [Cell]
    }

    /// One of the sums at the head of the page.
    struct Sum: Sendable {
        let name: String
        let value: String
    }

    struct Link: Sendable {
        let text: String
        let path: String
        let isCurrent: Bool
    }

    public let frame: PageFrame
    public let title: String
    let programTitle: String
    let month: String
    let currency: String?
    let programs: [Choice]
    let months: [Choice]
    let headings: [Heading]
    let rows: [Row]
    let isEmpty: Bool
    let sums: [Sum]
    let chart: Chart?
    /// The last months, to go to at once.
    let recent: [Link]
    /// To where the month is closed; none where that cannot be done now, or not by the visitor.
    let closePath: String?
    /// Since when nothing of it can change; none of an open month.
    let closedSince: String?
    let totals: [Cell]
    /// The columns that have nothing to tell this month, and are left out here.
    let leftOut: String?
    let reportPath = Address.monthlyReportPage.path()
    let filePath: String

    /// How many months the chart shows, and how many are linked to beside the choice of all.
    public static let chartedMonths = 12
    private static let recentMax = 3

    /// What is known of the month beside its figures.
    public struct Standing: Sendable {
        /// The charted months, the oldest first.
        public var totals: [MonthTotals]
        /// The ids of the participants whom the rows name.
        public var people: [String: ParticipantID]
        public var closedOn: Day?
        public var mayClose: Bool

        public init(
            totals: [MonthTotals] = [], people: [String: ParticipantID] = [:], closedOn: Day? = nil,
            mayClose: Bool = false
        ) {
            (self.totals, self.people, self.closedOn, self.mayClose) = (totals, people, closedOn, mayClose)
        }
    }

    /// `programs` are all there are, with their titles; `months` those offered, the newest first.
    public init(
        frame: PageFrame, report: MonthlyReport, programs: [(program: Slug, title: String)], months: [Month],
        standing: Standing = Standing()
    ) {
        self.frame = frame
        let words = frame.words
        title = words("Monthly report, {month}", ["month": words.month(report.month)])
        programTitle = programs.first { $0.program == report.program }?.title ?? report.program.text
        month = words.month(report.month)
        currency = report.currency?.code
        self.programs = programs.map {
            Choice(value: $0.program.text, text: $0.title, isChosen: $0.program == report.program)
        }
        self.months = (months.contains(report.month) ? months : [report.month] + months).map {
            Choice(value: $0.description, text: words.month($0), isChosen: $0 == report.month)
        }
        let columns = ReportColumn.allCases.filter { $0 != .participant && $0.isShown(in: report) }
        headings = columns.map { Heading(text: words($0.heading), isNumber: $0.kind != .text) }
        rows = report.rows.map { row in
            Row(
                participant: row.participant,
                path: standing.people[row.participant].map {
                    Address.balancePage.path($0.description, query: ["month": report.month.description])
                }, cells: columns.map { $0.cell(row.value($0), row.currency) })
        }
        isEmpty = report.rows.isEmpty
        sums = Self.sums(report, words)
        chart = Self.chart(standing.totals, report.currency, words)
        recent = months.prefix(Self.recentMax).map { month in
            Link(
                text: words.shortMonth(month),
                path: Address.monthlyReportPage.path(
                    query: ["program": report.program.text, "month": month.description]),
                isCurrent: month == report.month)
        }
        closePath =
            standing.mayClose
            ? Address.closeMonth.path(query: ["program": report.program.text, "month": report.month.description]) : nil
        closedSince = standing.closedOn.map(words.date)
        totals = columns.map { $0.cell(report.totals.value($0), report.currency) }
        let leftOut = ReportColumn.allCases.filter { !$0.isShown(in: report) }.map { words($0.heading).lowercased() }
        self.leftOut = leftOut.isEmpty ? nil : leftOut.joined(separator: ", ")
        filePath = Address.monthlyReportFile.path(
            query: ["program": report.program.text, "month": report.month.description])
    }
}
