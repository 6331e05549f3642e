/// What somebody typed before they were signed out, to be sent now or let go. Nothing is done with it unasked: it may be
/// somebody else who has signed in.
public struct KeptFormPage: Page {
    public static let view = "kept-form"

    struct Field: Sendable {
        let name: String
        let value: String
    }

    public let frame: PageFrame
    public let title: String
    let path: String
    let fields: [Field]
    let homePath = Address.home.path()

    /// - Parameters:
    ///   - path: of our own, which takes the form.
    ///   - fields: of the form, without its token.
    public init(frame: PageFrame, path: String, fields: [(name: String, value: String)]) {
        self.frame = frame
        title = frame.words("Not recorded yet")
        self.path = path
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
    }

    public static let example = KeptFormPage(
        frame: .example, path: Address.recordVisit.path(),
        fields: [("outcome", "negative"), ("reason", "at the dentist")])
}
