public import RewardDomain

extension MonthDifference {
    /// The later facts, a row for each column that one of them changed.
    public var table: ReportTable {
        ReportTable(
            "difference", asked: ["program": program.text, "month": month.description],
            columns: [
                .init("participant", .text), .init("visit", .text), .init("column", .text), .init("amount", .money),
                .init("posted_on", .text), .init("of_month", .text), .init("because", .text), .init("of_visit", .text),
                .init("by", .text), .init("at", .text),
            ],
            rows: changes.map { change in
                [
                    .text(change.participant), .text(change.visit.map(Self.words)), .text(change.column.name),
                    currency.map { .money(change.amount, $0) } ?? .count(change.amount), .text(change.postedOn),
                    .text(change.ownMonth), .text(change.fact.kind), .text(change.fact.visit.map(Self.words)),
                    .text(change.fact.actor), .text(change.fact.recordedAt),
                ]
            })
    }

    private static func words(_ visit: VisitReference) -> String {
        "\(visit.target)\(visit.task.map { "/\($0)" } ?? "") \(visit.plannedDay)"
    }
}
