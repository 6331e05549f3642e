public import RewardDomain
public import RewardReports

/// One report as a table, with pictures of what can be seen better than read.
public struct ReportPage: Page {
    public static let view = "report"

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
        let isZero: Bool
    }

    struct Row: Sendable {
        let name: String
        /// To the participant.
        let path: String?
        let cells: [Cell]
    }

    /// What the report was asked for, and what else it could be.
    public struct Asked: Sendable {
        public var program: Slug?
        public var site: Slug?
        public var month: Month?
        public var programs: [(program: Slug, title: String)]
        public var sites: [Slug]
        public var months: [Month]

        public init(
            program: Slug? = nil, site: Slug? = nil, month: Month? = nil,
            programs: [(program: Slug, title: String)] = [],
            sites: [Slug] = [], months: [Month] = []
        ) {
            (self.program, self.site, self.month) = (program, site, month)
            (self.programs, self.sites, self.months) = (programs, sites, months)
        }
    }

    public let frame: PageFrame
    public let title: String
    let hint: String
    let programs: [Choice]
    let sites: [Choice]
    let months: [Choice]
    let hasPrograms: Bool
    let hasSites: Bool
    let hasMonths: Bool
    let hasChoices: Bool
    let charts: [Chart]
    let firstHeading: String
    let headings: [Heading]
    let rows: [Row]
    let isEmpty: Bool
    let totals: [Cell]
    let hasTotals: Bool
    let reportPath: String
    let allPath = Address.reportsPage.path()
    let filePath: String

    /// - Parameter people: the ids of the participants whom a first column names.
    public init(
        frame: PageFrame, kind: ReportKind, table: ReportTable, charts: [Chart] = [], asked: Asked,
        people: [String: ParticipantID] = [:]
    ) {
        let words = frame.words
        self.frame = frame
        title = kind.title(words)
        hint = kind.hint(words)
        let every = Choice(value: "", text: words("All"), isChosen: false)
        hasPrograms = kind.choices.contains(.program) && asked.programs.count > 1
        programs =
            [every]
            + asked.programs.map {
                Choice(value: $0.program.text, text: $0.title, isChosen: $0.program == asked.program)
            }
        hasSites = kind.choices.contains(.site) && asked.sites.count > 1
        sites = [every] + asked.sites.map { Choice(value: $0.text, text: $0.text, isChosen: $0 == asked.site) }
        hasMonths = kind.choices.contains(.month)
        months = asked.months.map {
            Choice(value: $0.description, text: words.month($0), isChosen: $0 == asked.month)
        }
        hasChoices = hasPrograms || hasSites || hasMonths
        self.charts = charts
        // What is empty or nothing throughout is left out; the first column names the row.
        let shown = table.columns.indices.dropFirst().filter { column in
            table.rows.contains { !$0[column].tellsNothing }
        }
        firstHeading = table.columns.first.map { words($0.heading) } ?? ""
        headings = shown.map {
            Heading(text: words(table.columns[$0].heading), isNumber: table.columns[$0].kind != .text)
        }
        let cells = { (row: [ReportTable.Cell]) in shown.map { Cell(row[$0], table.columns[$0], words) } }
        rows = table.rows.map { row in
            let name = row.first?.plain ?? ""
            let id = table.columns.first?.name == "participant" ? people[name] : nil
            return Row(
                name: name, path: id.map { Address.balancePage.path($0.description) }, cells: cells(row))
        }
        isEmpty = rows.isEmpty
        totals = table.totals.map(cells) ?? []
        hasTotals = !totals.isEmpty
        reportPath = Address.reportPage.path(kind.rawValue)
        filePath = Address.reportFile.path(
            kind.rawValue,
            query: [
                "program": asked.program?.text ?? "", "site": asked.site?.text ?? "",
                "month": asked.month?.description ?? "",
            ])
    }
}

extension ReportPage.Cell {
    init(_ cell: ReportTable.Cell, _ column: ReportTable.Column, _ words: PageWords) {
        isNumber = column.kind != .text
        switch cell {
        case .text(let text):
            self.text = Day(iso: text).map(words.date) ?? words.reportValue(text, in: column.name)
            isZero = false
        case .count(let count):
            text = "\(count)"
            isZero = count == 0
        case .money(let amount, let currency):
            text = moneyText(amount, currency)
            isZero = amount == 0
        case .percent(let tenths):
            text = "\(cell.plain) %"
            isZero = tenths == 0
        case .suppressed, .none:
            text = cell == .suppressed ? words("not told") : ""
            isZero = false
        }
    }
}

extension ReportTable.Cell {
    fileprivate var tellsNothing: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .count(let count): count == 0
        case .money(let amount, _): amount == 0
        case .percent, .suppressed: false
        case .none: true
        }
    }
}
