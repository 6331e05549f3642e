public import RewardDomain
public import RewardPolicies
public import RewardServices

/// What a program would cost: asked for with a few numbers, answered with how far it may go.
public struct SimulationPage: Page {
    public static let view = "simulation"

    struct Choice: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    struct Field: Sendable {
        let name: String
        let label: String
        let value: String
        let hint: String?
        let problem: String?
    }

    struct Cost: Sendable {
        let who: String
        let cells: [String]
    }

    struct Found: Sendable {
        let lead: String
        let chart: Chart
        let columns: [String]
        let costs: [Cost]
        let notes: [String]
    }

    public let frame: PageFrame
    public let title: String
    let programs: [Choice]
    let isEmpty: Bool
    let fields: [Field]
    let problem: String?
    /// None before it was asked for.
    let found: Found?
    let simulationPath = Address.simulation.path()
    let programsPath = Address.programsPage.path()

    /// What was typed, as it was.
    public struct Typed: Hashable, Sendable {
        public var program: String?
        public var participants: String?
        public var attendance: String?
        public var negative: String?
        public var excused: String?
        public var budget: String?

        /// What a form begins with: a program in which most do well.
        public init(
            program: String? = nil, participants: String? = "50", attendance: String? = "90", negative: String? = "80",
            excused: String? = "0", budget: String? = nil
        ) {
            self.program = program
            self.participants = participants
            self.attendance = attendance
            self.negative = negative
            self.excused = excused
            self.budget = budget
        }
    }

    /// - Parameters:
    ///   - budget: minor units.
    ///   - problems: by field, what is wrong with it; that of none stands above all.
    public init(
        frame: PageFrame, programs: [PublishedProgram], typed: Typed, found: SimulatedCost? = nil, budget: Int? = nil,
        problems: [String: String] = [:]
    ) {
        let words = frame.words
        self.frame = frame
        title = words("What a program would cost")
        self.programs = programs.map {
            Choice(
                value: $0.program.text, text: $0.terms.terms.title, isChosen: $0.program.text == typed.program)
        }
        isEmpty = programs.isEmpty
        let perCent = words("Of 100, from 0 to 100")
        let most = words("From 1 to {count}", ["count": "\(RewardServices.simulatedParticipantsMax)"])
        fields = [
            ("participants", words("How many people"), typed.participants, most),
            ("attendance", words("Days they come"), typed.attendance, perCent),
            ("negative", words("Tests negative, goals met"), typed.negative, perCent),
            ("excused", words("Missed days excused"), typed.excused, perCent),
            ("budget", words("Budget, if there is one"), typed.budget, nil),
        ].map { name, label, value, hint in
            Field(name: name, label: label, value: value ?? "", hint: hint, problem: problems[name])
        }
        problem = problems["program"]
        self.found = found.map { Found($0, budget: budget, words) }
    }
}

extension SimulationPage.Found {
    init(_ cost: SimulatedCost, budget: Int?, _ words: PageWords) {
        let (estimate, currency) = (cost.estimate, cost.laidOut.terms.currency)
        let text = { (amount: Int) in moneyText(amount, currency) }
        let plan = estimate.plan
        lead = words(
            "{count} people who begin on {day} cost about {mean} together, {each} each.",
            [
                "count": "\(plan.participants)", "day": words.date(cost.laidOut.firstDay),
                "mean": text(estimate.whole.roundedMean), "each": text(estimate.participant.roundedMean),
            ])
        let ranges = estimate.spread.ranges
        let most = ranges.max { $0.count < $1.count }
        chart = .bars(
            name: "spread", caption: words("What one participant costs"),
            summary: most.map {
                words(
                    "Of 1000 people simulated most, {count}, cost from {from} to {to}.",
                    [
                        "count": "\(Self.perThousand($0.count, plan))", "from": text($0.from), "to": text($0.to),
                    ])
            } ?? "", heading: words("Cost"), places: ranges.map { "\(text($0.from)) – \(text($0.to))" },
            below: ranges.map { axisMoney($0.from, currency) },
            series: [
                Chart.Series(
                    name: words("People of 1000"), values: ranges.map { Self.perThousand($0.count, plan) })
            ], tickText: { "\($0)" }, text: { "\($0)" })
        columns = [
            words("On average"), words("One in 20 stays below"), words("In the middle"), words("One in 20 goes above"),
            words("At most"),
        ]
        costs = Self.costs(estimate, words, text)
        notes = Self.notes(cost, budget, words, text)
    }

    private static func perThousand(_ count: Int, _ plan: CohortPlan) -> Int {
        (count * 1000 + plan.enrollments / 2) / plan.enrollments
    }

    /// A line for one participant, for each month, and for all of them.
    private static func costs(
        _ estimate: PopulationEstimate, _ words: PageWords, _ text: (Int) -> String
    ) -> [SimulationPage.Cost] {
        func line(_ who: String, _ cost: CostDistribution, most: Int) -> SimulationPage.Cost {
            SimulationPage.Cost(
                who: who, cells: [cost.roundedMean, cost.fifth, cost.median, cost.ninetyFifth, most].map(text))
        }
        let months = zip(estimate.months, estimate.perfect.months).enumerated().map { index, month in
            line(
                words("One participant, month {number}", ["number": "\(index + 1)"]), month.0, most: month.1)
        }
        return [line(words("One participant"), estimate.participant, most: estimate.perfect.total)] + months
            + [line(words("All participants"), estimate.whole, most: estimate.perfectWhole)]
    }

    private static func notes(
        _ cost: SimulatedCost, _ budget: Int?, _ words: PageWords, _ text: (Int) -> String
    ) -> [String] {
        let (estimate, plan) = (cost.estimate, cost.estimate.plan)
        func perCent(_ chance: Double) -> String {
            let rounded = Int((chance * 100).rounded())
            return chance > 0 && rounded == 0
                ? words("less than 1 of 100") : words("{count} of 100", ["count": "\(rounded)"])
        }
        var notes: [String] = []
        if let budget {
            notes.append(
                words(
                    "A budget of {amount} is exceeded in {chance} such programs.",
                    ["amount": text(budget), "chance": perCent(estimate.chance(above: budget))]))
        }
        if !cost.laidOut.caps.isEmpty {
            let most = cost.laidOut.caps.indices.map { estimate.chance(ofCap: $0) }.max() ?? 0
            notes.append(
                words("A cap keeps something back from at most {chance} people.", ["chance": perCent(most)]))
        }
        notes.append(
            words(
                "At most is a success at every visit and the best slip at every draw, after caps. Every day is by itself here: nobody drops out, and real groups differ more."
            ))
        if !plan.replicates {
            notes.append(
                words("What all cost together is reckoned from what one does: too few such programs fit into one look.")
            )
        }
        return notes
    }
}

extension SimulationPage {
    public static let example = SimulationPage(frame: .example, programs: [], typed: Typed())
}
