/// A form that is carried out when it is sent: what it asks, with what was typed where it was refused.
///
/// Its template, `posted-form`, shows it closed below its heading until it is wanted, or open with what is wrong.
public struct PostedForm: Sendable {
    struct Option: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    /// One question. It is asked in one of four ways: on a line, on several, by one choice, by ticks.
    struct Field: Sendable {
        enum Way: Sendable { case line, lines, choice, ticks }

        let id: String
        let field: String
        let label: String
        let value: String
        let inputType: String
        let autocomplete: String
        let options: [Option]
        let help: String
        let hasHelp: Bool
        let wrong: String
        let isWrong: Bool
        /// The ids of what is said beside it.
        let describedBy: String
        let isDescribed: Bool
        let isRequired: Bool
        let isLine: Bool
        let isLines: Bool
        let isChoice: Bool
        let isTicks: Bool
    }

    /// Questions that stand beside each other under a heading of their own; or one alone.
    struct Group: Sendable {
        let isTogether: Bool
        let legend: String
        let fields: [Field]
    }

    let heading: String
    let action: String
    let hiddenFields: [HiddenField]
    let intro: String
    let hasIntro: Bool
    /// What is wrong with the whole of it.
    let fault: String
    let hasFault: Bool
    let groups: [Group]
    let button: String
    let isOpen: Bool
}

/// A form that was refused, to be shown again beside what is wrong.
public struct RefusedForm: Hashable, Sendable {
    /// Which of the page's.
    let form: String
    let typed: [String: String]
    let problem: String
    /// What the problem is about; none: the whole.
    let field: String?

    public init(form: String, typed: [String: String], problem: String, field: String?) {
        self.form = form
        self.typed = typed
        self.problem = problem
        self.field = field
    }
}
