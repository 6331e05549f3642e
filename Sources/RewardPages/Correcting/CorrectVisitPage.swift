public import RewardDomain
public import RewardServices

/// A visit that was recorded wrongly: what it should have come to, and why.
public struct CorrectVisitPage: Page {
    public static let view = "correct-visit"

    public let frame: PageFrame
    public let title: String
    let visit: CorrectedVisit
    let outcomes: [RecordVisitPage.Outcome]
    let asksReading: Bool
    let reading: String
    let reason: String
    let evidence: String
    let problem: String?
    let reasonProblem: String?
    let hidden: [HiddenField]
    let previewPath = Address.correctionPreview.path()
    let personPath: String

    public init(
        frame: PageFrame, visit: MendableVisit, typed: TypedCorrection = TypedCorrection(), problem: String? = nil,
        reasonProblem: String? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Correct a visit")
        self.visit = CorrectedVisit(visit, words)
        let offered = RecordVisitPage.outcomes(of: visit.kind).filter { $0 != visit.outcome }
        outcomes =
            offered.enumerated().map { index, outcome in
                .init(
                    value: outcome.name, text: words.button(outcome), isChosen: typed.outcome == outcome.name,
                    isFirst: index == 0)
            } + [
                .init(
                    value: TypedCorrection.retraction, text: words("Nothing: it was recorded by mistake"),
                    isChosen: typed.outcome == TypedCorrection.retraction, isFirst: false)
            ]
        asksReading = visit.kind == .reading
        reading = typed.reading ?? ""
        reason = typed.reason ?? ""
        evidence = typed.evidence ?? ""
        self.problem = problem
        self.reasonProblem = reasonProblem
        hidden = VisitPlace(visit).fields
        personPath = Address.person.path(visit.participant.id.description)
    }
}

/// What is said of the visit that is to be corrected, at the head of the pages about it.
struct CorrectedVisit: Sendable {
    let participant: String
    let program: String
    let day: String
    /// What stands of it, and what was paid.
    let stands: String

    init(_ visit: MendableVisit, _ words: PageWords) {
        participant = visit.participant.name
        program = visit.title
        day = words.date(visit.visit.plannedDay)
        let outcome = visit.outcome.map(words.button) ?? words("Not recorded")
        let paid = moneyText(visit.paid, visit.currency)
        stands = [outcome, paid, visit.recordedBy.flatMap(words.person)].compactMap(\.self).joined(separator: " · ")
    }

    init(participant: String, program: String, day: String, stands: String) {
        self.participant = participant
        self.program = program
        self.day = day
        self.stands = stands
    }

    static let example = CorrectedVisit(
        participant: "A-017", program: "Vouchers", day: "Wed 14 Jan 2026", stands: "Positive · $0.00 · anna")
}

/// What was said of a correction so far, as its forms carry it.
public struct TypedCorrection: Sendable {
    /// In the place of an outcome: what was recorded never was.
    public static let retraction = "unrecorded"

    public var outcome: String?
    public var reading: String?
    public var reason: String?
    public var evidence: String?

    public init(
        outcome: String? = nil, reading: String? = nil, reason: String? = nil, evidence: String? = nil
    ) {
        self.outcome = outcome
        self.reading = reading
        self.reason = reason
        self.evidence = evidence
    }
}

extension VisitPlace {
    init(_ visit: MendableVisit) {
        self.init(participant: visit.participant.id, enrollment: visit.enrollment, visit: visit.visit)
    }
}
