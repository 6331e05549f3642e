/// Reads each row of a table, keeping the good ones and saying what is wrong with the others, by line.
func readRows<Row>(
    _ table: CSVTable, required: [String], optional: [String], _ read: (RowReader) throws(RowProblem) -> Row
) throws(TableRefused) -> (rows: [Row], problems: [RowProblem]) {
    let columns = try Columns(
        table.header, problem: table.problems.first, required: required, optional: optional)
    var rows: [Row] = []
    var problems = table.problems
    for row in table.rows {
        do throws(RowProblem) {
            rows.append(try read(RowReader(columns: columns, row: row)))
        } catch {
            problems.append(error)
        }
    }
    return (rows, problems.sorted { $0.line < $1.line })
}
