import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// docs/spec/mistakes.md: every table said to a clinic, command by command.
@Suite(.onPostgres)
struct MistakesPageTests {
    @Test(arguments: 0..<20)
    func `a mistake costs what the page says`(number: Int) async throws {
        let tables = try SpecPage("mistakes.md").tables
        #expect(tables.count == 20)
        let table = tables[number]
        let clinic = try await MistakesClinic.open(table)
        for row in table.rows {
            let answer = try await clinic.say(row[0])
            let ledger = try await clinic.spec.ledger(of: String(row[0].prefix { $0 != " " }))
            let money = [ledger.awarded, ledger.overpaid, ledger.available].map {
                table.terms[0].currency.format(minorUnits: $0)
            }
            #expect([row[0], answer] + money == row, "line \(table.line)")
        }
        #expect(try await clinic.spec.services.verify().findings.map(\.description) == [])
        await clinic.spec.close()
    }
}

/// A clinic to which the commands of docs/spec/mistakes.md are said. A-1 is enrolled from Monday, 2026-01-05.
private struct MistakesClinic {
    let spec: SpecClinic
    private let table: SpecPage.Table
    private let anna = CommandContext(actor: "cli:anna")
    private let ben = CommandContext(actor: "cli:ben")

    static func open(_ table: SpecPage.Table) async throws -> MistakesClinic {
        let spec = try await SpecClinic.open(table)
        spec.set(Instant(rfc3339: "2026-11-02T12:00:00Z")!)
        try await spec.enroll("A-1", in: table.terms[0].program)
        return MistakesClinic(spec: spec, table: table)
    }

    private var services: RewardServices { spec.services }
    private var program: Slug { table.terms[0].program }

