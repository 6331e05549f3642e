public import RewardDomain
public import RewardServices

/// Where whoever reads reports begins: the programs with their newest months.
public struct HomePage: Page {
    public static let view = "home"

    struct Program: Sendable {
        let title: String
        let slug: String
        let peopleText: String
        let months: [Link]
    }

    struct Link: Sendable {
        let text: String
        let path: String
    }

    public let frame: PageFrame
    public let title: String
    let programs: [Program]
    let hasNoPrograms: Bool

    /// How many months of a program are linked to, the newest first. The report page leads to all.
    static let monthsMax = 3

    public init(
        frame: PageFrame, programs: [PublishedProgram], enrollments: [EnrollmentSummary], today: Day
    ) {
        self.frame = frame
        title = frame.words("Overview")
        let enrollments = Dictionary(grouping: enrollments, by: \.program)
        self.programs = programs.map { Program($0, enrollments[$0.program] ?? [], today: today, frame.words) }
        hasNoPrograms = programs.isEmpty
    }
}

extension HomePage.Program {
    fileprivate init(_ program: PublishedProgram, _ enrollments: [EnrollmentSummary], today: Day, _ words: PageWords) {
        let open = enrollments.filter { $0.lastDay == nil }.count
        title = program.terms.terms.title
        slug = program.program.text
        peopleText = words(
            "{all} enrolled so far, {open} now", ["all": "\(enrollments.count)", "open": "\(open)"])
        let months = Month.all(from: enrollments.map(\.firstDay).min(), through: today)
        self.months = months.prefix(HomePage.monthsMax).map { month in
            HomePage.Link(
                text: words.shortMonth(month),
                path: Address.monthlyReportPage.path(
                    query: ["program": program.program.text, "month": month.description]))
        }
    }
}
