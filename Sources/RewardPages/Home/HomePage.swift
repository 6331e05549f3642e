public import RewardDomain
public import RewardServices

/// Where everyone begins: the programs with their months, and the participants.
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
    public let title = "Overview"
    let programs: [Program]
    let hasNoPrograms: Bool
    let people: [Link]
    let hasNoPeople: Bool

    /// How many months of a program are linked to, the newest first. The report page leads to all.
    static let monthsMax = 12

    public init(
        frame: PageFrame, programs: [PublishedProgram], enrollments: [EnrollmentSummary],
        people: [ParticipantSummary], today: Day
    ) {
        self.frame = frame
        let enrollments = Dictionary(grouping: enrollments, by: \.program)
        self.programs = programs.map { Program($0, enrollments[$0.program] ?? [], today: today) }
        hasNoPrograms = programs.isEmpty
        self.people = people.map {
            Link(text: $0.code ?? $0.id.description, path: Address.balancePage.path($0.id.description))
        }
        hasNoPeople = people.isEmpty
    }
}

extension HomePage.Program {
    fileprivate init(_ program: PublishedProgram, _ enrollments: [EnrollmentSummary], today: Day) {
        let open = enrollments.filter { $0.lastDay == nil }.count
        title = program.terms.terms.title
        slug = program.program.text
        peopleText = "\(enrollments.count) enrolled so far, \(open) now"
        let months = Month.all(from: enrollments.map(\.firstDay).min(), through: today)
        self.months = months.prefix(HomePage.monthsMax).map { month in
            HomePage.Link(
                text: month.shortText,
                path: Address.monthlyReportPage.path(
                    query: ["program": program.program.text, "month": month.description]))
        }
    }
}
