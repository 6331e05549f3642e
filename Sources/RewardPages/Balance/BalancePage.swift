public import RewardDomain
public import RewardReports
public import RewardServices

/// What a participant has, can earn next, and has earned of late.
public struct BalancePage: Page {
    public static let view = "balance"

    struct Program: Sendable {
        let name: String
        let since: String
        let available: String
        let isOpen: Bool
        let targets: [Target]
    }

    struct Target: Sendable {
        /// None where the program has only one target.
        let targetName: String?
        let streak: String
        let nextDay: String?
        let nextAmount: String?
    }

    struct Line: Sendable {
        let day: String
        let what: String
        let program: String?
        let amount: String
        let balance: String
        /// Nothing was earned: shown more quietly.
        let isQuiet: Bool
    }

    public let frame: PageFrame
    public let title: String
    let participant: String
    let available: String
    let programs: [Program]
    let isInNone: Bool
    let isInSeveral: Bool
    let month: String
    let showsProgram: Bool
    let opening: String
    let lines: [Line]
    let hasNoLines: Bool
    let closing: String
    let earlierPath: String
    let laterPath: String?

    /// `statement` is of the month shown below the balance; months after that of `today` are not offered.
    public init(frame: PageFrame, balance: Balance, statement: Statement, today: Day) {
        let words = frame.words
        let names = Dictionary(balance.programs.map { ($0.program, $0.participantName(words)) }) { first, _ in first }
        let path = { (month: Month) in
            Address.balancePage.path(balance.participant.id.description, query: ["month": month.description])
        }
        self.frame = frame
        title = frame.words("Balance")
        participant = balance.participant.name
        available = moneyText(balance.available, balance.currency)
        programs = balance.programs.map { Program($0, balance.currency, words) }.reversed()
        isInNone = balance.programs.isEmpty
        isInSeveral = balance.programs.count > 1
        month = words.month(statement.month)
        showsProgram = Set(statement.lines.map(\.program)).count > 1
        opening = moneyText(statement.opening, statement.currency)
        lines = statement.lines.map { [showsProgram] line in
            Line(line, statement.currency, program: showsProgram ? names[line.program] : nil, words)
        }
        hasNoLines = statement.lines.isEmpty
        closing = moneyText(statement.closing, statement.currency)
        earlierPath = path(statement.month.previous)
        laterPath = statement.month < today.month ? path(statement.month.next) : nil
    }
}
