import RewardDomain
import RewardServices

/// What the rules of a fund are asked for by, as they are or from nothing.
struct FundQuestions {
    let writer: FormWriter
    let words: PageWords

    init(_ writer: FormWriter, _ words: PageWords) {
        self.writer = writer
        self.words = words
    }

    func groups(of rules: FundRules?, programs: [PublishedProgram]) -> [PostedForm.Group] {
        let payable = programs.filter { rules == nil || $0.terms.terms.currency == rules?.currency }
        return [
            writer.alone(writer.line("title", words("Title"), value: rules?.title ?? "")),
            writer.alone(writer.line("payer", words("Who gives the money"), value: rules?.payer ?? "")),
            writer.alone(
                writer.ticks(
                    "programs", words("Programs it pays for"),
                    payable.map { ($0.program.text, $0.terms.terms.title) },
                    ticked: Set(rules?.programs.map(\.text) ?? []))),
        ] + rows("periods", of: rules?.periods.count ?? 0, period(rules))
            + rows("limits", of: rules?.limits.count ?? 0, limit(rules)) + [others(rules)]
    }

    /// So many rows as there are and one more to fill in.
    private func rows(_ name: String, of count: Int, _ row: (Int) -> PostedForm.Group) -> [PostedForm.Group] {
        let typed = writer.refused?.typed.keys.compactMap { key -> Int? in
            let parts = key.split(separator: ".")
            return parts.count == 3 && parts[0] == name ? Int(parts[1]) : nil
        }
        let last = min(max(count, typed?.max() ?? 0), Self.rowsMax) + 1
        return (1...last).map(row)
    }

    private static let rowsMax = 40

    private func period(_ rules: FundRules?) -> (Int) -> PostedForm.Group {
        { row in
            let known = rules.flatMap { row <= $0.periods.count ? $0.periods[row - 1] : nil }
            let field = { (name: String) in "periods.\(row).\(name)" }
            return writer.together(
                words("Period {number}", ["number": "\(row)"]),
                [
                    writer.day(field("from"), words("First day"), value: known?.from.description ?? ""),
                    writer.day(field("until"), words("Last day"), value: known?.until.description ?? ""),
                    writer.line(
                        field("granted"), words("Granted"),
                        value: amount(known?.granted, rules?.currency), isRequired: false),
                    writer.day(
                        field("accept_until"), words("Booked until"), value: known?.acceptUntil?.description ?? ""),
                ])
        }
    }

    private func limit(_ rules: FundRules?) -> (Int) -> PostedForm.Group {
        { row in
            let known = rules.flatMap { row <= $0.limits.count ? $0.limits[row - 1] : nil }
            let field = { (name: String) in "limits.\(row).\(name)" }
            return writer.together(
                words("Cap {number}", ["number": "\(row)"]),
                [
                    writer.line(
                        field("amount"), words("At most"),
                        value: amount(known?.amount, rules?.currency), isRequired: false),
                    writer.choice(
                        field("period"), words("In"), words.windows, chosen: known?.period.rawValue ?? "calendar_year"
                    ),
                    writer.choice(
                        field("scope"), words("Counted"),
                        [("fund", words("from this fund")), ("person", words("from anywhere"))],
                        chosen: known?.scope.rawValue ?? "fund"),
                    writer.day(field("from"), words("From"), value: known?.from?.description ?? ""),
                    writer.day(field("until"), words("Until"), value: known?.until?.description ?? ""),
                ])
        }
    }

    private func others(_ rules: FundRules?) -> PostedForm.Group {
        writer.together(
            words("Besides"),
            [
                writer.line(
                    "order", words("Turn"), value: "\(rules?.order ?? 100)",
                    help: words("Of several funds the lowest number pays first.")),
                writer.line(
                    "warn_at", words("Warn at"),
                    value: (rules?.warnAt ?? [75, 90]).map(String.init).joined(separator: ", "),
                    help: words("Percent of what was granted, such as 75, 90."), isRequired: false),
                writer.choice(
                    "when_empty", words("When nothing is left"),
                    [
                        (FundRules.WhenEmpty.warn.rawValue, words("say so")),
                        (FundRules.WhenEmpty.refuseNewEnrollments.rawValue, words("enroll nobody new")),
                    ], chosen: rules?.whenEmpty.rawValue ?? ""),
            ])
    }

    private func amount(_ minorUnits: Int?, _ currency: Currency?) -> String {
        guard let minorUnits, let currency else { return "" }
        return currency.format(minorUnits: minorUnits)
    }
}

extension PageWords {
    /// The times of a cap, to choose from.
    var windows: [(value: String, text: String)] { Cap.Period.allCases.map { ($0.rawValue, window($0)) } }
}
