import RewardDomain

/// What somebody typed before they were signed out, to be sent now or let go. Nothing is done with it unasked: it may be
/// somebody else who has signed in.
public struct KeptFormPage: Page {
    public static let view = "kept-form"

    struct Field: Sendable {
        let name: String
        let value: String
    }

    /// What somebody typed or chose, to be looked at.
    struct Typed: Sendable {
        let label: String
        let text: String
    }

    public let frame: PageFrame
    public let title: String
    let path: String
    let fields: [Field]
    let typed: [Typed]
    let hasTyped: Bool
    let homePath = Address.home.path()

    /// - Parameters:
    ///   - path: of our own, which takes the form.
    ///   - fields: of the form, without its token.
    public init(frame: PageFrame, path: String, fields: [(name: String, value: String)]) {
        self.frame = frame
        title = frame.words("Not recorded yet")
        self.path = path
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
        typed = fields.filter { !$0.value.isEmpty }.compactMap { frame.words.typed($0.name, $0.value) }
        hasTyped = !typed.isEmpty
    }

    public static let example = KeptFormPage(
        frame: .example, path: Address.recordVisit.path(),
        fields: [("outcome", "negative"), ("reason", "at the dentist")])
}

extension PageWords {
    /// A field of a form as its page calls it; none of what no page shows.
    fileprivate func typed(_ name: String, _ value: String) -> KeptFormPage.Typed? {
        if let analyte = name.split(separator: ".").dropFirst().first, name.hasPrefix("results.") {
            return KeptFormPage.Typed(
                label: String(analyte), text: AnalyteResult.Value(rawValue: value).map { button($0) } ?? value)
        }
        let (label, text): (String, String)
        switch name {
        case "outcome": (label, text) = (self("What came of it"), Outcome(name: value).map { button($0) } ?? value)
        case "reading": (label, text) = (self("What was read"), value)
        case "specimen": (label, text) = (self("Number on the cup"), value)
        case "reason": (label, text) = (self("Reason"), value)
        case "evidence": (label, text) = (self("What shows it, such as a letter"), value)
        case "subject": (label, text) = (self("What is wrong?"), value)
        case "text": (label, text) = (self("Text"), value)
        case "amount": (label, text) = (self("How much"), value)
        case "name": (label, text) = (self("Name"), value)
        case "code": (label, text) = (self("Code"), value)
        case "clinician": (label, text) = (self("The clinician who ordered it"), value)
        default: return nil
        }
        return KeptFormPage.Typed(label: label, text: text)
    }
}
