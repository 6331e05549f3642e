public import RewardDomain
public import RewardReports

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
        let cells: [Cell]
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
    let totals: [Cell]
    /// The columns that have nothing to tell this month, and are left out here.
    let leftOut: String?
    let reportPath = Address.monthlyReportPage.path()
    let filePath: String

    /// `programs` are all there are, with their titles; `months` those offered.
    public init(
        frame: PageFrame, report: MonthlyReport, programs: [(program: Slug, title: String)], months: [Month]
    ) {
        self.frame = frame
        title = "Monthly report, \(report.month.text)"
        programTitle = programs.first { $0.program == report.program }?.title ?? report.program.text
        month = report.month.text
        currency = report.currency?.code
        self.programs = programs.map {
            Choice(value: $0.program.text, text: $0.title, isChosen: $0.program == report.program)
        }
        self.months = (months.contains(report.month) ? months : [report.month] + months).map {
            Choice(value: $0.description, text: $0.text, isChosen: $0 == report.month)
        }
        let columns = ReportColumn.allCases.filter { $0 != .participant && $0.isShown(in: report) }
        headings = columns.map { Heading(text: $0.heading, isNumber: $0.kind != .text) }
        rows = report.rows.map { row in
            Row(participant: row.participant, cells: columns.map { $0.cell(row.value($0), row.currency) })
        }
        isEmpty = report.rows.isEmpty
        totals = columns.map { $0.cell(report.totals.value($0), report.currency) }
        let leftOut = ReportColumn.allCases.filter { !$0.isShown(in: report) }.map { $0.heading.lowercased() }
        self.leftOut = leftOut.isEmpty ? nil : leftOut.joined(separator: ", ")
        filePath = Address.monthlyReportFile.path(
            query: ["program": report.program.text, "month": report.month.description])
    }
}
