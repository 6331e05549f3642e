import RewardDomain
import RewardPolicies
import RewardReports

extension PopulationText {
    /// Amounts in minor units, chances from 0 to 1.
    var json: JSONValue {
        let plan = estimate.plan
        return .object([
            "program": .string(program.terms.program.text),
            "from": .string(program.firstDay.description),
            "participants": .int(plan.participants),
            "attendance": .number(request.behaviour.attendance.description),
            "negative_rate": .number(request.behaviour.negative.description),
            "excused_rate": .number(request.behaviour.excused.description),
            "seed": .int(request.seed),
            "cohorts": .int(plan.cohorts),
            "enrollments": .int(plan.enrollments),
            "unit": .string("minor"),
            "currency": .string(currency.code),
            "participant": figures(estimate.participant, worst: estimate.perfect.total),
            "months": .array(zip(estimate.months, estimate.perfect.months).map { figures($0, worst: $1) }),
            "all": figures(estimate.whole, worst: estimate.perfectWhole),
            "all_by": .string(plan.replicates ? "cohorts" : "normal"),
            "caps": .array(
                program.caps.enumerated().map { index, cap in
                    .object([
                        "cap": .string(cap.name), "target": .string(orNull: cap.target?.text),
                        "unit": .string(cap.unit == .money ? "minor" : "draws"),
                        "reached": .number(decimal(estimate.chance(ofCap: index))),
                    ])
                }),
            "budget": request.budget.map { .int($0) } ?? .null,
            "budget_exceeded": request.budget.map { .number(decimal(estimate.chance(above: $0))) } ?? .null,
            "spread": .array(
                estimate.spread.ranges.map {
                    .object(["from": .int($0.from), "to": .int($0.to), "enrollments": .int($0.count)])
                }),
            "notes": .array(notes.map { .string($0) }),
        ])
    }

    private func figures(_ cost: CostDistribution, worst: Int) -> JSONValue {
        .object([
            "mean": .int(cost.roundedMean), "percentile_5": .int(cost.fifth), "median": .int(cost.median),
            "percentile_95": .int(cost.ninetyFifth), "highest": cost.highest.map { .int($0) } ?? .null,
            "worst_case": .int(worst),
        ])
    }

    /// One figure a line, for a spreadsheet: money in major units, chances from 0 to 1.
    var listing: Listing {
        var rows: [[Cell]] = []
        func add(_ figure: String, _ of: String, _ value: Cell) { rows.append([.text(figure), .text(of), value]) }
        add("participants", "", .number(estimate.plan.participants))
        add("cohorts", "", .number(estimate.plan.cohorts))
        add("enrollments", "", .number(estimate.plan.enrollments))
        for cost in costs {
            let distribution = cost.distribution
            add("mean", cost.name, .money(cost.mean, currency))
            add("percentile_5", cost.name, .money(distribution.fifth, currency))
            add("median", cost.name, .money(distribution.median, currency))
            add("percentile_95", cost.name, .money(distribution.ninetyFifth, currency))
            add("highest", cost.name, distribution.highest.map { .money($0, currency) } ?? .none)
            add("worst_case", cost.name, .money(cost.worst, currency))
        }
        for (index, cap) in program.caps.enumerated() {
            add("reached", cap.title, .text(decimal(estimate.chance(ofCap: index))))
        }
        if let budget = request.budget {
            add("budget", "", .money(budget, currency))
            add("budget_exceeded", "", .text(decimal(estimate.chance(above: budget))))
        }
        return Listing(["figure", "of", "value#"], rows: rows)
    }
}

/// A chance with its first six decimals, without a binary fraction's tail: `0.25`.
private func decimal(_ chance: Double) -> String {
    Reading(millionths: Int((chance * 1_000_000).rounded()))?.description ?? "0"
}
