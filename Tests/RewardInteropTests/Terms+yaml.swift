import RewardDomain

extension Terms {
    /// A program's file that says these terms, with the short forms where they fit.
    var yaml: String {
        var lines = [
            "program: \(program)", "title: \(quoted(title))", "source: \(quoted(source))", "currency: \(currency.code)",
            "time_zone: \(timeZone)", "on_overpayment: \(onOverpayment.rawValue)",
        ]
        if !publicName.isEmpty {
            lines.append("public_name: " + flow(publicName.map { ($0.language, quoted($0.name)) }))
        }
        lines.append("schedule:")
        for line in schedule {
            var fields = [("weeks", "\(line.weeks)"), ("days", list(line.days.map(\.name)))]
            if !line.allowedDays.isEmpty { fields.append(("allowed_days", list(line.allowedDays.map(\.name)))) }
            if let gap = line.minimumGap { fields.append(("minimum_gap", "\(gap)")) }
            lines.append("  - " + flow(fields))
        }
        lines.append("targets:")
        for target in targets {
            for (index, field) in target.fields(self).enumerated() {
                lines.append((index == 0 ? "  - " : "    ") + "\(field.0): \(field.1)")
            }
        }
        for (key, value) in rules { lines.append("\(key): \(value)") }
        return lines.joined(separator: "\n") + "\n"
    }

    private var rules: [(String, String)] {
        func money(_ minorUnits: Int) -> String { currency.format(minorUnits: minorUnits) }
        var rules: [(String, String)] = []
        if !caps.isEmpty {
            rules.append(
                (
                    "caps",
                    list(
                        caps.map { cap in
                            flow([
                                ("scope", cap.scope.rawValue), ("per", cap.period.rawValue),
                                ("amount", cap.unit == .money ? money(cap.amount) : "\(cap.amount)"),
                                ("unit", cap.unit.rawValue),
                            ])
                        })
                ))
        }
        if let noShowAfterDays { rules.append(("no_show_after_days", "\(noShowAfterDays)")) }
        if let excuseWithinDays { rules.append(("excuse_within_days", "\(excuseWithinDays)")) }
        if let makeUp {
            let fields = [("within_days", makeUp.withinDays), ("per_week", makeUp.perWeek)]
            rules.append(("make_up", flow(fields.compactMap { key, value in value.map { (key, "\($0)") } })))
        }
        if let redeem {
            let minimum = redeem.minimum.map { [("minimum", money($0))] } ?? []
            let claimDays = redeem.claimDays.map { [("claim_days", "\($0)")] } ?? []
            rules.append(("redeem", flow([("kinds", list(redeem.kinds.map(\.text)))] + minimum + claimDays)))
        }
        if let deposit {
            rules.append(
                ("deposit", flow([("amount", money(deposit.amount)), ("unearned", deposit.unearned.rawValue)])))
        }
        return rules + enrollment.rules
    }
}

extension EnrollmentRules {
    fileprivate var rules: [(String, String)] {
        var rules: [(String, String)] = []
        if let pause { rules.append(("pause", pause.rawValue)) }
        if let returnWithinDays { rules.append(("return_within_days", "\(returnWithinDays)")) }
        if let maxEpisodes {
            rules.append(
                ("max_episodes", flow([("count", "\(maxEpisodes.count)"), ("per", maxEpisodes.period.rawValue)])))
        }
        rules.append(("carries", carries.rawValue))
        guard let requires else { return rules }
        var fields: [(String, String)] = []
        if let age = requires.age {
            let to = age.upperBound == Terms.ages.upperBound ? [] : [("to", "\(age.upperBound)")]
            fields.append(("age", flow([("from", "\(age.lowerBound)")] + to)))
        }
        if !requires.conditions.isEmpty { fields.append(("conditions", list(requires.conditions.map(\.text)))) }
        if !requires.payers.isEmpty { fields.append(("payers", list(requires.payers.map(\.text)))) }
        fields += [("clinician", "\(requires.clinician)"), ("consent", "\(requires.consent)")]
        return rules + [("enroll_requires", flow(fields))]
    }
}

