public import RewardDomain
public import RewardServices

/// One visit to be recorded: what it can earn, what it came to, and whatever else is known of it.
public struct RecordVisitPage: Page {
    public static let view = "record-visit"

    struct Outcome: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
        let isFirst: Bool
    }

    struct Analyte: Sendable {
        let slug: String
        let field: String
        let values: [Outcome]
    }

    /// What a form carries from page to page: which visit is meant.
    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    public let frame: PageFrame
    public let title: String
    let participant: String
    let line: DueVisitLine
    let day: String
    let isMakeUp: Bool
    let plannedDay: String
    let outcomes: [Outcome]
    let asksReading: Bool
    let reading: String
    let analytes: [Analyte]
    let hasAnalytes: Bool
    let specimen: String
    /// Whether something is said beyond the outcome, so that it is shown.
    let hasMore: Bool
    let reason: String
    let reasonProblem: String?
    /// Frequent ones, to choose from.
    let reasons: [String]
    let evidence: String
    /// Who was faster, and what they said.
    let first: String?
    let correctPath: String
    let hidden: [Hidden]
    let problem: String?
    let recordPath = Address.recordVisit.path()
    let backPath: String

    /// What was typed before, where the form is shown again.
    public struct Typed: Sendable {
        public var outcome: String?
        public var results: [String: String]
        public var reading: String?
        public var specimen: String?
        public var reason: String?
        public var evidence: String?

        public init(
            outcome: String? = nil, results: [String: String] = [:], reading: String? = nil, specimen: String? = nil,
            reason: String? = nil, evidence: String? = nil
        ) {
            self.outcome = outcome
            self.results = results
            self.reading = reading
            self.specimen = specimen
            self.reason = reason
            self.evidence = evidence
        }
    }

    /// - Parameters:
    ///   - visit: as it stands on the list of the day.
    ///   - key: by which the form is known when it is sent twice.
    ///   - isDecided: whether it was refused because somebody was faster: the page says who, and how to correct it.
    public init(
        frame: PageFrame, visit: DueVisit, site: Slug, on day: Day, title: String?, key: String, typed: Typed = Typed(),
        problem: String? = nil, reasonProblem: String? = nil, isDecided: Bool = false
    ) {
        let words = frame.words
        self.frame = frame
        self.title = words("Record a visit")
        participant = visit.participant.name
        line = DueVisitLine(visit, site: site, on: day, title: title, canRecord: false, words)
        self.day = words.date(day)
        isMakeUp = visit.visit.day != day
        plannedDay = words.date(visit.visit.day)
        outcomes = Self.outcomes(of: visit.kind).enumerated().map { index, outcome in
            Outcome(
                value: outcome.name, text: words.button(outcome), isChosen: typed.outcome == outcome.name,
                isFirst: index == 0)
        }
        asksReading = visit.kind == .reading
        reading = typed.reading ?? ""
        analytes = visit.analytes.map { analyte in
            let name = "results.\(analyte)"
            return Analyte(
                slug: analyte.text, field: name,
                values: AnalyteResult.Value.allCases.map { value in
                    Outcome(
                        value: value.rawValue, text: words.button(value),
                        isChosen: typed.results[analyte.text] == value.rawValue, isFirst: false)
                })
        }
        hasAnalytes = !analytes.isEmpty
        specimen = typed.specimen ?? ""
        hasMore = !specimen.isEmpty || !typed.results.isEmpty
        reason = typed.reason ?? ""
        self.reasonProblem = reasonProblem
        reasons = [
            words("Ill"), words("Hospital"), words("Court or probation"), words("Work"), words("No way to get here"),
            words("Death in the family"),
        ]
        evidence = typed.evidence ?? ""
        first = visit.isOpen ? nil : words.first(visit.recordedBy, visit.outcome)
        correctPath = Address.correctVisit.path(VisitPlace(visit))
        hidden = [
            Hidden(name: "key", value: key), Hidden(name: "participant", value: visit.participant.id.description),
            Hidden(name: "enrollment", value: visit.enrollment.description),
            Hidden(name: "target", value: visit.target.text),
            Hidden(name: "planned", value: visit.visit.day.description),
            Hidden(name: "on", value: day.description), Hidden(name: "site", value: site.text),
        ]
        self.problem = isDecided && first != nil ? nil : problem
        backPath = Address.today.path(query: ["site": site.text, "on": day.description])
    }

    /// What can be said of a visit at once, the most frequent first.
    static func outcomes(of kind: TargetKind) -> [RewardDomain.Outcome] {
        switch kind {
        case .abstinence: [.negative, .positive, .noShow, .excused, .refused, .invalid, .pending]
        case .attendance: [.attended, .noShow, .excused, .late]
        case .reading: [.noShow, .excused, .refused, .invalid, .pending]
        case .task: [.completed, .notCompleted, .excused]
        }
    }
}

extension PageWords {
    /// What a counsellor presses.
    public func button(_ outcome: Outcome) -> String {
        switch outcome {
        case .negative: self("Negative")
        case .positive: self("Positive")
        case .noShow: self("Did not come")
        case .excused: self("Excused")
        case .refused: self("Refused the test")
        case .invalid: self("Invalid specimen")
        case .pending: self("Sent to the laboratory")
        case .attended: self("Came")
        case .late: self("Came late")
        case .completed: self("Done")
        case .notCompleted: self("Not done")
        }
    }

    func button(_ value: AnalyteResult.Value) -> String {
        switch value {
        case .negative: button(Outcome.negative)
        case .positive: button(Outcome.positive)
        case .invalid: button(Outcome.invalid)
        case .pending: button(Outcome.pending)
        }
    }

    /// Who recorded a visit before, and what they said.
    func first(_ who: String?, _ outcome: Outcome?) -> String? {
        guard let who, let outcome else { return nil }
        return self(
            "{who} recorded this visit first: {outcome}.", ["who": self.who(who), "outcome": button(outcome)])
    }
}
