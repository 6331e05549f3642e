import RewardDomain

// Counts.
extension HouseEventCodec {
    static func encode(_ event: CountEvent) -> (type: String, body: String) {
        switch event {
        case .opened(let opened):
            return (
                "count_opened",
                JSON.object([
                    "site": .string(opened.site.text), "number": .int(opened.number),
                    "kind": .string(opened.kind.rawValue), "program": opened.program.map { .string($0.text) },
                ]).text
            )
        case .entered(let entered):
            return (
                "count_entered",
                JSON.object([
                    "by": .string(entered.by),
                    "custodians": entered.custodians.isEmpty
                        ? nil : .array(entered.custodians.map { .string($0.text) }),
                    "lines": .array(
                        entered.lines.map { line in
                            .object([
                                "name": .string(line.name), "counted": .int(line.counted),
                                "expected": .int(line.expected),
                            ])
                        }),
                ]).text
            )
        case .explained(let line, let text):
            return ("count_explained", JSON.object(["line": .string(line), "text": .string(text)]).text)
        case .signed: return ("count_signed", JSON.object([]).text)
        }
    }

    static func countEvent(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> CountEvent? {
        switch type {
        case "count_opened":
            return .opened(
                CountOpened(
                    site: try body.slug("site"), number: try body.int("number"), kind: try body.choice("kind"),
                    program: body.has("program") ? try body.slug("program") : nil))
        case "count_entered":
            return .entered(
                CountEntered(
                    by: try body.string("by"), custodians: try body.slugsIfAny("custodians"),
                    lines: try body.array("lines") { json throws(UnreadableEvent) in
                        let line = BodyReader(json)
                        return CountLine(
                            name: try line.string("name"), counted: try line.int("counted"),
                            expected: try line.int("expected"))
                    }))
        case "count_explained":
            return .explained(line: try body.string("line"), text: try body.string("text"))
        case "count_signed": return .signed
        default: return nil
        }
    }
}
