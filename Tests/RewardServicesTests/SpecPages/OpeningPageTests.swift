import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// The people of docs/spec/opening.md, taken over as the page says and recorded on.
@Suite(.onPostgres)
struct OpeningPageTests {
    /// `participant | day | outcome | base | bonus | paid | withheld | by | balance`
    @Test func `who is taken over is paid as the page says`() async throws {
        let page = try SpecPage("opening.md")
        let table = try page.table([
            "participant", "day", "outcome", "base", "bonus", "paid", "withheld", "by", "balance",
        ])
        let file = try #require(page.blocks.first { $0.language == "csv" }).text
        let clinic = try await Clinic.open()
        try await clinic.publish(table.texts[0])
        let report = try await clinic.services.importOpenings(
            .read(file.utf8), signedBy: "Dr. Vega", TestLedger.context)
        #expect(report.refused == [])
        #expect(report.recorded == 2)
        #expect(report.participantsAdded == 2)
        let format = table.terms[0].currency.format
        for row in table.rows {
            try await clinic.record(
                row[0], row[1], try #require(Outcome(name: row[2])), in: table.terms[0].program.text)
            let ledger = try ParticipantLedger(stream: try await clinic.stream(row[0]))
            let day = try #require(Day(iso: row[1]))
            let index = try #require(ledger.history.enrollments[0].visitIndex(plannedOn: day))
            let award = ledger.history.awards()[0][0][index]
            let figures = [award.base, award.bonus, award.paid, award.withheld(.money)].map(format)
            let withheldBy = award.withheld.map(\.cap).joined(separator: ", ")
            #expect(Array(row[..<3]) + figures + [withheldBy, format(ledger.available)] == row)
        }
        #expect(try await clinic.services.verify().findings == [])
        await clinic.close()
    }
}

extension ParticipantLedger {
    fileprivate init(stream: ParticipantStream) throws {
        self.init(participant: stream.participant)
        for append in stream.appends { try read(append.events, entries: append.entries) }
    }
}
