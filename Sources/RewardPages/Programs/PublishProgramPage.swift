/// A program's file on its way to being published: typed or pasted, then held against the newest revision.
public struct PublishProgramPage: Page {
    public static let view = "publish-program"

    /// What was found in the file, and what publishing it would change.
    public struct Check: Sendable {
        let title: String
        let program: String
        let isNew: Bool
        let isSame: Bool
        let revision: Int
        let warnings: [String]
        let hasWarnings: Bool
        let lines: [Line]

        struct Line: Sendable {
            let kind: String
            let sign: String
            let text: String
        }

        /// - Parameters:
        ///   - published: the newest revision's number and text, if there is one.
        ///   - warnings: what may be published but is against the evidence, or above what funders allow.
        public init(
            program: String, title: String, text: String, published: (revision: Int, text: String)?, isSame: Bool,
            warnings: [String]
        ) {
            self.program = program
            self.title = title
            isNew = published == nil
            self.isSame = isSame
            revision = (published?.revision ?? 0) + (isSame ? 0 : 1)
            self.warnings = warnings
            hasWarnings = !warnings.isEmpty
            lines = TextDifference(from: published?.text ?? "", to: text).lines.map { line in
                let sign =
                    switch line.kind {
                    case .same: " "
                    case .removed: "\u{2212}"
                    case .added: "+"
                    }
                return Line(kind: line.kind.rawValue, sign: sign, text: line.text)
            }
        }
    }

    public let frame: PageFrame
    public let title: String
    let text: String
    let check: Check?
    /// One a line, with where it is.
    let problems: [String]
    let hasProblems: Bool
    let done: String?
    /// By which the form of this page is known when it is sent twice.
    let key: String
    let publishPath = Address.publishProgram.path()

    /// - Parameters:
    ///   - done: what was published.
    public init(
        frame: PageFrame, text: String = "", check: Check? = nil, problems: [String] = [], done: String? = nil,
        key: String
    ) {
        self.frame = frame
        title = frame.words("Publish a program")
        self.text = text
        self.check = check
        self.problems = problems
        hasProblems = !problems.isEmpty
        self.done = done
        self.key = key
    }

    public static let example = PublishProgramPage(
        frame: .example, text: "program: example\n",
        check: Check(
            program: "example", title: "Example", text: "program: example\nrevision: 2\n",
            published: (1, "program: example\n"), isSame: false, warnings: ["program.yaml:2: a remark"]),
        problems: ["program.yaml:1: something is missing"], done: "example 1", key: "example")
}
