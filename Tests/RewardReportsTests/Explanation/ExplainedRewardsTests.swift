import RewardDomain
import RewardPolicies
import RewardReports
import Testing

/// Rewards other than a rung of a ladder of money, explained.
struct ExplainedRewardsTests {
    private let weeks = WeekRange(first: 1, last: 4)!

    private func explain(_ terms: Terms, _ contents: VisitContent...) throws -> Explanation {
        var chart = try Chart.enrolled(in: terms, from: "2026-01-05")
        try chart.deposit("alpha", on: day("2026-01-05"))
        for (visit, content) in zip(chart.history.enrollments[0].plannedVisits, contents) {
            try chart.record("alpha", visit.day, content, target: terms.targets[0].id)
            try chart.post()
        }
        return chart.explain(visit: contents.count - 1)
    }

    private let negative = VisitContent(outcome: .negative)

    private var draws: Terms {
        var terms = Terms.tests("alpha")
        terms.targets[0].pays = .draws
        terms.targets[0].bonus = nil
        terms.targets[0].phases = [
            Phase(weeks: weeks, pays: .ladder(.steps(start: 1, step: 1, every: 1, cap: nil), continues: false))
        ]
        terms.targets[0].bowl = Bowl([
            Bowl.Slip(label: "Good job!", value: 0, count: 1), Bowl.Slip(label: "Small prize", value: 100, count: 1),
        ])
        return terms
    }

