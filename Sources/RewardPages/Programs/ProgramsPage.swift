import RewardDomain
import RewardPolicies
public import RewardServices

/// The programs as published, each with what every visit pays somebody who succeeds at all of them.
public struct ProgramsPage: Page {
    public static let view = "programs"

    struct Program: Sendable {
        let title: String
        let slug: String
        let source: String
        let revision: String
        /// In a few words: what brings the ladder back, what it is capped by.
        let rules: [String]
        let charts: [Chart]
        /// None for who may not see what it costs.
        let simulationPath: String?
    }

    public let frame: PageFrame
    public let title: String
    let programs: [Program]
    let isEmpty: Bool

    /// `canSimulate`: whether what each would cost is for the visitor.
    public init(frame: PageFrame, programs: [PublishedProgram], canSimulate: Bool = false) {
        let words = frame.words
        self.frame = frame
        title = words("Programs")
        self.programs = programs.enumerated().map { Program($1, index: $0, canSimulate: canSimulate, words) }
        isEmpty = programs.isEmpty
    }

    public static let example = ProgramsPage(frame: .example, programs: [])
}

extension ProgramsPage.Program {
    init(_ published: PublishedProgram, index: Int, canSimulate: Bool, _ words: PageWords) {
        let terms = published.terms.terms
        title = terms.title
        slug = published.program.text
        simulationPath = canSimulate ? Address.simulation.path(query: ["program": slug]) : nil
        source = terms.source
        revision = words(
            "Revision {number}, published on {day}",
            ["number": "\(published.terms.revision)", "day": words.date(published.publishedAt.utcDay)])
        rules =
            terms.targets.flatMap { Self.rules($0, terms.currency, words) }
            + terms.caps.map { cap in
                let amount =
                    cap.unit == .money ? moneyText(cap.amount, terms.currency) : words.worth(cap.amount, .draws, nil)
                return words("At most {amount} {window}", ["amount": amount, "window": words.window(cap.period)])
            }
        charts = terms.targets.indices.compactMap { target in
            Self.chart(terms, target, name: "program-\(index)-\(target)", words)
        }
    }

    private static func rules(_ target: Target, _ currency: Currency, _ words: PageWords) -> [String] {
        var rules: [String] = []
        if let bonus = target.bonus {
            rules.append(
                words(
                    "{amount} more at every {count} in a row",
                    ["amount": words.worth(bonus.amount, target.pays, currency), "count": "\(bonus.every)"]))
        }
        if let reinstate = target.reinstate {
            rules.append(words("{count} in a row bring the ladder back", ["count": "\(reinstate.after)"]))
        }
        return rules
    }

    /// A staircase of what every visit pays; none where something outside the target says what it is worth.
    private static func chart(_ terms: Terms, _ target: Int, name: String, _ words: PageWords) -> Chart? {
        let simulation = Simulation.perfect(of: terms, target: target)
        let unit = simulation.unit
        guard unit.hasPhases, simulation.rows.count > 1 else { return nil }
        let text = { (amount: Int) in words.worth(amount, unit, terms.currency) }
        let several = terms.targets.count > 1 ? " · \(terms.targets[target].id)" : ""
        return .steps(
            name: name, caption: words("What each visit pays") + several,
            summary: words(
                "To somebody who succeeds at all of them, caps included: {total}.",
                ["total": text(simulation.total)]),
            headings: [words("Visit"), words("Reward"), words("Week")],
            steps: simulation.rows.enumerated().map { place, row in
                Chart.Step(label: "\(place + 1)", value: row.paid, note: "\(row.visit.week)")
            }, keys: ("", ""), tickText: { unit.isCounted ? "\($0)" : axisMoney($0, terms.currency) }, text: text)
    }
}

extension PageWords {
    /// In which time a cap or a limit counts.
    func window(_ period: Cap.Period) -> String {
        switch period {
        case .visit: self("a visit")
        case .week: self("a week")
        case .month: self("a month")
        case .calendarYear: self("a calendar year")
        case .rollingYear: self("in any 365 days")
        case .lifetime: self("for good")
        }
    }
}
