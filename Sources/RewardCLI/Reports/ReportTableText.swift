import RewardReports

extension ReportTable {
    /// The report for a face of the command line, with its closing line break.
    func text(_ format: OutputFormat) -> String {
        switch format {
        case .json: json.text + "\n"
        case .csv: csv
        case .table:
            Listing(
                columns.map { $0.kind == .text ? $0.name : $0.name + "#" },
                rows: (rows + (totals.map { [$0] } ?? [])).map { $0.map { .text($0.plain) } }
            ).text(.table) + (notice.map { "\n\($0)\n" } ?? "")
        }
    }
}
