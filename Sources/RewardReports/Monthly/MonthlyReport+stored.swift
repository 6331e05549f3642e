public import RewardDomain

// The form a closed month's report is kept in: the same figures, with random ids where a face shows codes, so that it
// names nobody and need never change.

extension MonthlyReport {
    /// A report whose rows are known: those of a closed month.
    public init(program: Slug, month: Month, rows: [MonthlyReportRow]) {
        self.init(program: program, month: month, known: rows)
    }

    /// `rows` and `totals` as they are stored. `id` tells the participant that a row's code stands for.
    public func storedMembers(id: (_ code: String) -> String) -> [JSONValue.Member] {
        [
            JSONValue.Member("rows", .array(rows.map { $0.stored(id: id($0.participant)) })),
            JSONValue.Member(
                "totals",
                .object(
                    ReportColumn.allCases.filter(\.isTotalled).map {
                        JSONValue.Member($0.name, totals.value($0).stored)
                    })),
        ]
    }

    /// What one site has of it.
    public func only(at site: Slug) -> MonthlyReport {
        MonthlyReport(program: program, month: month, rows: rows.filter { $0.site == site })
    }
}

extension MonthlyReportRow {
    fileprivate func stored(id: String) -> JSONValue {
        let cells = ReportColumn.allCases.filter { $0 != .participant }.map {
            JSONValue.Member($0.name, value($0).stored)
        }
        return .object(
            [
                JSONValue.Member("participant", .string(id)),
                JSONValue.Member("enrollment", .string(enrollment.description)),
                JSONValue.Member("first_day", .string(firstDay.description)),
                JSONValue.Member("currency", .string(currency.code)),
            ] + cells)
    }

    /// A row as it was stored; nil where something that every row has is missing. A figure that its version did not
    /// know is 0.
    public init?(
        participant: String, enrollment: EnrollmentID, firstDay: Day, currency: Currency,
        cell: (ReportColumn) -> ReportValue
    ) {
        guard case .text(let site) = cell(.site), let site = Slug(site), case .text(let fund) = cell(.fund),
            let fund = Slug(fund), case .count(let revision) = cell(.revision)
        else { return nil }
        var figures = ReportFigures()
        var capLeft: Int?
        for column in ReportColumn.allCases {
            guard case .count(let number) = cell(column) else { continue }
            switch column.content {
            case .count(let figure), .money(let figure): figures[keyPath: figure] = number
            case .capLeft: capLeft = number
            case .participant, .site, .revision, .fund: continue
            }
        }
        self.init(
            participant: participant, enrollment: enrollment, firstDay: firstDay, currency: currency, site: site,
            revision: revision, fund: fund, figures: figures, capLeft: capLeft)
    }
}

extension ReportValue {
    fileprivate var stored: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .count(let value), .money(let value): .int(value)
        case .none: .null
        }
    }
}
