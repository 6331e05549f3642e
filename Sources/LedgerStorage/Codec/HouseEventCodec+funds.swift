import RewardDomain

// What is said of funds.
extension HouseEventCodec {
    static func members(_ rules: FundRules) -> [JSON.Member] {
        JSON.members([
            "title": .string(rules.title), "payer": .string(rules.payer), "currency": .string(rules.currency.code),
            "programs": TermsCodec.slugs(rules.programs), "order": .int(rules.order),
            "periods": .array(rules.periods.map(encode)),
            "limits": rules.limits.isEmpty ? nil : .array(rules.limits.map { FundCodec.encode($0) }),
            "warn_at": rules.warnAt.isEmpty ? nil : .array(rules.warnAt.map { .int($0) }),
            "when_empty": .string(rules.whenEmpty.rawValue),
        ])
    }

    private static func encode(_ period: FundPeriod) -> JSON {
        .object([
            "from": .string(period.from.description), "until": .string(period.until.description),
            "accept_until": period.acceptUntil.map { .string($0.description) },
            "granted": period.granted.map { .int($0) },
        ])
    }

    static func members(_ event: FundMoneyReceived) -> [JSON.Member] {
        JSON.members([
            "amount": .int(event.amount), "received_on": .string(event.receivedOn.description),
            "reference": event.reference.map { .string($0) },
        ])
    }

    static func eventOfFund(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> HouseEvent? {
        switch type {
        case "fund_opened": return .fundOpened(FundOpened(rules: try rules(body)))
        case "fund_changed": return .fundChanged(FundChanged(from: try body.day("from"), rules: try rules(body)))
        case "fund_money_received":
            return .fundMoneyReceived(
                FundMoneyReceived(
                    amount: try FundCodec.amount(body, "amount"), receivedOn: try body.day("received_on"),
                    reference: body.has("reference") ? try body.string("reference") : nil))
        case "person_limit_set":
            return .personLimitSet(
                PersonLimitSet(
                    name: try body.slug("name"), title: try body.string("title"), currency: try currency(body),
                    limit: try FundCodec.limit(try body.object("limit"))))
        case "person_limit_ended":
            return .personLimitEnded(PersonLimitEnded(name: try body.slug("name"), until: try body.day("until")))
        case "fund_closed": return .fundClosed(FundClosed(lastDay: try body.day("last_day")))
        default: return nil
        }
    }

    private static func rules(_ body: BodyReader) throws(UnreadableEvent) -> FundRules {
        FundRules(
            title: try body.string("title"), payer: try body.string("payer"), currency: try currency(body),
            programs: try body.slugs("programs"), order: try body.int("order"),
            periods: try body.array("periods") { json throws(UnreadableEvent) in try period(BodyReader(json)) },
            limits: try FundCodec.limits(body), warnAt: body.has("warn_at") ? try body.ints("warn_at") : [],
            whenEmpty: try body.choice("when_empty"))
    }

    private static func currency(_ body: BodyReader) throws(UnreadableEvent) -> Currency {
        guard let currency = Currency(code: try body.string("currency")) else {
            throw UnreadableEvent(reason: "has a currency that is unknown to this version")
        }
        return currency
    }

    static func members(_ event: PersonLimitSet) -> [JSON.Member] {
        JSON.members([
            "name": .string(event.name.text), "title": .string(event.title), "currency": .string(event.currency.code),
            "limit": FundCodec.encode(event.limit),
        ])
    }

    private static func period(_ body: BodyReader) throws(UnreadableEvent) -> FundPeriod {
        FundPeriod(
            from: try body.day("from"), until: try body.day("until"),
            acceptUntil: try FundCodec.dayIfAny(body, "accept_until"),
            granted: body.has("granted") ? try FundCodec.amount(body, "granted") : nil)
    }
}
