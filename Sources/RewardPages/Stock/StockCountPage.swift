public import RewardDomain
public import RewardServices

/// One count: what is to be looked for, then what was found beside what should be there, until a second person signs.
public struct StockCountPage: Page {
    public static let view = "stock-count"

    struct Line: Sendable {
        let name: String
        let counted: String
        let expected: String
        let difference: String
        let isOff: Bool
        let explanation: String
    }

    public let frame: PageFrame
    public let title: String
    let heading: String
    let site: String
    let state: String
    let isSigned: Bool
    let lines: [Line]
    let hasLines: Bool
    let forms: [PostedForm]
    let stockPath: String

    /// - Parameters:
    ///   - actor: who looks at it: whoever counted does not sign.
    public init(
        frame: PageFrame, place: StockPlace, count: CountSummary, actor: String, key: String,
        refused: RefusedForm? = nil
    ) {
        let (words, history) = (frame.words, count.history)
        self.frame = frame
        title = words("Count")
        heading = words.countTitle(history.opened)
        site = place.site.text
        isSigned = !history.isOpen
        state = words.state(of: history)
        lines = (history.entered?.lines ?? []).map { Line($0, history.explanations[$0.name]) }
        hasLines = !lines.isEmpty
        stockPath = place.path(.stock)
        let hidden = place.hidden + [HiddenField(name: "number", value: "\(history.opened.number)")]
        func form(
            _ name: String, _ heading: String, intro: String = "", isOpen: Bool = false, button: String,
            _ groups: (FormWriter) -> [PostedForm.Group]
        ) -> PostedForm {
            let writer = FormWriter(name, key: key, refused: refused)
            return writer.form(
                heading, to: Address.stockCount.path(), hidden: hidden, intro: intro, groups(writer), button: button,
                isOpen: isOpen)
        }
        let enter = form(
            "enter", history.entered == nil ? words("What is there") : words("Count again"),
            intro: words("Look, count, and write down every line: 0 where there is nothing."),
            isOpen: history.entered == nil, button: words("That is what is there")
        ) { writer in
            count.names.map { writer.alone(writer.line("counted.\($0)", $0, type: "number")) }
        }
        let explain = form("explain", words("Explain a difference"), isOpen: true, button: words("Note it")) { writer in
            [
                writer.alone(
                    writer.choice("line", words("Which"), history.unexplained.map { ($0.name, $0.name) })),
                writer.alone(
                    writer.line("explanation", words("Why"), help: words("Name nobody; say what happened."))),
            ]
        }
        let sign = form(
            "sign", words("Sign it"),
            intro: words(
                "You are the second person: sign only what you have looked at. Numbers of goods are then as counted."),
            isOpen: true, button: words("Sign")
        ) { _ in [] }
        var forms: [PostedForm] = []
        if history.isOpen, place.counts || place.manages {
            let mayCount = place.counts ? [enter] : []
            if let entered = history.entered {
                forms = history.unexplained.isEmpty ? [] : [explain]
                if history.unexplained.isEmpty, actorsDiffer(actor, entered.by) { forms.append(sign) }
                forms += mayCount
            } else {
                forms = mayCount
            }
        }
        self.forms = forms
    }
}

extension StockCountPage.Line {
    fileprivate init(_ line: CountLine, _ explanation: String?) {
        name = line.name
        counted = "\(line.counted)"
        expected = "\(line.expected)"
        isOff = line.variance != 0
        difference =
            line.variance == 0 ? "" : line.variance < 0 ? "\u{2212}\(-line.variance)" : "+\(line.variance)"
        self.explanation = explanation ?? ""
    }
}

extension PageWords {
    fileprivate func state(of count: CountHistory) -> String {
        if let by = count.signedBy, let day = count.signedOn {
            return self("Signed by {who} on {day}.", ["who": who(by), "day": date(day)])
        }
        guard let entered = count.entered, let day = count.enteredOn else {
            return self("Nobody has entered anything yet. Nobody who keeps or bought these counts them.")
        }
        let by = self("Counted by {who} on {day}.", ["who": who(entered.by), "day": date(day)])
        return count.unexplained.isEmpty
            ? "\(by) \(self("A second person signs it."))" : "\(by) \(self("Somebody has to explain what differs."))"
    }
}
