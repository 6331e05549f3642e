public import RewardDomain

extension BurnDown {
    /// A row for each fund; after it, where several of its periods have begun, one for each of those.
    public var table: ReportTable {
        ReportTable(
            "burn-down", asked: ["day": day.description],
            columns: [
                .init("fund", .text), .init("from", .text), .init("until", .text), .init("granted", .money),
                .init("received", .money), .init("awarded", .money), .init("redeemed", .money),
                .init("in_flight", .money), .init("balance", .money), .init("left", .money),
                .init("committed_most", .money), .init("committed_expected", .money),
                .init("success_percent", .count), .init("exhausted_on", .text), .init("warning", .count),
            ],
            rows: rows.flatMap { row in [row.cells] + row.periods.map { $0.cells(of: row) } })
    }
}

extension BurnDown.Row {
    fileprivate func money(_ amount: Int?) -> ReportTable.Cell { amount.map { .money($0, currency) } ?? .none }

    fileprivate var cells: [ReportTable.Cell] {
        [
            .text(source), .none, .none, money(granted), money(received), money(awarded), money(redeemed),
            money(inFlight), money(balance), money(left), money(committedMost), money(committedExpected),
            .count(orNone: successPercent), .text(exhaustedOn), .count(orNone: warning),
        ]
    }
}

extension BurnDown.Period {
    fileprivate func cells(of row: BurnDown.Row) -> [ReportTable.Cell] {
        [
            .text(row.source), .text(from), .text(until), row.money(granted), .none, row.money(awarded), .none, .none,
            .none, row.money(left), .none, .none, .none, .none, .count(orNone: warning),
        ]
    }
}
