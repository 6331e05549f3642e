import RewardDomain

/// Funds in their stored form: their limits, and what a participant's stream keeps of them.
enum FundCodec {
    static func encode(_ limit: FundLimit) -> JSON {
        .object([
            "scope": .string(limit.scope.rawValue), "per": .string(limit.period.rawValue),
            "amount": .int(limit.amount), "from": limit.from.map { .string($0.description) },
            "until": limit.until.map { .string($0.description) },
        ])
    }

    static func limit(_ body: BodyReader) throws(UnreadableEvent) -> FundLimit {
        FundLimit(
            scope: try body.choice("scope"), period: try body.choice("per"), amount: try amount(body, "amount"),
            from: try dayIfAny(body, "from"), until: try dayIfAny(body, "until"))
    }

    static func encode(_ funds: KnownFunds) -> JSON {
        .object([
            "spans": .array(funds.spans.map(encode)),
            "limits": funds.limits.isEmpty
                ? nil
                : .array(
                    funds.limits.map {
                        .object(["name": .string($0.name.text), "limit": encode($0.limit)])
                    }),
        ])
    }

    private static func encode(_ span: FundSpan) -> JSON {
        .object([
            "source": .string(span.source.text), "order": .int(span.order), "programs": TermsCodec.slugs(span.programs),
            "from": .string(span.from.description), "until": .string(span.until.description),
            "limits": span.limits.isEmpty ? nil : .array(span.limits.map { encode($0) }),
            "shut": span.isShut ? .bool(true) : nil,
        ])
    }

    static func knownFunds(_ body: BodyReader) throws(UnreadableEvent) -> KnownFunds {
        KnownFunds(
            spans: try body.array("spans") { json throws(UnreadableEvent) in try span(BodyReader(json)) },
            limits: try body.arrayIfAny("limits") { json throws(UnreadableEvent) in
                let body = BodyReader(json)
                return NamedLimit(name: try body.slug("name"), limit: try limit(try body.object("limit")))
            })
    }

    private static func span(_ body: BodyReader) throws(UnreadableEvent) -> FundSpan {
        FundSpan(
            source: try body.slug("source"), order: try body.int("order"), programs: try body.slugs("programs"),
            from: try body.day("from"), until: try body.day("until"), limits: try limits(body),
            isShut: body.flag("shut"))
    }

    static func limits(_ body: BodyReader) throws(UnreadableEvent) -> [FundLimit] {
        try body.arrayIfAny("limits") { json throws(UnreadableEvent) in try limit(BodyReader(json)) }
    }

    static func dayIfAny(_ body: BodyReader, _ key: String) throws(UnreadableEvent) -> Day? {
        body.has(key) ? try body.day(key) : nil
    }

    /// A damaged amount must not overflow a sum.
    static func amount(_ body: BodyReader, _ key: String) throws(UnreadableEvent) -> Int {
        let amount = try body.int(key)
        guard (1...FundRules.amountMax).contains(amount) else {
            throw UnreadableEvent(reason: "has an amount in “\(key)” that nobody can have entered")
        }
        return amount
    }
}