    @Test func `draws are told with their slips, and what a cap on draws keeps back`() throws {
        var terms = draws
        terms.caps = [Cap(scope: .enrollment, period: .visit, unit: .draws, amount: 2)]
        var explanation = try explain(terms, negative, negative, negative)
        explanation.slips = [
            Bowl.Slip(label: "Good job!", value: 0, count: 1), Bowl.Slip(label: "Small prize", value: 100, count: 1),
        ]
        #expect(
            explanation.text(.en).hasPrefix(
                "Well done! You earned 3 draws for this visit, at rung 3. Of that, a limit keeps back 1 draw: the most that can "
                    + "be drawn for one visit in this enrollment is reached. You drew “Good job!” and Small prize "
                    + "($1.00). That is 3 in a row. Next time, Monday, January 12, you can earn 2 draws."))
        #expect(
            explanation.text(.es).hasPrefix(
                "¡Muy bien! Ganó 3 sorteos por esta visita, en el escalón 3. De eso, por un límite no se cuenta 1 sorteo: se "
                    + "alcanzó lo máximo que se puede sortear por una visita en esta inscripción. Sacó “Good job!” y "
                    + "Small prize ($1.00). Lleva 3 seguidas. La próxima vez, el lunes 12 de enero, puede ganar 2 "
                    + "sorteos."))
    }

    @Test func `a reset of draws starts at one draw`() throws {
        let explanation = try explain(draws, VisitContent(outcome: .positive))
        #expect(explanation.text(.en).contains("Next time, Wednesday, January 7, starts at 1 draw."))
        #expect(explanation.text(.es).contains("La próxima vez, el miércoles 7 de enero, se empieza con 1 sorteo."))
    }

    @Test(arguments: [
        (
            Cap.Period.visit, Cap.Scope.person, "for one visit over all programs",
            "por una visita entre todos los programas"
        ),
        (.week, .program, "in a week in this program", "en una semana en este programa"),
        (.month, .enrollment, "in a month in this enrollment", "en un mes en esta inscripción"),
        (
            .calendarYear, .fund, "in a calendar year from this source of money",
            "en un año calendario de esta fuente de dinero"
        ),
        (.rollingYear, .person, "in 365 days over all programs", "en 365 días entre todos los programas"),
        (.lifetime, .program, "altogether in this program", "en total en este programa"),
    ])
    func `what a limit keeps back is told with the limit`(
        period: Cap.Period, scope: Cap.Scope, english: String, spanish: String
    ) throws {
        var terms = Terms.tests("alpha")
        terms.caps = [Cap(scope: scope, period: period, amount: 200)]
        let explanation = try explain(terms, negative)
        #expect(
            explanation.text(.en).contains(
                "Of that, a limit keeps back $0.50: the most that can be paid \(english) is reached. That is 1 in a row."
            ))
        #expect(
            explanation.text(.es).contains(
                "De eso, por un límite no se pagan $0.50: se alcanzó lo máximo que se puede pagar \(spanish). Lleva 1 seguida."
            )
        )
        #expect(explanation.text(.en).hasSuffix("Your balance is now $2.00, $2.00 more than before."))
    }

    @Test func `a week's maximum of tasks is a limit too`() throws {
        var chart = try Chart.enrolled(in: .tasksAndDraws("gamma", onOverpayment: .absorb), from: "2026-01-05")
        for task in ["budget", "dentist", "resume"] {
            try chart.record("gamma", day("2026-01-05"), .completed, target: slug("tasks"), task: slug(task))
            try chart.post()
        }
        let explanation = chart.explain(visit: 2)
        #expect(
            explanation.text(.en).hasPrefix(
                "Well done! You earned $4.00 for this visit, at rung 3. Of that, a limit keeps back $2.00: the most that can be "
                    + "paid in a week is reached."))
        #expect(explanation.text(.es).contains("se alcanzó lo máximo que se puede pagar en una semana."))
        // Nothing more can be earned this week.
        #expect(explanation.text(.en).contains("The next visit is on Thursday, January 8. Your balance"))
        #expect(explanation.text(.es).contains("La próxima visita es el jueves 8 de enero. Su saldo"))
    }

    @Test func `what other tests add is told apart, without naming them`() throws {
        var terms = Terms.tests("alpha")
        terms.targets[0].secondary = Secondary(analytes: [slug("opiates")], adds: 200)
        let content = VisitContent(
            outcome: .negative, results: [AnalyteResult(analyte: slug("opiates"), value: .negative)])
        let explanation = try explain(terms, content)
        #expect(
            explanation.text(.en).hasPrefix(
                "Well done! You earned $4.50 for this visit: $2.50 at rung 1 and $2.00 extra for the other tests."))
        #expect(
            explanation.text(.es).hasPrefix(
                "¡Muy bien! Ganó $4.50 por esta visita: $2.50 en el escalón 1 y $2.00 más por las otras pruebas."))
    }

    @Test func `a fixed amount has no rung, and a reset there starts nothing again`() throws {
        var terms = Terms.tests("alpha")
        terms.targets[0].phases = [Phase(weeks: weeks, pays: .amounts(Array(repeating: 1500, count: 12)))]
        terms.targets[0].bonus = nil
        #expect(
            try explain(terms, negative).text(.en).hasPrefix("Well done! You earned $15.00 for this visit. That is 1"))
        let reset = try explain(terms, VisitContent(outcome: .positive))
        #expect(reset.text(.en).contains("Next time, Wednesday, January 7, you can earn $15.00."))
        terms.targets[0].phases = [Phase(weeks: weeks, pays: .ladder(.values([0, 500]), continues: false))]
        let counts = try explain(terms, negative)
        #expect(
            counts.text(.en).hasPrefix("Well done! This visit counts towards your next reward. That is 1 in a row."))
        #expect(counts.text(.es).hasPrefix("¡Muy bien! Esta visita cuenta para su próxima recompensa."))
    }

    @Test func `names go into the hat`() throws {
        var terms = draws
        terms.targets[0].pays = .names
        let explanation = try explain(terms, negative, negative)
        #expect(
            explanation.text(.en).hasPrefix(
                "Well done! Your name goes into the hat 2 times for this visit. That is 2 in a row. Next time, Friday, "
                    + "January 9, your name can go in 3 times."))
        #expect(
            explanation.text(.es).hasPrefix(
                "¡Muy bien! Por esta visita su nombre entra 2 veces en el sombrero. Lleva 2 seguidas. La próxima vez, "
                    + "el viernes 9 de enero, su nombre puede entrar 3 veces."))
    }

    @Test func `a deposit comes back, and a yoked amount is not praised`() throws {
        var terms = Terms.tests("alpha")
        terms.targets[0].pays = .deposit
        terms.targets[0].phases = []
        terms.targets[0].bonus = nil
        terms.deposit = Deposit(amount: 6000, unearned: .return)
        let deposit = try explain(terms, negative)
        #expect(deposit.text(.en).hasPrefix("Well done! You get $5.00 of your deposit back for this visit."))
        #expect(deposit.text(.es).hasPrefix("¡Muy bien! Por esta visita recupera $5.00 de su depósito."))
        terms.targets[0].pays = .yoked
        terms.deposit = nil
        let yoked = try explain(terms, negative)
        #expect(
            yoked.text(.en).hasPrefix(
                "You get $0.00 for this visit; the amount was set beforehand, whatever the result. The next visit"))
        #expect(yoked.text(.es).hasPrefix("Recibe $0.00 por esta visita; la cantidad estaba fijada de antemano"))
    }

    @Test func `other currencies are named by their code`() throws {
        let terms = Terms.tests("alpha", currency: Currency(code: "EUR")!)
        #expect(try explain(terms, negative).text(.en).hasPrefix("Well done! You earned 2.50 EUR for this visit"))
    }
}
