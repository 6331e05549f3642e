import RewardDomain

/// The forms of goods at a site.
struct StockQuestions {
    let place: StockPlace
    let funds: [Slug]
    let words: PageWords
    let key: String
    let refused: RefusedForm?

    private func writer(_ name: String) -> FormWriter { FormWriter(name, key: key, refused: refused) }

    private func form(
        _ writer: FormWriter, _ heading: String, _ item: StockDefined?, intro: String = "",
        _ groups: [PostedForm.Group], button: String
    ) -> PostedForm {
        writer.form(
            heading, to: Address.stockItem.path(),
            hidden: place.hidden + (item.map { [HiddenField(name: "item", value: $0.item.text)] } ?? []), intro: intro,
            groups, button: button, isOpen: item == nil)
    }

    func restock(_ item: StockDefined) -> PostedForm {
        let writer = writer("restock")
        return form(
            writer, words("More were bought"), item,
            [
                writer.together(
                    words("What was bought"),
                    [
                        writer.line("count", words("How many"), type: "number"),
                        writer.line(
                            "cost", words("One cost"), value: item.currency.format(minorUnits: item.cost)),
                    ]), writer.purchase(funds, words),
            ], button: words("Enter it"))
    }

    func adjust(_ item: StockDefined) -> PostedForm {
        let writer = writer("adjust")
        return form(
            writer, words("Put the number right"), item,
            intro: words("Never by who keeps it. What a count finds is put right when it is signed."),
            [
                writer.alone(
                    writer.line(
                        "by", words("More or fewer"), help: words("Such as -2 for two that are gone, or 3."))),
                writer.alone(writer.line("reason", words("Why"))),
            ], button: words("Put it right"))
    }

    /// None where there is no other site.
    func move(_ item: StockDefined) -> PostedForm? {
        let others = place.sites.filter { $0 != place.site }
        guard !others.isEmpty else { return nil }
        let writer = writer("move")
        return form(
            writer, words("Move some to another site"), item,
            [
                writer.alone(writer.choice("to", words("To"), others.map { ($0.text, $0.text) })),
                writer.alone(writer.line("count", words("How many"), type: "number")),
            ], button: words("Move them"))
    }

    func define(_ item: StockDefined?, _ currencies: [Currency]) -> PostedForm {
        let writer = writer("define")
        let currency = item?.currency
        func amount(_ value: Int?) -> String {
            guard let value, let currency else { return "" }
            return currency.format(minorUnits: value)
        }
        let name = writer.alone(
            writer.line(
                "item", words("Name"),
                help: words("Small letters, digits and hyphens, such as bus-ticket. It never changes.")))
        return form(
            writer, item == nil ? words("What it is") : words("Change what it is"), item,
            (item == nil ? [name] : []) + [
                writer.alone(writer.line("title", words("Title"), value: item?.title ?? "")),
                writer.together(
                    words("What one is worth"),
                    [
                        writer.choice("currency", words("Currency"), Currencies.codes(currencies)),
                        writer.line("value", words("One is worth"), value: amount(item?.retailValue)),
                        writer.line("cost", words("One costs"), value: amount(item?.cost)),
                        writer.line(
                            "size", words("Class"), value: item?.size.text ?? "small",
                            help: words("Such as small, medium or large.")),
                    ]),
                writer.together(
                    words("How it is kept"),
                    [
                        writer.line(
                            "custodian", words("Kept by"), value: item?.custodian.text ?? "",
                            help: words("The login of somebody who pays out, and did not buy it.")),
                        writer.line(
                            "reorder_point", words("Warn when so many are left"), type: "number",
                            value: "\(item?.reorderPoint ?? 0)"),
                        writer.line(
                            "stock_limit", words("At most here"), type: "number",
                            value: item?.stockLimit.map(String.init) ?? "", isRequired: false),
                    ]),
                writer.alone(
                    writer.choice(
                        "cash", words("As good as cash"), [("no", words("no")), ("yes", words("yes"))],
                        chosen: item?.isCashEquivalent == true ? "yes" : "no")),
            ], button: words("Save"))
    }
}

extension FormWriter {
    /// Where, when and with whose money something was bought.
    func purchase(_ funds: [Slug], _ words: PageWords) -> PostedForm.Group {
        together(
            words("The purchase"),
            [
                line("vendor", words("Where"), help: words("Small letters, digits and hyphens.")),
                line("receipt", words("Receipt")),
                choice(
                    "fund", words("Paid by"),
                    [(Slug.defaultSource.text, words("our own money"))] + funds.map { ($0.text, $0.text) }),
                day("on", words("Day"), help: words("Empty: today.")),
            ])
    }
}
