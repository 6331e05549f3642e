import RewardDomain
import RewardPolicies
import RewardReports

/// A simulation as a table, CSV, or the JSON document of design section 7.
enum SimulationText {
    static func text(_ simulation: Simulation, _ terms: Terms, target: Int, _ format: OutputFormat) -> String {
        switch format {
        case .json: return json(simulation, terms.targets[target], terms.currency)
        case .csv: return listing(simulation, terms, target: target).text(.csv)
        case .table:
            let total =
                simulation.unit.isCounted
                ? counted(simulation.total, simulation.unit == .draws ? "draw" : "name")
                : "\(terms.currency.format(minorUnits: simulation.total)) \(terms.currency.code)"
            return listing(simulation, terms, target: target).text(.table) + "\nTotal: \(total)\n"
        }
    }

    /// Amounts in minor units, or numbers of draws: `unit` says which.
    private static func json(_ simulation: Simulation, _ target: Target, _ currency: Currency) -> String {
        let rows = simulation.rows.map { row in
            JSONValue.object([
                "visit": .int(row.visit.number),
                "outcome": .string(row.outcome.name),
                "base": .int(row.award.base),
                "bonus": .int(row.award.bonus),
                "paid": .int(row.paid),
                "withheld": .int(row.withheld),
                "total": .int(row.total),
                "next": .int(row.next),
                "note": .string(note(row, target, currency)),
            ])
        }
        let document = JSONValue.object([
            "unit": .string(simulation.unit.isCounted ? simulation.unit.rawValue : "minor"), "rows": .array(rows),
            "total": .int(simulation.total),
        ])
        return document.text + "\n"
    }

    private static func listing(_ simulation: Simulation, _ terms: Terms, target: Int) -> Listing {
        func money(_ amount: Int) -> Cell {
            simulation.unit.isCounted ? .number(amount) : .money(amount, terms.currency)
        }
        return Listing(
            ["visit#", "day", "outcome", "base#", "bonus#", "paid#", "withheld#", "total#", "next#", "note"],
            rows: simulation.rows.map { row in
                [
                    .number(row.visit.number), .text(row.visit.day), .text(outcome(row)), money(row.award.base),
                    money(row.award.bonus), money(row.paid), money(row.withheld), money(row.total), money(row.next),
                    .text(note(row, terms.targets[target], terms.currency)),
                ]
            })
    }

    private static func outcome(_ row: Simulation.Row) -> String {
        row.reading.map { "\($0) \(row.outcome.name)" } ?? row.outcome.name
    }

    private static func note(_ row: Simulation.Row, _ target: Target, _ currency: Currency) -> String {
        let withheld = row.award.withheld.map { withheld in
            let amount =
                withheld.unit == .money
                ? currency.format(minorUnits: withheld.amount) : counted(withheld.amount, "draw")
            return "\(amount) withheld: \(withheld.cap)"
        }
        return ([note(row.award.reason, target)] + withheld).filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private static func note(_ reason: AwardReason, _ target: Target) -> String {
        switch reason {
        case .success(_, let streak, let restored?):
            let visit = target.reinstate?.paysOn == .nth ? "at this visit" : "for the next"
            return "\(streak) in a row: rung \(restored + 1) is restored \(visit)"
        case .success(_, let streak, nil):
            if let bonus = target.bonus, streak % bonus.every == 0 { return "\(streak) in a row" }
            return ""
        case .reset(let saved?):
            let after = target.reinstate.map { "; \($0.after) in a row bring back rung \(saved + 1)" } ?? ""
            return "starts again at the first rung\(after)"
        case .reset(nil): return "the streak starts again"
        case .held: return "nothing changes"
        case .unrecorded: return ""
        }
    }
}
