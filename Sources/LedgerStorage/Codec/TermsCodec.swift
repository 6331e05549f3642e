import RewardDomain

/// The canonical form of terms: what their hash is taken over and what an enrollment carries. Keys stand in a fixed
/// order; what is absent, or as it is where nothing is said, is left out, so that a key added later changes no hash.
/// Readings are integers, in millionths.
enum TermsCodec {
    static func encode(_ terms: Terms) -> JSON {
        .object([
            "program": .string(terms.program.text),
            "title": .string(terms.title),
            "public_name": terms.publicName.isEmpty
                ? nil
                : .object(
                    terms.publicName.sorted { $0.language < $1.language }
                        .map { JSON.Member(key: $0.language, value: .string($0.name)) }),
            "source": .string(terms.source),
            "currency": .string(terms.currency.code),
            "time_zone": .string(terms.timeZone),
            "schedule": .array(
                terms.schedule.map { line in
                    .object([
                        "weeks": weeks(line.weeks), "days": weekdays(line.days),
                        "allowed_days": line.allowedDays.isEmpty ? nil : weekdays(line.allowedDays),
                        "minimum_gap": line.minimumGap.map { .int($0) },
                    ])
                }),
            "targets": .array(terms.targets.map(encode)),
            "caps": terms.caps.isEmpty ? nil : .array(terms.caps.map(encode)),
            "no_show_after_days": terms.noShowAfterDays.map { .int($0) },
            "excuse_within_days": terms.excuseWithinDays.map { .int($0) },
            "make_up": terms.makeUp.map {
                .object(["within_days": .int($0.withinDays), "per_week": $0.perWeek.map { .int($0) }])
            },
            "redeem": terms.redeem.map {
                .object([
                    "kinds": slugs($0.kinds), "minimum": $0.minimum.map { .int($0) },
                    "claim_days": $0.claimDays.map { .int($0) },
                ])
            },
            "deposit": terms.deposit.map {
                .object(["amount": .int($0.amount), "unearned": .string($0.unearned.rawValue)])
            },
            "on_overpayment": .string(terms.onOverpayment.rawValue),
            "enrollment": encode(terms.enrollment),
        ])
    }

    private static func encode(_ cap: Cap) -> JSON {
        .object([
            "scope": .string(cap.scope.rawValue), "per": .string(cap.period.rawValue),
            "unit": cap.unit == .money ? nil : .string(cap.unit.rawValue), "amount": .int(cap.amount),
        ])
    }

    static func weeks(_ weeks: WeekRange) -> JSON { .array([.int(weeks.first), .int(weeks.last)]) }
    static func weekdays(_ days: [Weekday]) -> JSON { .array(days.map { .string($0.name) }) }
    static func slugs(_ slugs: [Slug]) -> JSON { .array(slugs.map { .string($0.text) }) }
}

// MARK: - Decoding

extension TermsCodec {
    static func decode(_ body: BodyReader) throws(UnreadableEvent) -> Terms {
        let code = try body.string("currency")
        guard let currency = Currency(code: code) else {
            throw UnreadableEvent(reason: "is in the currency \(code), which this version does not know")
        }
        var publicName: [PublicName] = []
        if let names = try body.optional(
            "public_name", { reader, key throws(UnreadableEvent) in try reader.names(key) })
        {
            publicName = names
        }
        let terms = Terms(
            program: try body.slug("program"), title: try body.string("title"), publicName: publicName,
            source: try body.string("source"), currency: currency, timeZone: try body.string("time_zone"),
            schedule: try body.array("schedule") { json throws(UnreadableEvent) in try scheduleLine(BodyReader(json)) },
            targets: try body.array("targets") { json throws(UnreadableEvent) in try target(BodyReader(json)) },
            caps: try body.arrayIfAny("caps") { json throws(UnreadableEvent) in try cap(BodyReader(json)) },
            noShowAfterDays: try body.intIfAny("no_show_after_days"),
            excuseWithinDays: try body.intIfAny("excuse_within_days"),
            makeUp: try body.objectIfAny("make_up") { makeUp throws(UnreadableEvent) in
                MakeUp(withinDays: try makeUp.int("within_days"), perWeek: try makeUp.intIfAny("per_week"))
            },
            redeem: try body.objectIfAny("redeem") { redeem throws(UnreadableEvent) in
                RedemptionRule(
                    kinds: try redeem.slugs("kinds"), minimum: try redeem.intIfAny("minimum"),
                    claimDays: try redeem.intIfAny("claim_days"))
            },
            deposit: try body.objectIfAny("deposit") { deposit throws(UnreadableEvent) in
                Deposit(amount: try deposit.int("amount"), unearned: try deposit.choice("unearned"))
            },
            enrollment: try body.objectIfAny("enrollment", enrollmentRules) ?? EnrollmentRules(),
            onOverpayment: try body.choice("on_overpayment"))
        // None of ours were ever published with a problem, and the fold relies on it: no ladder without a value, no
        // bonus every zero visits. So a problem found later must be refused where terms are published, not here.
        if let problem = terms.problems().first {
            throw UnreadableEvent(reason: "has terms that nobody could be paid by: \(problem.path) \(problem.reason)")
        }
        return terms
    }

    private static func scheduleLine(_ body: BodyReader) throws(UnreadableEvent) -> ScheduleLine {
        ScheduleLine(
            weeks: try weeks(body), days: try body.array("days", weekday),
            allowedDays: try body.arrayIfAny("allowed_days", weekday), minimumGap: try body.intIfAny("minimum_gap"))
    }

    static func weekday(_ json: JSON) throws(UnreadableEvent) -> Weekday {
        guard let day = json.string.flatMap({ Weekday(name: $0) }) else {
            throw UnreadableEvent(reason: "has a weekday that cannot be read")
        }
        return day
    }

    private static func cap(_ body: BodyReader) throws(UnreadableEvent) -> Cap {
        Cap(
            scope: try body.choice("scope"), period: try body.choice("per"),
            unit: try body.choiceIfAny("unit") ?? .money, amount: try body.int("amount"))
    }

    static func weeks(_ body: BodyReader) throws(UnreadableEvent) -> WeekRange {
        let ends = try body.ints("weeks")
        guard ends.count == 2, let weeks = WeekRange(first: ends[0], last: ends[1]) else {
            throw UnreadableEvent(reason: "has weeks that cannot be read")
        }
        return weeks
    }
}

extension BodyReader {
    fileprivate func names(_ key: String) throws(UnreadableEvent) -> [PublicName] {
        let names = try object(key)
        var result: [PublicName] = []
        for language in names.keys { result.append(PublicName(language: language, name: try names.string(language))) }
        return result
    }

    private var keys: [String] { json.members?.map(\.key) ?? [] }
}
