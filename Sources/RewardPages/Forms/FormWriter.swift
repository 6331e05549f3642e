/// Writes one of a page's forms, each question with what was typed into it where the form was refused.
struct FormWriter {
    /// Tells the forms of a page apart.
    let name: String
    /// Nil unless it is this form that was refused.
    let refused: RefusedForm?
    /// By which the form is known when it is sent twice.
    let key: String

    init(_ name: String, key: String, refused: RefusedForm?) {
        self.name = name
        self.key = "\(key)/\(name)"
        self.refused = refused?.form == name ? refused : nil
    }

    func form(
        _ heading: String, to action: String, hidden: [HiddenField] = [], intro: String = "",
        _ groups: [PostedForm.Group], button: String, isOpen: Bool = false
    ) -> PostedForm {
        let isBeside = groups.contains { $0.fields.contains(where: \.isWrong) }
        let fault = isBeside ? "" : refused?.problem ?? ""
        return PostedForm(
            heading: heading, action: action,
            hiddenFields: [HiddenField(name: "key", value: key), HiddenField(name: "change", value: name)] + hidden,
            intro: intro, hasIntro: !intro.isEmpty, fault: fault, hasFault: !fault.isEmpty, groups: groups,
            button: button, isOpen: isOpen || refused != nil)
    }

    /// What was seen when the form was filled in. A form that is shown again holds on to it: whoever has not looked at what
    /// others changed since does not overwrite it by sending the same again.
    func seen(_ field: String, _ known: String) -> HiddenField { HiddenField(name: field, value: typed(field, known)) }

    func alone(_ field: PostedForm.Field) -> PostedForm.Group {
        PostedForm.Group(isTogether: false, legend: "", fields: [field])
    }

    func together(_ legend: String, _ fields: [PostedForm.Field]) -> PostedForm.Group {
        PostedForm.Group(isTogether: true, legend: legend, fields: fields)
    }

    func line(
        _ field: String, _ label: String, type: String = "text", value: String = "", help: String = "",
        isRequired: Bool = true
    ) -> PostedForm.Field {
        write(field, label, .line, value: value, type: type, help: help, isRequired: isRequired)
    }

    /// A day; none where it is left empty.
    func day(
        _ field: String, _ label: String, value: String = "", help: String = "", isRequired: Bool = false
    ) -> PostedForm.Field {
        write(field, label, .line, value: value, type: "date", help: help, isRequired: isRequired)
    }

    func lines(_ field: String, _ label: String, help: String = "") -> PostedForm.Field {
        write(field, label, .lines, help: help, isRequired: true)
    }

    func choice(
        _ field: String, _ label: String, _ options: [(value: String, text: String)], chosen: String = "",
        help: String = ""
    ) -> PostedForm.Field {
        let chosen = typed(field, chosen)
        return write(
            field, label, .choice, help: help,
            options: options.map { PostedForm.Option(value: $0.value, text: $0.text, isChosen: $0.value == chosen) })
    }

    /// Any of some; each is sent as `field.value`.
    func ticks(
        _ field: String, _ label: String, _ options: [(value: String, text: String)], ticked: Set<String> = [],
        help: String = ""
    ) -> PostedForm.Field {
        write(
            field, label, .ticks, help: help,
            options: options.map { option in
                let isTicked =
                    refused.map { $0.typed["\(field).\(option.value)"] != nil } ?? ticked.contains(option.value)
                return PostedForm.Option(value: "\(field).\(option.value)", text: option.text, isChosen: isTicked)
            })
    }

    private func typed(_ field: String, _ known: String) -> String { refused.map { $0.typed[field] ?? "" } ?? known }

    /// Without blanks, which would make two ids of one where another element points here, and without what a style or a
    /// script would take for something else.
    private static func identifier(_ field: String) -> String {
        field.unicodeScalars.map { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_": String(scalar)
            case ".": "-"
            default: "_" + String(scalar.value, radix: 16)
            }
        }.joined()
    }

    private func write(
        _ field: String, _ label: String, _ way: PostedForm.Field.Way, value: String = "", type: String = "",
        help: String, isRequired: Bool = false, options: [PostedForm.Option] = []
    ) -> PostedForm.Field {
        let id = "\(name)-\(Self.identifier(field))"
        let wrong = refused.flatMap { $0.field == field ? $0.problem : nil }
        let beside = (wrong == nil ? [] : ["\(id)-problem"]) + (help.isEmpty ? [] : ["\(id)-help"])
        return PostedForm.Field(
            id: id, field: field, label: label, value: type == "password" ? "" : typed(field, value),
            inputType: type, autocomplete: type == "password" ? "current-password" : "off", options: options,
            help: help, hasHelp: !help.isEmpty, wrong: wrong ?? "", isWrong: wrong != nil,
            describedBy: beside.joined(separator: " "), isDescribed: !beside.isEmpty, isRequired: isRequired,
            isLine: way == .line, isLines: way == .lines, isChoice: way == .choice, isTicks: way == .ticks)
    }
}
