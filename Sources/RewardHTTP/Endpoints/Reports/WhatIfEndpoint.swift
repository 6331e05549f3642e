import Hummingbird
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardReports
import RewardServices

/// `POST /v1/reports/whatif`: what everything recorded in a program would have paid under other terms. Writes nothing.
enum WhatIfEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("program", "terms", "month")
        let terms: Terms
        do { terms = try TermsFile.read(try body.text("terms"), file: "terms") } catch let problems as TermsFileProblems
        {
            throw Problem(.refused(.invalidTerms), "\(problems)", member: "terms")
        }
        let books = try await exchange.services.whatIf(
            try body.program(), under: terms, month: try body.optionalMonth("month"), context)
        return .json(
            .object([
                "program": .text(books.program), "month": .text(orNull: books.month),
                "rows": .array(books.lines.map { json($0, books.currency) }),
                "now": figures(books.now, books.currency), "other": figures(books.other, books.currency),
            ]))
    }

    private static func json(_ line: WhatIfBooks.Line, _ currency: Currency) -> JSONValue {
        let row = line.row
        return .object([
            "participant": .text(line.participant.id), "enrollment": .text(row.enrollment),
            "program": .text(row.program), "first_day": .text(row.firstDay), "visits": .int(row.visits),
            "left_out": .int(row.leftOut), "now": figures(row.now, currency), "other": figures(row.other, currency),
        ])
    }

    private static func figures(_ figures: WhatIf.Figures, _ currency: Currency) -> JSONValue {
        .object([
            "earned": .money(figures.earned, currency), "expected": .money(figures.expected, currency),
            "bonus": .money(figures.bonus, currency), "withheld": .money(figures.withheld, currency),
            "deposit_returned": .money(figures.depositReturned, currency),
        ])
    }
}
