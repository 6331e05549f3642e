/// Why a page could not be shown, or what one kind of problem means.
public struct ProblemPage: Page {
    public static let view = "problem"

    public let frame: PageFrame
    public let title: String
    let detail: String
    let remedy: String?

    public init(frame: PageFrame, title: String, detail: String, remedy: String? = nil) {
        self.frame = frame
        self.title = title
        self.detail = detail
        self.remedy = remedy
    }
}
