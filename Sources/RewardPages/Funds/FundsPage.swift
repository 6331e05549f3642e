public import RewardDomain
public import RewardServices

/// Who pays: every fund with what is left of it, and a form to open one.
public struct FundsPage: Page {
    public static let view = "funds"

    struct Line: Sendable {
        let name: String
        let title: String
        let payer: String
        let path: String
        let programs: String
        let budget: String
        let left: String
        let flags: [String]
    }

    public let frame: PageFrame
    public let title: String
    let funds: [Line]
    let isEmpty: Bool
    let forms: [PostedForm]
    let limitsPath = Address.limits.path()
    let budgetsPath = Address.reportPage.path(ReportKind.burnDown.rawValue)

    /// - Parameters:
    ///   - programs: those that a fund can pay for.
    ///   - canChange: whether the visitor may open one.
    public init(
        frame: PageFrame, funds: [FundSummary], programs: [PublishedProgram], canChange: Bool, key: String,
        refused: RefusedForm? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Funds")
        self.funds = funds.map { Line($0, words) }
        isEmpty = funds.isEmpty
        let writer = FormWriter("open", key: key, refused: refused)
        forms =
            canChange
            ? [
                writer.form(
                    words("Open a fund"), to: Address.funds.path(),
                    [
                        writer.alone(
                            writer.line(
                                "fund", words("Name"),
                                help: words(
                                    "Small letters, digits and hyphens, such as state-grant. It never changes."))),
                        writer.alone(
                            writer.choice(
                                "currency", words("Currency"),
                                Currencies.codes(Currencies.of(programs)))),
                    ] + FundQuestions(writer, words).groups(of: nil, programs: programs),
                    button: words("Open the fund"), isOpen: funds.isEmpty)
            ] : []
    }
}

/// The currencies that programs pay in.
public enum Currencies {
    public static func of(_ programs: [PublishedProgram]) -> [Currency] {
        Set(programs.map(\.terms.terms.currency)).sorted { $0.code < $1.code }
    }

    /// To choose from.
    static func codes(_ currencies: [Currency]) -> [(value: String, text: String)] {
        currencies.map { ($0.code, $0.code) }
    }
}

extension FundsPage.Line {
    fileprivate init(_ fund: FundSummary, _ words: PageWords) {
        let rules = fund.rules
        name = fund.source.text
        title = rules.title
        payer = rules.payer
        path = Address.fund.path(fund.source.text)
        programs = rules.programs.map(\.text).joined(separator: ", ")
        budget = moneyText(fund.budget, rules.currency)
        left = moneyText(fund.left, rules.currency)
        flags = words.flags(of: fund)
    }
}

extension PageWords {
    /// What somebody should know of a fund first.
    func flags(of fund: FundSummary) -> [String] {
        var flags: [String] = []
        if let lastDay = fund.history.lastDay {
            flags.append(self("Closed after {day}", ["day": date(lastDay)]))
        } else if !fund.pays(on: fund.today) {
            flags.append(self("Pays for no visit of today"))
        }
        if fund.isEmpty {
            flags.append(self("Nothing is left"))
        } else if let percent = fund.warning {
            flags.append(self("More than {percent} % awarded", ["percent": "\(percent)"]))
        }
        return flags
    }
}
