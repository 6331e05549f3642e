import RewardDomain

/// The canonical form of terms: what their hash is taken over and what an enrollment carries. Keys stand in a fixed
/// order; what is absent is left out.
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
                    .object(["weeks": weeks(line.weeks), "days": .array(line.days.map { .string($0.name) })])
                }),
            "targets": .array(terms.targets.map(encode)),
            "on_overpayment": .string(terms.onOverpayment.rawValue),
        ])
    }

    private static func encode(_ target: Target) -> JSON {
        .object([
            "id": .string(target.id.text),
            "kind": .string(target.kind.rawValue),
            "analytes": target.analytes.isEmpty ? nil : .array(target.analytes.map { .string($0.text) }),
            "success": outcomes(target.success),
            "reset": outcomes(target.reset),
            "hold": outcomes(target.hold),
            "phases": .array(target.phases.map(encode)),
            "bonus": target.bonus.map { .object(["amount": .int($0.amount), "every": .int($0.every)]) },
            "reinstate": target.reinstate.map {
                .object([
                    "after": .int($0.after), "pays_on": .string($0.paysOn.rawValue),
                    "restores": .string($0.restores.rawValue), "keeps": .string($0.keeps.rawValue),
                ])
            },
        ])
    }

    private static func encode(_ phase: Phase) -> JSON {
        switch phase.pays {
        case .amounts(let amounts):
            .object(["weeks": weeks(phase.weeks), "amounts": .array(amounts.map { .int($0) })])
        case .ladder(.values(let values), let continues):
            .object([
                "weeks": weeks(phase.weeks), "values": .array(values.map { .int($0) }),
                "continues": continues ? .bool(true) : nil,
            ])
        case .ladder(.steps(let start, let step, let every, let cap), let continues):
            .object([
                "weeks": weeks(phase.weeks), "start": .int(start), "step": .int(step), "every": .int(every),
                "cap": cap.map { .int($0) }, "continues": continues ? .bool(true) : nil,
            ])
        }
    }

    private static func weeks(_ weeks: WeekRange) -> JSON { .array([.int(weeks.first), .int(weeks.last)]) }
    private static func outcomes(_ set: OutcomeSet) -> JSON { .array(set.outcomes.map { .string($0.name) }) }
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
            onOverpayment: try body.choice("on_overpayment"))
        // None of ours were ever published with a problem, and the fold relies on it: no ladder without a value, no
        // bonus every zero visits. So a problem found later must be refused where terms are published, not here.
        if let problem = terms.problems().first {
            throw UnreadableEvent(reason: "has terms that nobody could be paid by: \(problem.path) \(problem.reason)")
        }
        return terms
    }

    private static func scheduleLine(_ body: BodyReader) throws(UnreadableEvent) -> ScheduleLine {
        let days: [Weekday] = try body.array("days") { json throws(UnreadableEvent) in
            guard let day = json.string.flatMap({ Weekday(name: $0) }) else {
                throw UnreadableEvent(reason: "has a weekday that cannot be read")
            }
            return day
        }
        return ScheduleLine(weeks: try weeks(body), days: days)
    }

    private static func target(_ body: BodyReader) throws(UnreadableEvent) -> Target {
        Target(
            id: try body.slug("id"), kind: try body.choice("kind"),
            analytes: try body.optional("analytes") { reader, key throws(UnreadableEvent) in try reader.slugs(key) }
                ?? [],
            success: try outcomes(body, "success"), reset: try outcomes(body, "reset"),
            hold: try outcomes(body, "hold"),
            phases: try body.array("phases") { json throws(UnreadableEvent) in try phase(BodyReader(json)) },
            bonus: try body.optional("bonus") { reader, key throws(UnreadableEvent) in
                let bonus = try reader.object(key)
                return Bonus(amount: try bonus.int("amount"), every: try bonus.int("every"))
            },
            reinstate: try body.optional("reinstate") { reader, key throws(UnreadableEvent) in
                let reinstate = try reader.object(key)
                return Reinstatement(
                    after: try reinstate.int("after"), paysOn: try reinstate.choice("pays_on"),
                    restores: try reinstate.choice("restores"), keeps: try reinstate.choice("keeps"))
            })
    }

    private static func phase(_ body: BodyReader) throws(UnreadableEvent) -> Phase {
        let weeks = try weeks(body)
        let continues = body.flag("continues")
        if body.has("amounts") { return Phase(weeks: weeks, pays: .amounts(try body.ints("amounts"))) }
        if body.has("values") {
            return Phase(weeks: weeks, pays: .ladder(.values(try body.ints("values")), continues: continues))
        }
        let ladder = Ladder.steps(
            start: try body.int("start"), step: try body.int("step"), every: try body.int("every"),
            cap: try body.optional("cap") { reader, key throws(UnreadableEvent) in try reader.int(key) })
        return Phase(weeks: weeks, pays: .ladder(ladder, continues: continues))
    }

    private static func weeks(_ body: BodyReader) throws(UnreadableEvent) -> WeekRange {
        let ends = try body.ints("weeks")
        guard ends.count == 2, let weeks = WeekRange(first: ends[0], last: ends[1]) else {
            throw UnreadableEvent(reason: "has weeks that cannot be read")
        }
        return weeks
    }

    private static func outcomes(_ body: BodyReader, _ key: String) throws(UnreadableEvent) -> OutcomeSet {
        OutcomeSet(
            try body.array(key) { json throws(UnreadableEvent) in
                guard let outcome = json.string.flatMap({ Outcome(name: $0) }) else {
                    throw UnreadableEvent(reason: "has an outcome that cannot be read")
                }
                return outcome
            })
    }
}

extension BodyReader {
    fileprivate func slugs(_ key: String) throws(UnreadableEvent) -> [Slug] {
        try array(key) { json throws(UnreadableEvent) in
            guard let slug = json.string.flatMap({ Slug($0) }) else {
                throw UnreadableEvent(reason: "has a name in “\(key)” that cannot be read")
            }
            return slug
        }
    }

    fileprivate func names(_ key: String) throws(UnreadableEvent) -> [PublicName] {
        let names = try object(key)
        var result: [PublicName] = []
        for language in names.keys { result.append(PublicName(language: language, name: try names.string(language))) }
        return result
    }

    private var keys: [String] { json.members?.map(\.key) ?? [] }
}
