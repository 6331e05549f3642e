import LedgerStorage
import RewardDomain

/// The forms of gift cards at a site.
struct CardQuestions {
    let place: StockPlace
    let words: PageWords
    let key: String
    let refused: RefusedForm?

    private func writer(_ name: String) -> FormWriter { FormWriter(name, key: key, refused: refused) }

    private func form(
        _ writer: FormWriter, _ heading: String, intro: String = "", _ groups: [PostedForm.Group], button: String
    ) -> PostedForm {
        writer.form(
            heading, to: Address.stockCards.path(), hidden: place.hidden, intro: intro, groups, button: button)
    }

    func receive() -> PostedForm {
        let writer = writer("receive")
        return form(
            writer, words("Cards arrived"),
            intro: words("Only those that were sent to you, as they are in the envelope."),
            [
                writer.alone(
                    writer.lines("serials", words("Their numbers"), help: words("One on each line.")))
            ], button: words("They arrived"))
    }

    /// None where there is no card to which anything could happen.
    func turn(_ cards: [CardRow]) -> PostedForm? {
        let there = cards.filter { $0.status == .held || $0.status == .missing }
        guard !there.isEmpty else { return nil }
        let writer = writer("turn")
        let whats =
            [("send", words("they are sent to somebody")), ("miss", words("they are missing"))]
            + [("find", words("they were found again"))]
            + (place.manages ? [("void", words("they are void: they can never be handed out"))] : [])
        return form(
            writer, words("Something is with cards"),
            [
                writer.alone(
                    writer.ticks(
                        "cards", words("Which"),
                        there.map { card in
                            let missing = card.status == .missing ? " · \(words.status(of: card))" : ""
                            return (card.serial.text, "\(card.serial) · \(words.kind(of: card))\(missing)")
                        })),
                writer.alone(writer.choice("what", words("What"), whats)),
                writer.together(
                    words("Where they are sent"),
                    [
                        writer.choice(
                            "to", words("Site"), place.sites.map { ($0.text, $0.text) }, chosen: place.site.text),
                        writer.line("custodian", words("To whom"), help: words("Their login."), isRequired: false),
                    ]),
                writer.alone(
                    writer.line(
                        "reason", words("Why"), help: words("Of cards that are missing, found or void."),
                        isRequired: false)),
            ], button: words("Note it"))
    }

    func buy(_ funds: [Slug], _ currencies: [Currency]) -> PostedForm {
        let writer = writer("buy")
        return form(
            writer, words("Cards were bought"), intro: words("You bought them, so somebody else keeps them."),
            [
                writer.together(
                    words("What was bought"),
                    [
                        writer.line(
                            "product", words("Kind"), help: words("Small letters, digits and hyphens, such as walmart.")
                        ),
                        writer.choice("currency", words("Currency"), Currencies.codes(currencies)),
                        writer.line("denomination", words("Each is worth")),
                        writer.line(
                            "cost", words("Each cost"), help: words("Empty: what it is worth."), isRequired: false),
                    ]),
                writer.alone(
                    writer.lines("serials", words("Their numbers"), help: words("One on each line."))),
                writer.alone(
                    writer.line(
                        "custodian", words("Kept by"),
                        help: words("The login of somebody who pays out, and did not buy it."))),
                writer.purchase(funds, words),
            ], button: words("Enter them"))
    }
}
