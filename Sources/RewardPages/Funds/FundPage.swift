public import RewardDomain
public import RewardServices

/// One fund: where its money stands, what it says, and what can be changed of it.
public struct FundPage: Page {
    public static let view = "fund"

    struct Fact: Sendable {
        let name: String
        let value: String
    }

    public let frame: PageFrame
    public let title: String
    let name: String
    let heading: String
    let payer: String
    let flags: [String]
    let sums: [Fact]
    let rules: [Fact]
    let from: String?
    let forms: [PostedForm]
    let fundsPath = Address.funds.path()
    let budgetsPath = Address.reportPage.path(ReportKind.burnDown.rawValue)

    /// - Parameters:
    ///   - programs: those that it could pay for.
    ///   - canChange: whether the visitor may change it.
    public init(
        frame: PageFrame, fund: FundSummary, programs: [PublishedProgram], canChange: Bool, key: String,
        refused: RefusedForm? = nil
    ) {
        let words = frame.words
        let (rules, currency) = (fund.rules, fund.rules.currency)
        self.frame = frame
        title = words("Fund")
        name = fund.source.text
        heading = rules.title
        payer = rules.payer
        flags = words.flags(of: fund)
        let granted = fund.history.granted(by: fund.today)
        sums = [
            (words("Granted"), granted), (words("Arrived"), fund.history.received), (words("Awarded"), fund.awarded),
            (words("Left"), fund.left),
        ].compactMap { name, amount in amount.map { Fact(name: name, value: moneyText($0, currency)) } }
        self.rules = Self.rules(rules, words)
        from = fund.history.versions.last?.from.flatMap { $0 > fund.today ? words.date($0) : nil }
        forms = canChange && fund.history.lastDay == nil ? Self.forms(fund, programs, words, key, refused) : []
    }

    private static func rules(_ rules: FundRules, _ words: PageWords) -> [Fact] {
        let currency = rules.currency
        let periods = rules.periods.map { period in
            let days = words("{from} to {until}", ["from": words.date(period.from), "until": words.date(period.until)])
            let granted = period.granted.map { ": \(moneyText($0, currency))" } ?? ""
            let booked = period.acceptUntil.map { ", " + words("booked until {day}", ["day": words.date($0)]) } ?? ""
            return Fact(name: words("Period"), value: days + granted + booked)
        }
        let limits = rules.limits.map { limit in
            Fact(name: words("Cap"), value: words.limit(limit, currency))
        }
        let warnings = rules.warnAt.map { "\($0) %" }.joined(separator: ", ")
        return [
            Fact(name: words("Pays for"), value: rules.programs.map(\.text).joined(separator: ", ")),
            Fact(name: words("Turn"), value: "\(rules.order)"),
        ] + periods + limits + (warnings.isEmpty ? [] : [Fact(name: words("Warn at"), value: warnings)]) + [
            Fact(
                name: words("When nothing is left"),
                value: rules.whenEmpty == .warn ? words("say so") : words("enroll nobody new"))
        ]
    }

    private static func forms(
        _ fund: FundSummary, _ programs: [PublishedProgram], _ words: PageWords, _ key: String, _ refused: RefusedForm?
    ) -> [PostedForm] {
        let path = Address.fund.path(fund.source.text)
        let money = FormWriter("money", key: key, refused: refused)
        let rules = FormWriter("rules", key: key, refused: refused)
        let close = FormWriter("close", key: key, refused: refused)
        // What begins later goes on beginning then, unless somebody says otherwise.
        let later = fund.history.versions.last?.from.flatMap { $0 > fund.today ? $0 : nil }
        return [
            money.form(
                words("Money arrived"), to: path,
                [
                    money.alone(money.line("amount", words("Amount"))),
                    money.alone(
                        money.line(
                            "reference", words("Reference"),
                            help: words("As on the bank's statement. The same again is the same money."))),
                    money.alone(money.day("on", words("Day it arrived"), help: words("Empty: today."))),
                ], button: words("Note it")),
            rules.form(
                words("Change what it says"), to: path,
                hidden: [rules.seen("version", "\(fund.history.version)")],
                intro: words("For visits held from a day on. What was decided before stays."),
                [
                    rules.alone(
                        rules.day(
                            "from", words("From"), value: later?.description ?? "",
                            help: words("Empty: from today on.")))
                ]
                    + FundQuestions(rules, words).groups(of: fund.rules, programs: programs),
                button: words("Save")),
            close.form(
                words("Close it"), to: path,
                intro: words("It pays for no visit held after that day, and is never opened again."),
                [close.alone(close.day("last_day", words("Last day"), help: words("Empty: today.")))],
                button: words("Close the fund")),
        ]
    }
}

extension PageWords {
    /// `$75.00 in a calendar year, from this fund`
    func limit(_ limit: FundLimit, _ currency: Currency) -> String {
        let from = limit.from.map { ", " + self("from {day}", ["day": date($0)]) } ?? ""
        let until = limit.until.map { ", " + self("until {day}", ["day": date($0)]) } ?? ""
        let counted = limit.scope == .person ? self("from anywhere") : self("from this fund")
        return "\(moneyText(limit.amount, currency)), \(window(limit.period)), \(counted)\(from)\(until)"
    }
}
