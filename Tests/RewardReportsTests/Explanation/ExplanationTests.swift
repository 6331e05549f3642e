import RewardDomain
import RewardPolicies
import RewardReports
import Testing

/// What a counsellor reads out, for every reason a visit pays what it pays, in both languages.
struct ExplanationTests {
    /// What recording outcomes on the planned days of the first target, one by one, is explained with.
    private func explain(_ terms: Terms, _ outcomes: Outcome...) throws -> Explanation {
        var chart = try Chart.enrolled(in: terms, from: "2026-01-05")
        for (visit, outcome) in zip(chart.history.enrollments[0].plannedVisits, outcomes) {
            try chart.record("alpha", visit.day, outcome, target: terms.targets[0].id)
            try chart.post()
        }
        return chart.explain(visit: outcomes.count - 1)
    }

    private var vouchers: Terms { .tests("alpha", reinstate: Reinstatement(after: 2)) }

    private func expect(
        _ explanation: Explanation, _ english: String, _ spanish: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(explanation.text(.en) == english, sourceLocation: sourceLocation)
        #expect(explanation.text(.es) == spanish, sourceLocation: sourceLocation)
    }

    @Test func `a success tells its rung, its run and what comes next`() throws {
        expect(
            try explain(vouchers, .negative, .negative),
            "Well done! You earned $3.75 for this visit, at rung 2. That is 2 in a row. Next time, Friday, January 9, "
                + "you can earn $15.00. Your balance is now $6.25, $3.75 more than before.",
            "¡Muy bien! Ganó $3.75 por esta visita, en el escalón 2. Lleva 2 seguidas. La próxima vez, el viernes 9 de "
                + "enero, puede ganar $15.00. Su saldo es ahora de $6.25, $3.75 más que antes.")
    }

    @Test func `a bonus is told apart from the rung`() throws {
        expect(
            try explain(vouchers, .negative, .negative, .negative),
            "Well done! You earned $15.00 for this visit: $5.00 at rung 3 and $10.00 extra for 3 in a row. That is 3 "
                + "in a row. Next time, Monday, January 12, you can earn $6.25. Your balance is now $21.25, $15.00 "
                + "more than before.",
            "¡Muy bien! Ganó $15.00 por esta visita: $5.00 en el escalón 3 y $10.00 más por 3 seguidas. Lleva 3 "
                + "seguidas. La próxima vez, el lunes 12 de enero, puede ganar $6.25. Su saldo es ahora de $21.25, "
                + "$15.00 más que antes.")
    }

    // "After a positive: no blame."
    @Test func `a reset says without blame where it starts and how to get back`() throws {
        expect(
            try explain(vouchers, .negative, .negative, .positive),
            "There is no reward for this visit, and what you have earned stays yours. 2 in a row bring you back to "
                + "rung 3. Next time, Monday, January 12, starts at $2.50. Your balance stays at $6.25.",
            "Por esta visita no hay recompensa, y lo que ha ganado sigue siendo suyo. Con 2 seguidas vuelve al "
                + "escalón 3. La próxima vez, el lunes 12 de enero, se empieza con $2.50. Su saldo sigue en $6.25.")
    }

    @Test func `a reset without a way back only says where it starts`() throws {
        expect(
            try explain(.tests("alpha"), .noShow),
            "There is no reward for this visit, and what you have earned stays yours. Next time, Wednesday, January 7, "
                + "starts at $2.50. Your balance stays at $0.00.",
            "Por esta visita no hay recompensa, y lo que ha ganado sigue siendo suyo. La próxima vez, el miércoles 7 "
                + "de enero, se empieza con $2.50. Su saldo sigue en $0.00.")
    }

