import RewardDomain

extension MonthlyReport {
    /// The report as one JSON document, the same from every face:
    /// `{"program":…,"month":…,"currency":"USD","unit":"minor","rows":[{…}],"totals":{…}}`.
    ///
    /// Money columns are integers of minor units. `currency` is null without rows, and when rows differ in it: then
    /// each row names its own. `cap_left` is null where no cap is stated. `totals` has the columns that can be summed.
    public var json: JSONValue {
        .object(
            [
                JSONValue.Member("program", .string(program.text)),
                JSONValue.Member("month", .string(month.description)),
                JSONValue.Member("currency", .string(orNull: currency?.code)),
                JSONValue.Member("unit", .string("minor")),
                JSONValue.Member("rows", .array(rows.map { $0.json(namesCurrency: currency == nil) })),
                JSONValue.Member("totals", totals.json),
            ] + (notice.map { [JSONValue.Member("notice", .string($0))] } ?? []))
    }
}

extension MonthlyReportRow {
    fileprivate func json(namesCurrency: Bool) -> JSONValue {
        var members = ReportColumn.allCases.map { JSONValue.Member($0.name, value($0).json) }
        members.insert(JSONValue.Member("enrollment", .string(enrollment.description)), at: 1)
        if namesCurrency { members.insert(JSONValue.Member("currency", .string(currency.code)), at: 2) }
        return .object(members)
    }
}

extension ReportTotals {
    fileprivate var json: JSONValue {
        .object(
            ReportColumn.allCases.filter(\.isTotalled).map { JSONValue.Member($0.name, value($0).json) })
    }
}

extension ReportValue {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .count(let value), .money(let value): .int(value)
        case .none: .null
        }
    }
}
