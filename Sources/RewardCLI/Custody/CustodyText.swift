import LedgerStorage
import RewardDomain
import RewardServices

/// Cards, goods and counts as they are printed.
enum CustodyText {
    static func cards(_ cards: [CardRow]) -> Listing {
        Listing(
            [
                "serial", "product", "denomination#", "cost#", "status", "site", "custodian", "fund", "receipt",
                "purchased_on", "sent_to", "issued_to",
            ],
            rows: cards.map { card in
                [
                    .text(card.serial), .text(card.product), .money(card.denomination, card.currency),
                    .money(card.cost, card.currency), .text(card.status.rawValue), .text(card.site),
                    .text(card.custodian), .text(card.fund), .text(card.receipt), .text(card.purchasedOn),
                    .text(card.sentToCustodian.map { "\($0)@\(card.sentTo?.text ?? "")" }),
                    .text(card.issuedTo.map { "\($0.participant)/\($0.redemption)" }),
                ]
            })
    }

    static func story(_ story: CardStory) -> Listing {
        Listing(
            ["on", "what", "by", "recorded_at"],
            rows: story.events.map { event in
                [
                    .text(event.occurredOn), .text(words(event.body)), .text(event.actor),
                    .text(event.recordedAt),
                ]
            })
    }

    private static func words(_ event: HouseEvent) -> String {
        guard case .card(let event) = event else { return "" }
        return switch event {
        case .purchased(let bought): "purchased for \(bought.custodian) at \(bought.site)"
        case .sent(let sent): "sent to \(sent.custodian) at \(sent.site)"
        case .received: "received"
        case .issued(let to): "handed out for redemption \(to.redemption) of \(to.participant)"
        case .returned(let from): "taken back from redemption \(from.redemption) of \(from.participant)"
        case .voided(let reason): "voided: \(reason)"
        case .missing(let reason): "missing: \(reason)"
        case .found(let reason): "found: \(reason)"
        }
    }

    static func stock(_ rows: [StockRow]) -> Listing {
        Listing(
            [
                "site", "item", "title", "size", "on_hand#", "owed#", "cost#", "retail_value#", "reorder_point#",
                "limit#", "custodian", "low",
            ],
            rows: rows.map { row in
                let item = row.item
                return [
                    .text(item.site), .text(item.item), .text(item.title), .text(item.size), .number(row.onHand),
                    .number(row.owed), .money(item.cost, item.currency), .money(item.retailValue, item.currency),
                    .number(item.reorderPoint), item.stockLimit.map { .number($0) } ?? .none, .text(item.custodian),
                    .text(row.isLow ? "low" : ""),
                ]
            })
    }

    static func rules(_ rules: CustodyRules) -> Listing {
        let currency = rules.currency
        let classes = rules.classValues.map { value -> [Cell] in
            [.text("class \(value.size)"), .text(currency.format(minorUnits: value.value))]
        }
        let tradeUps = rules.tradeUps.map { tradeUp -> [Cell] in
            [.text("trade-up"), .text("\(tradeUp.count) \(tradeUp.from) for 1 \(tradeUp.to)")]
        }
        let held: [[Cell]] = [
            [.text("cards held at most"), .text(rules.heldValueMax.map { currency.format(minorUnits: $0) } ?? "")],
            [.text("cards held for days"), .text(rules.heldDaysMax)],
        ]
        return Listing(["rule", "value"], rows: classes + tradeUps + held)
    }

    static func warnings(_ warnings: [StockWarning]) -> Listing {
        Listing(
            ["site", "warning"],
            rows: warnings.map { [.text($0.site), .text(words($0.subject))] })
    }

    private static func words(_ subject: StockWarning.Subject) -> String {
        switch subject {
        case .low(let item, let onHand, let point): "\(item): \(onHand) left, reorder at \(point)"
        case .owed(let item, let count): "\(item): \(count) owed to participants"
        case .heldValue(let value, let most, let currency):
            "cards worth \(currency.format(minorUnits: value)) held, more than \(currency.format(minorUnits: most))"
        case .heldLong(let count, let value, let currency, let days):
            "\(counted(count, "card")) worth \(currency.format(minorUnits: value)) held for more than \(days) days"
        case .missing(let count, let value, let currency):
            "\(counted(count, "card")) worth \(currency.format(minorUnits: value)) missing"
        }
    }

    static func counts(_ rows: [CountRow]) -> Listing {
        Listing(
            [
                "site", "number#", "kind", "program", "opened_on", "entered_on", "counted_by", "variances#",
                "signed_on",
                "signed_by",
            ],
            rows: rows.map { row in
                [
                    .text(row.opened.site), .number(row.opened.number), .text(row.opened.kind.rawValue),
                    .text(row.opened.program), .text(row.openedOn), .text(row.enteredOn), .text(row.countedBy),
                    row.variances.map { .number($0) } ?? .none, .text(row.signedOn), .text(row.signedBy),
                ]
            })
    }

    /// Before anything is entered the lines have no numbers: the count is blind.
    static func lines(_ count: CountSummary) -> Listing {
        guard let entered = count.history.entered else {
            return Listing(["name", "counted#"], rows: count.names.map { [.text($0), .none] })
        }
        return Listing(
            ["name", "counted#", "expected#", "difference#", "explanation"],
            rows: entered.lines.map { line in
                [
                    .text(line.name), .number(line.counted), .number(line.expected), .number(line.variance),
                    .text(count.history.explanations[line.name] ?? ""),
                ]
            })
    }

    static func printCount(_ count: CountSummary, _ format: OutputFormat) {
        let history = count.history
        if format == .table {
            let program = history.opened.program.map { " of \($0)" } ?? ""
            var head = [
                "Count \(history.opened.number) at \(history.opened.site): \(history.opened.kind.rawValue)\(program)"
            ]
            head.append("opened \(history.openedOn)")
            if let entered = history.entered { head.append("counted by \(entered.by)") }
            if let signed = history.signedBy { head.append("signed by \(signed)") }
            print(head.joined(separator: ", ") + "\n")
        }
        print(lines(count).text(format), terminator: "")
    }
}
