import RewardDomain

// One target in the canonical form of terms.
extension TermsCodec {
    static func encode(_ target: Target) -> JSON {
        .object([
            "id": .string(target.id.text),
            "kind": .string(target.kind.rawValue),
            "analytes": target.analytes.isEmpty ? nil : slugs(target.analytes),
            "success": outcomes(target.success),
            "reset": outcomes(target.reset),
            "hold": outcomes(target.hold),
            "pays": target.pays == .money ? nil : .string(target.pays.rawValue),
            "bowl": target.bowl.map(encode),
            "names_drawn": target.namesDrawn.map { .int($0) },
            "phases": .array(target.phases.map(encode)),
            "advance": target.advance == .success ? nil : .string(target.advance.rawValue),
            "bonus": target.bonus.map { .object(["amount": .int($0.amount), "every": .int($0.every)]) },
            "reinstate": target.reinstate.map {
                .object([
                    "after": .int($0.after), "pays_on": .string($0.paysOn.rawValue),
                    "restores": .string($0.restores.rawValue), "keeps": .string($0.keeps.rawValue),
                ])
            },
            "secondary": target.secondary.map {
                .object(["analytes": slugs($0.analytes), "adds": .int($0.adds)])
            },
            "reading": target.readings.isEmpty ? nil : .array(target.readings.map(encode)),
            "week_max": target.weekMax.map { .int($0) },
            "retest": target.retestsSameDay.map { .object(["same_day": .int($0)]) },
            "confirmation": target.confirmation == .ignored ? nil : .string(target.confirmation.rawValue),
            "while_pending": target.whilePending == .pay ? nil : .string(target.whilePending.rawValue),
        ])
    }

    private static func encode(_ bowl: Bowl) -> JSON {
        .object([
            "slips": .array(
                bowl.slips.map { slip in
                    .object(["label": .string(slip.label), "value": .int(slip.value), "count": .int(slip.count)])
                }),
            "mean": bowl.statedMean.map { .int($0.millionths) },
        ])
    }

    private static func encode(_ phase: Phase) -> JSON {
        let continues: JSON? = phase.pays.continues ? .bool(true) : nil
        return switch phase.pays {
        case .amounts(let amounts, _):
            .object([
                "weeks": weeks(phase.weeks), "amounts": .array(amounts.map { .int($0) }), "continues": continues,
            ])
        case .ladder(.values(let values), _):
            .object(["weeks": weeks(phase.weeks), "values": .array(values.map { .int($0) }), "continues": continues])
        case .ladder(.steps(let start, let step, let every, let cap), _):
            .object([
                "weeks": weeks(phase.weeks), "start": .int(start), "step": .int(step), "every": .int(every),
                "cap": cap.map { .int($0) }, "continues": continues,
            ])
        }
    }

    private static func encode(_ reading: ReadingPhase) -> JSON {
        let rule = reading.rule
        return .object([
            "weeks": weeks(reading.weeks), "below": rule.below.map { .int($0.millionths) },
            "at_most": rule.atMost.map { .int($0.millionths) }, "drop_percent": rule.dropPercent.map { .int($0) },
            "percentile": rule.percentile.map { .object(["window": .int($0.window), "rank": .int($0.rank)]) },
        ])
    }

    private static func outcomes(_ set: OutcomeSet) -> JSON { .array(set.outcomes.map { .string($0.name) }) }
}

// MARK: - Decoding

extension TermsCodec {
    static func target(_ body: BodyReader) throws(UnreadableEvent) -> Target {
        Target(
            id: try body.slug("id"), kind: try body.choice("kind"), analytes: try body.slugsIfAny("analytes"),
            success: try outcomes(body, "success"), reset: try outcomes(body, "reset"),
            hold: try outcomes(body, "hold"), pays: try body.choiceIfAny("pays") ?? .money,
            bowl: try body.objectIfAny("bowl", bowl),
            phases: try body.array("phases") { json throws(UnreadableEvent) in try phase(BodyReader(json)) },
            advance: try body.choiceIfAny("advance") ?? .success,
            bonus: try body.objectIfAny("bonus") { bonus throws(UnreadableEvent) in
                Bonus(amount: try bonus.int("amount"), every: try bonus.int("every"))
            },
            reinstate: try body.objectIfAny("reinstate") { reinstate throws(UnreadableEvent) in
                Reinstatement(
                    after: try reinstate.int("after"), paysOn: try reinstate.choice("pays_on"),
                    restores: try reinstate.choice("restores"), keeps: try reinstate.choice("keeps"))
            },
            secondary: try body.objectIfAny("secondary") { secondary throws(UnreadableEvent) in
                Secondary(analytes: try secondary.slugs("analytes"), adds: try secondary.int("adds"))
            },
            retestsSameDay: try body.objectIfAny("retest") { retest throws(UnreadableEvent) in
                try retest.int("same_day")
            },
            confirmation: try body.choiceIfAny("confirmation") ?? .ignored,
            readings: try body.arrayIfAny("reading") { json throws(UnreadableEvent) in try reading(BodyReader(json)) },
            weekMax: try body.intIfAny("week_max"), namesDrawn: try body.intIfAny("names_drawn"),
            whilePending: try body.choiceIfAny("while_pending") ?? .pay)
    }

    private static func bowl(_ body: BodyReader) throws(UnreadableEvent) -> Bowl {
        let slips = try body.array("slips") { json throws(UnreadableEvent) in
            let slip = BodyReader(json)
            return Bowl.Slip(
                label: try slip.string("label"), value: try slip.int("value"), count: try slip.int("count"))
        }
        return Bowl(slips, statedMean: try body.readingIfAny("mean"))
    }

    private static func phase(_ body: BodyReader) throws(UnreadableEvent) -> Phase {
        let weeks = try weeks(body)
        let continues = body.flag("continues")
        if body.has("amounts") {
            return Phase(weeks: weeks, pays: .amounts(try body.ints("amounts"), continues: continues))
        }
        if body.has("values") {
            return Phase(weeks: weeks, pays: .ladder(.values(try body.ints("values")), continues: continues))
        }
        let ladder = Ladder.steps(
            start: try body.int("start"), step: try body.int("step"), every: try body.int("every"),
            cap: try body.intIfAny("cap"))
        return Phase(weeks: weeks, pays: .ladder(ladder, continues: continues))
    }

    private static func reading(_ body: BodyReader) throws(UnreadableEvent) -> ReadingPhase {
        ReadingPhase(
            weeks: try weeks(body),
            rule: ReadingRule(
                below: try body.readingIfAny("below"), atMost: try body.readingIfAny("at_most"),
                dropPercent: try body.intIfAny("drop_percent"),
                percentile: try body.objectIfAny("percentile") { percentile throws(UnreadableEvent) in
                    PercentileRule(window: try percentile.int("window"), rank: try percentile.int("rank"))
                }))
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
