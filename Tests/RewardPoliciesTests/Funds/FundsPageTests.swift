import RewardDomain
import RewardInterop
import RewardPolicies
import RewardTestSupport
import Testing

/// The tables of docs/spec/funds.md: which funds there are, and what is then said.
struct FundsPageTests {
    @Test func `every worked table of the page is what the engine does`() throws {
        let page = try SpecPage("funds.md")
        var funds = KnownFunds()
        var count = 0
        for table in page.tables {
            switch table.header[0] {
            case "fund": funds = try known(table)
            case "said":
                count += 1
                let rows = try said(table, funds)
                #expect(rows == table.rows, "the table on line \(table.line)")
            default: break
            }
        }
        #expect(count == 5)
    }

    /// `fund | order | from | until | limits`, of one program.
    private func known(_ table: SpecPage.Table) throws -> KnownFunds {
        let currency = table.terms[0].currency
        var funds = KnownFunds()
        for row in table.rows {
            let limits = try row[4].split(separator: " ").map { try FundWords.limit(String($0), in: currency) }
            let name = try #require(Slug(row[0]))
            guard row[1] != "everyone" else {
                funds.limits += limits.map { NamedLimit(name: name, limit: $0) }
                continue
            }
            funds.spans.append(
                FundSpan(
                    source: name, order: try #require(Int(row[1])), programs: [table.terms[0].program],
                    from: try #require(Day(iso: row[2])), until: try #require(Day(iso: row[3])), limits: limits))
        }
        funds.spans.sort(by: FundSpan.paysBefore)
        return funds
    }

    /// `said | award | SOURCE … | withheld | by | balance`: the visit's award and what is withheld of it; by source what
    /// all awards came from so far.
    private func said(_ table: SpecPage.Table, _ funds: KnownFunds) throws -> [[String]] {
        var stream = TestStream()
        stream.funds = funds
        try stream.enroll(table.terms[0], from: table.firstDay)
        let format = table.terms[0].currency.format
        return try table.rows.map { row in
            let words = row[0].split(separator: " ").map(String.init)
            let number = Int(words[1]) ?? 0
            switch words[0] {
            case "shut":
                for index in stream.funds.spans.indices where stream.funds.spans[index].source.text == words[1] {
                    stream.funds.spans[index].isShut = true
                }
            case "received":
                let amount = try table.terms[0].currency.minorUnits(decimal: words[1])
                try stream.post([
                    .receivedElsewhere(ReceivedElsewhere(on: table.firstDay, amount: amount, fromDigest: "digest"))
                ])
            case "record": try stream.record(try #require(Outcome(name: words[2])), visit: number)
            default: try stream.correct(try #require(Outcome(name: words[2])), visit: number)
            }
            let book = stream.ledger.books[0]
            let award = number > 0 ? book.awards[0][number - 1] : nil
            return table.header.enumerated().map { column, name in
                switch name {
                case "said": row[column]
                case "award": award.map { format($0.paid) } ?? ""
                case "withheld": award.map { format($0.withheld.reduce(0) { $0 + $1.amount }) } ?? ""
                case "by": award.map { $0.withheld.map(\.cap).joined(separator: ", ") } ?? ""
                case "balance": format(stream.ledger.available)
                default:
                    format(
                        book.awards[0].flatMap(\.shares).reduce(0) { $0 + ($1.source.text == name ? $1.amount : 0) })
                }
            }
        }
    }
}