    @Test func `a recovery says to which rung it leads, and from when`() throws {
        var terms = vouchers
        terms.targets[0].bonus = nil
        expect(
            try explain(terms, .negative, .negative, .positive, .negative, .negative),
            "Well done! You earned $3.75 for this visit, at rung 2. That is 2 in a row. This brings you back to rung 3 "
                + "from the next visit on. Next time, Friday, January 16, you can earn $5.00. Your balance is now "
                + "$12.50, $3.75 more than before.",
            "¡Muy bien! Ganó $3.75 por esta visita, en el escalón 2. Lleva 2 seguidas. A partir de la próxima visita "
                + "vuelve al escalón 3. La próxima vez, el viernes 16 de enero, puede ganar $5.00. Su saldo es ahora "
                + "de $12.50, $3.75 más que antes.")
        terms.targets[0].reinstate = Reinstatement(after: 2, paysOn: .nth)
        let nth = try explain(terms, .negative, .negative, .positive, .negative, .negative)
        #expect(
            nth.text(.en).contains("at rung 3. That is 2 in a row. This brings you back to rung 3 with this visit."))
        #expect(nth.text(.es).contains("Con esta visita vuelve al escalón 3."))
    }

    @Test(arguments: [
        (
            Outcome.excused, "This visit is excused: nothing is lost, and your run goes on where it was.",
            "Esta visita está justificada: no se pierde nada y su racha sigue donde estaba."
        ),
        (
            .pending, "The result is not there yet; nothing changes until it is.",
            "El resultado todavía no está; hasta entonces no cambia nada."
        ),
        (
            .late, "There is no reward for this visit, and nothing is lost: your run goes on where it was.",
            "Por esta visita no hay recompensa, y no se pierde nada: su racha sigue donde estaba."
        ),
    ])
    func `what holds says that nothing changes`(outcome: Outcome, english: String, spanish: String) throws {
        let explanation = try explain(vouchers, .negative, outcome)
        #expect(explanation.text(.en).hasPrefix(english))
        #expect(explanation.text(.es).hasPrefix(spanish))
        #expect(explanation.text(.en).hasSuffix("Your balance stays at $2.50."))
    }

    @Test func `a retracted visit is unrecorded, and what was told stays`() throws {
        var chart = try Chart.enrolled(in: vouchers, from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        try chart.mended("alpha", "2026-01-05", nil)
        expect(
            chart.explain(visit: 0),
            "Nothing is recorded for this visit. Next time, Monday, January 5, you can earn $2.50. Your balance stays "
                + "at $2.50.",
            "No hay nada anotado de esta visita. La próxima vez, el lunes 5 de enero, puede ganar $2.50. Su saldo "
                + "sigue en $2.50.")
    }

    @Test func `a balance that falls is told as it is`() throws {
        var terms = vouchers
        terms.onOverpayment = .offset
        var chart = try Chart.enrolled(in: terms, from: "2026-01-05")
        try chart.recorded("alpha", "2026-01-05", .negative)
        try chart.recorded("alpha", "2026-01-07", .negative)
        try chart.mended("alpha", "2026-01-05", .positive)
        let explanation = chart.explain(visit: 0)
        #expect(explanation.text(.en).contains("Because of this, other visits are worth $1.25 less."))
        #expect(explanation.text(.es).contains("Por esto, otras visitas valen $1.25 menos."))
        // The next visit is not where the ladder starts again: one success has followed.
        #expect(explanation.text(.en).contains("Next time, Friday, January 9, you can earn $3.75."))
        #expect(explanation.text(.en).hasSuffix("Your balance is now $2.50, $3.75 less than before."))
        #expect(explanation.text(.es).hasSuffix("Su saldo es ahora de $2.50, $3.75 menos que antes."))
    }

    @Test func `the last visit has none after it`() throws {
        var terms = Terms.tests("alpha", weeks: 1)
        terms.schedule[0].days = [.mon]
        let explanation = try explain(terms, .negative)
        #expect(explanation.text(.en).contains("No more visits are planned."))
        #expect(explanation.text(.es).contains("No quedan más visitas previstas."))
    }
}