    /// What it is answered with: `stored`, `repeated`, what caps withheld, or the code of a refusal.
    func say(_ text: String) async throws -> String {
        var words = text.split(separator: " ").map(String.init)
        let code = words.removeFirst()
        do {
            return try await carryOut(words, of: code)
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    private func carryOut(_ words: [String], of code: String) async throws -> String {
        switch words[0] {
        case "enroll":
            if try await !services.participants(anna).contains(where: { $0.code == code }) {
                _ = try await services.addParticipant(code: code, anna)
            }
            var details = EnrollmentDetails()
            if words.count == 4 {
                details.site = try #require(Slug(words[3]))
                _ = try await services.addSite(
                    details.site, name: "North", timeZone: "America/New_York", anna)
            }
            _ = try await services.enroll(
                code, in: program, from: try #require(Day(iso: words[1])), details: details, anna)
        case "import": try await importing(words[1], of: code)
        case "record", "confirm":
            let command =
                words[0] == "confirm"
                ? RecordVisit(
                    visit: try await visit(words[1], of: code),
                    content: VisitContent(
                        results: [
                            AnalyteResult(
                                analyte: Slug("stimulants")!,
                                value: try #require(AnalyteResult.Value(rawValue: words[2])))
                        ]), isConfirmation: true)
                : RecordVisit(
                    visit: try await visit(words[1], of: code), outcome: try #require(Outcome(name: words[2])))
            let answer = try await services.record(command, of: code, anna)
            let withheld = answer.value.withheld.map {
                ", \(answer.value.currency.format(minorUnits: $0.amount)) withheld by \($0.cap)"
            }
            return (answer.isRepeat ? "repeated" : "stored") + withheld.joined()
        case "correct":
            _ = try await services.mendDirectly(
                visit(words[1], of: code), of: code, VisitContent(outcome: Outcome(name: words[2])),
                reason: "the chart",
                anna)
        case "move":
            let asked = try await services.proposeMove(
                of: visit(words[1], of: code), from: code, to: words[3], reason: "the wrong chart", anna)
            _ = try await services.approve(asked.value.number, of: code, ben)
        case "close":
            let day = try await visit(words[1], of: code).day
            let closed = try await services.close(.mainSite, on: day...day, reason: "Snow", anna).value
            return "\(closed.visits) visit\(closed.visits == 1 ? "" : "s") excused"
        case "end":
            _ = try await services.endEnrollment(
                of: code, in: program, lastDay: visit(words[1], of: code).day, reason: .left, anna)
        case "transfer":
            _ = try await services.moveEnrollment(
                of: code, from: program, to: program, on: try #require(Day(iso: words[1])), anna)
        case "publish":
            let text = table.texts[0].replacing("start: 10.00", with: words.dropFirst().joined(separator: " "))
            _ = try await services.publish(try TermsFile.read(text, file: "next"), text: text, anna)
        case "redeem":
            let amount = try table.terms[0].currency.minorUnits(decimal: words[1])
            let kind = words.count > 2 ? Slug(words[2])! : .giftCard
            _ = try await services.redeem(Redeem(amount: amount, kind: kind), of: code, ben)
        case "fail":
            _ = try await services.failRedemption(
                try #require(Int(words[1])), of: code, reason: "the e-mail came back", ben)
        case "deliver":
            let done = try await services.deliverRedemption(
                try #require(Int(words[1])), of: code, shownBy: .vendor(words[2]), ben)
            return done.isRepeat ? "repeated" : "stored"
        default: return try await carryOutInStore(words, of: code)
        }
        return "stored"
    }

    /// What is said of goods: anna buys them, ben keeps them and hands them out.
    private func carryOutInStore(_ words: [String], of code: String) async throws -> String {
        let dollars = Currency(code: "USD")!
        switch words[0] {
        case "define":
            _ = try await services.addUser(Slug("ben")!, anna)
            _ = try await services.grantRole(.payout, to: Slug("ben")!, at: .mainSite, anna)
            _ = try await services.defineItem(
                StockDefined(
                    site: .mainSite, item: Slug(words[1])!, title: "A \(words[1])", size: Slug(words[2])!,
                    custodian: Slug("ben")!, cost: 100, retailValue: try dollars.minorUnits(decimal: words[3]),
                    currency: dollars), anna)
            return "stored"
        case "trade":
            let trade = TradeUp(Int(words[1])!, Slug(words[2])!, for: Slug(words[3])!)
            let rules = CustodyRules(
                currency: dollars, classValues: [.init(Slug(words[2])!, value: 100)], tradeUps: [trade])
            _ = try await services.setCustodyRules(rules, at: .mainSite, anna)
            return "stored"
        case "restock":
            let bought = StockPurchase(
                count: Int(words[2])!, cost: 100, currency: dollars, vendor: Slug("acme")!,
                receipt: ReceiptNumber("R-1")!)
            _ = try await services.restock(Slug(words[1])!, at: .mainSite, bought, anna)
            return try await stored(Slug(words[1])!)
        case "owe":
            _ = try await services.promiseItem(Slug(words[2])!, toRedemption: Int(words[1])!, of: code, ben)
            return try await stored(Slug(words[2])!)
        case "hand":
            let item = Slug(words[2])!
            _ = try await services.deliverRedemption(
                Int(words[1])!, of: code, with: .item(item), shownBy: .signature, ben)
            let last = try await services.storage.load(.stock(.mainSite, item)).events.last
            guard case .stock(.issued(let issued))? = last?.body, let trade = issued.tradedUp else {
                return try await stored(item)
            }
            return try await stored(item) + ", \(trade.count) \(trade.from) traded for a \(trade.to)"
        default: throw SpecPage.Problem(description: "nothing is called \(words[0])")
        }
    }

    private func stored(_ item: Slug) async throws -> String {
        let row = try #require(try await services.stock(at: .mainSite, anna).first { $0.item.item == item })
        return "stored, \(row.owed) owed"
    }

    /// The planned visit of a number, in the newest enrollment.
    private func visit(_ number: String, of code: String) async throws -> VisitAddress {
        let enrollment = try #require(try await spec.ledger(of: code).history.enrollments.last)
        let number = try #require(Int(number))
        return VisitAddress(program: program, day: enrollment.plannedVisits[number - 1].day)
    }

    /// The outcomes of the first visits, in one import.
    private func importing(_ list: String, of code: String) async throws {
        let enrollment = try #require(try await spec.ledger(of: code).history.enrollments.last)
        var rows = "participant,program,occurred_on,outcome\n"
        var visit = 0
        for part in list.split(separator: ",") {
            let pieces = part.split(separator: "*")
            for _ in 0..<(pieces.count == 2 ? Int(pieces[1])! : 1) {
                rows += "\(code),\(program),\(enrollment.plannedVisits[visit].day),\(pieces[0])\n"
                visit += 1
            }
        }
        let report = try await services.importVisits(try VisitRows.read(Array(rows.utf8)), anna)
        #expect(report.refused.isEmpty)
    }
}
