public import RewardServices

/// What a correction would change, to be looked at before it is made.
public struct CorrectionPreviewPage: Page {
    public static let view = "correction-preview"

    public let frame: PageFrame
    public let title: String
    let visit: CorrectedVisit
    let becomes: String
    let reason: String
    let changes: ChangedVisits
    let appliesAtOnce: Bool
    let problem: String?
    let hidden: [HiddenField]
    let correctPath = Address.correctVisit.path()
    let backPath: String

    /// `key`: by which the form is known when it is sent twice.
    public init(
        frame: PageFrame, preview: MendPreview, typed: TypedCorrection, becomes outcome: String?, key: String,
        problem: String? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("What it changes")
        visit = CorrectedVisit(preview.visit, words)
        becomes = outcome ?? words("Not recorded")
        reason = typed.reason ?? ""
        changes = ChangedVisits(preview.changes, words)
        appliesAtOnce = preview.appliesAtOnce
        self.problem = problem
        hidden =
            VisitPlace(preview.visit).fields + [
                HiddenField(name: "key", value: key),
                HiddenField(name: "version", value: "\(preview.visit.version)"),
            ]
            + [
                ("outcome", typed.outcome), ("reading", typed.reading), ("reason", typed.reason),
                ("evidence", typed.evidence),
            ].compactMap { name, value in value.map { HiddenField(name: name, value: $0) } }
        backPath = Address.correctVisit.path(VisitPlace(preview.visit))
    }
}

extension CorrectionPreviewPage {
    public static let example = CorrectionPreviewPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("What it changes")
        visit = .example
        becomes = "Negative"
        reason = "Two cups were mixed up"
        changes = .example
        appliesAtOnce = false
        problem = nil
        hidden = [HiddenField(name: "key", value: "example")]
        backPath = Address.correctVisit.path()
    }
}
