public import RewardDomain
public import RewardServices

/// What one person may be paid at most, whatever pays it.
public struct LimitsPage: Page {
    public static let view = "limits"

    struct Line: Sendable {
        let name: String
        let title: String
        let amount: String
        let days: String
    }

    public let frame: PageFrame
    public let title: String
    let limits: [Line]
    let isEmpty: Bool
    let forms: [PostedForm]
    let fundsPath = Address.funds.path()

    /// - Parameters:
    ///   - today: of the main site, after which a limit that ended binds nobody.
    ///   - canChange: whether the visitor may set one.
    public init(
        frame: PageFrame, limits: [PersonLimitSet], programs: [PublishedProgram], today: Day, canChange: Bool,
        key: String, refused: RefusedForm? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Caps for one person")
        self.limits = limits.map { Line($0, words) }
        isEmpty = limits.isEmpty
        let set = FormWriter("set", key: key, refused: refused)
        let end = FormWriter("end", key: key, refused: refused)
        let open = limits.filter { $0.limit.until.map { $0 > today } ?? true }
        let path = Address.limits.path()
        var forms = [
            set.form(
                words("Set a cap"), to: path,
                intro: words("For visits first spoken of from now on, in all programs and from all funds together."),
                [
                    set.alone(
                        set.line(
                            "limit", words("Name"),
                            help: words("Small letters, digits and hyphens, such as state-law. It never changes."))),
                    set.alone(set.line("title", words("Where it is written"))),
                    set.together(
                        words("At most for one person"),
                        [
                            set.line("amount", words("Amount")),
                            set.choice(
                                "currency", words("Currency"), Currencies.codes(Currencies.of(programs))),
                            set.choice("period", words("In"), words.windows, chosen: "calendar_year"),
                            set.day("from", words("From")), set.day("until", words("Until")),
                        ]),
                ], button: words("Set it"))
        ]
        if !open.isEmpty {
            forms.append(
                end.form(
                    words("End a cap"), to: path,
                    [
                        end.alone(end.choice("limit", words("Cap"), open.map { ($0.name.text, $0.title) })),
                        end.alone(end.day("until", words("Last day"), help: words("Empty: today."))),
                    ], button: words("End it")))
        }
        self.forms = canChange ? forms : []
    }
}

extension LimitsPage.Line {
    fileprivate init(_ set: PersonLimitSet, _ words: PageWords) {
        name = set.name.text
        title = set.title
        amount = "\(moneyText(set.limit.amount, set.currency)), \(words.window(set.limit.period))"
        let from = set.limit.from.map { words("from {day}", ["day": words.date($0)]) }
        let until = set.limit.until.map { words("until {day}", ["day": words.date($0)]) }
        days = [from, until].compactMap(\.self).joined(separator: ", ")
    }
}
