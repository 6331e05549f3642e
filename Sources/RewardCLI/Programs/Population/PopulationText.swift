import RewardDomain
import RewardPolicies
import RewardReports

/// What a program is likely to cost, as a page, JSON or CSV.
struct PopulationText {
    let program: PopulationProgram
    let request: PopulationRequest
    let estimate: PopulationEstimate

    func text(_ format: OutputFormat) -> String {
        switch format {
        case .table: page
        case .json: json.text + "\n"
        case .csv: listing.text(.csv)
        }
    }

    var currency: Currency { program.terms.currency }

    private var page: String {
        let blocks = [heading, figures.text(.table), notes.map { $0 + "\n" }.joined(), chart]
        return blocks.joined(separator: "\n")
    }

    private var heading: String {
        let behaviour = request.behaviour
        var rates = "Attendance \(behaviour.attendance), negative \(behaviour.negative)"
        if behaviour.excused != .never { rates += ", of those missed excused \(behaviour.excused)" }
        let plan = estimate.plan
        return """
            \(program.terms.title)
            \(program.terms.program): \(counted(plan.participants, "participant")) from \(program.firstDay)
            \(rates); seed \(request.seed)
            Simulated: \(counted(plan.enrollments, "enrollment")), as \
            \(counted(plan.cohorts, "program")) of \(counted(plan.participants, "participant")) each.

            """
    }

    /// One line for a participant, for each month, and for all participants together.
    private var figures: Listing {
        Listing(
            [
                "cost_in_\(currency.code)", "mean#", "5th_percentile#", "median#", "95th_percentile#", "highest#",
                "worst_case#",
            ],
            rows: costs.map { cost in
                [
                    .text(cost.name), money(cost.mean), money(cost.distribution.fifth),
                    money(cost.distribution.median), money(cost.distribution.ninetyFifth),
                    cost.distribution.highest.map(money) ?? .none, money(cost.worst),
                ]
            })
    }

    /// What the figures leave out, in sentences: caps, the budget, and how to read the rest.
    var notes: [String] {
        var notes = [
            "The worst case is a success at every visit and the best slip at every draw, after caps."
        ]
        if !program.caps.isEmpty {
            notes.append("That of a month is told as if no earlier month had counted against a cap.")
        }
        if !estimate.plan.replicates {
            notes.append(
                "All participants together: by a normal distribution, as \(counted(estimate.plan.cohorts, "program")) "
                    + "simulated would be too few to count.")
        }
        if estimate.exceedsPerfect {
            notes.append(
                "Somebody was paid more than the worst case: these terms pay less on a higher rung than on a lower one."
            )
        }
        for target in program.depositTargets {
            notes.append("Target \(target) pays the participants' own deposits back, which costs the program nothing.")
        }
        for (index, cap) in program.caps.enumerated() {
            notes.append(
                "\(cap.title) kept something back from \(percent(estimate.chance(ofCap: index))) of the people.")
        }
        if let budget = request.budget {
            let chance = percent(estimate.chance(above: budget))
            let basis = estimate.plan.replicates ? "of the programs simulated" : "by the normal distribution"
            notes.append(
                "The budget of \(currency.format(minorUnits: budget)) \(currency.code) is exceeded: \(chance) \(basis)."
            )
        }
        return notes
    }

    private func money(_ amount: Int) -> Cell { .money(amount, currency) }
}

extension PopulationText {
    /// A line of figures.
    struct Cost {
        /// `participant`, `month 1`, `all participants`.
        let name: String
        let distribution: CostDistribution
        let worst: Int

        /// Rounded, in minor units.
        var mean: Int { distribution.roundedMean }
    }

    var costs: [Cost] {
        let months = zip(estimate.months, estimate.perfect.months).enumerated().map { index, month in
            Cost(name: "participant, month \(index + 1)", distribution: month.0, worst: month.1)
        }
        return [Cost(name: "participant", distribution: estimate.participant, worst: estimate.perfect.total)] + months
            + [Cost(name: "all participants", distribution: estimate.whole, worst: estimate.perfectWhole)]
    }
}

extension SimulatedCap {
    /// `Cap person calendar_year`, `Cap enrollment week on draws`, `Cap week_max of tasks`.
    var title: String {
        "Cap \(name)" + (target.map { " of \($0)" } ?? "") + (unit == .draws ? " on draws" : "")
    }
}