extension Target {
    fileprivate func fields(_ terms: Terms) -> [(String, String)] {
        func number(_ value: Int) -> String {
            pays.isCounted ? "\(value)" : terms.currency.format(minorUnits: value)
        }
        func outcomes(_ set: OutcomeSet) -> String { list(set.outcomes.map(\.name)) }
        var fields = [
            ("id", id.text), ("kind", kind.rawValue), ("success", outcomes(success)), ("reset", outcomes(reset)),
            ("hold", outcomes(hold)), ("pays", pays.rawValue), ("confirmation", confirmation.rawValue),
            ("advance", advance.rawValue), ("while_pending", whilePending.rawValue),
            ("analytes", list(analytes.map(\.text))),
        ]
        if kind != .abstinence { fields.removeAll { $0.0 == "analytes" } }
        let weeks = terms.schedule.map(\.weeks.last).max()!
        if phases.count == 1, !phases[0].pays.continues, phases[0].weeks == WeekRange(first: 1, last: weeks) {
            fields.append(phases[0].field(number))
        } else if !phases.isEmpty {
            fields.append(
                (
                    "phases",
                    list(
                        phases.map { phase in
                            flow([
                                ("weeks", "\(phase.weeks)"), phase.field(number),
                                ("continues", "\(phase.pays.continues)"),
                            ])
                        })
                ))
        }
        if let bonus {
            fields.append(("bonus", flow([("amount", number(bonus.amount)), ("every", "\(bonus.every)")])))
        }
        if let reinstate {
            fields.append(
                (
                    "reinstate",
                    flow([
                        ("after", "\(reinstate.after)"), ("pays_on", reinstate.paysOn.rawValue),
                        ("restores", reinstate.restores.rawValue), ("keeps", reinstate.keeps.rawValue),
                    ])
                ))
        }
        if let secondary {
            fields.append(
                (
                    "secondary",
                    flow([("analytes", list(secondary.analytes.map(\.text))), ("adds", number(secondary.adds))])
                )
            )
        }
        if let bowl { fields.append(("bowl", bowl.flow(terms.currency))) }
        if let retestsSameDay { fields.append(("retest", flow([("same_day", "\(retestsSameDay)")]))) }
        if let weekMax { fields.append(("week_max", number(weekMax))) }
        if let namesDrawn { fields.append(("names_drawn", "\(namesDrawn)")) }
        if readings.count == 1, readings[0].weeks == WeekRange(first: 1, last: weeks) {
            fields.append(("reading", flow(readings[0].rule.fields)))
        } else if !readings.isEmpty {
            fields.append(("reading", list(readings.map { flow([("weeks", "\($0.weeks)")] + $0.rule.fields) })))
        }
        return fields
    }
}

extension Phase {
    fileprivate func field(_ number: (Int) -> String) -> (String, String) {
        switch pays {
        case .amounts(let amounts, _): return ("amounts", list(amounts.map(number)))
        case .ladder(.values(let values), _): return ("ladder", flow([("values", list(values.map(number)))]))
        case .ladder(.steps(let start, let step, let every, let cap), _):
            let fields = [("start", number(start)), ("step", number(step)), ("every", "\(every)")]
            return ("ladder", flow(fields + (cap.map { [("cap", number($0))] } ?? [])))
        }
    }
}

extension ReadingRule {
    fileprivate var fields: [(String, String)] {
        var fields: [(String, String)] = []
        if let below { fields.append(("below", "\(below)")) }
        if let atMost { fields.append(("at_most", "\(atMost)")) }
        if let dropPercent { fields.append(("drop_percent", "\(dropPercent)")) }
        if let percentile {
            fields.append(("percentile", flow([("window", "\(percentile.window)"), ("rank", "\(percentile.rank)")])))
        }
        return fields
    }
}

extension Bowl {
    fileprivate func flow(_ currency: Currency) -> String {
        let slips = slips.map { slip in
            RewardInteropTests.flow([
                ("label", slip.label), ("value", currency.format(minorUnits: slip.value)), ("count", "\(slip.count)"),
            ])
        }
        return RewardInteropTests.flow([("slips", list(slips))] + (statedMean.map { [("mean", "\($0)")] } ?? []))
    }
}

private func flow(_ fields: [(String, String)]) -> String {
    "{ " + fields.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + " }"
}

private func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
