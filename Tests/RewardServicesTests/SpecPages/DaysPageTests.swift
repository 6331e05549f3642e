import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// The table of docs/spec/days.md, said to a clinic row by row.
@Suite(.onPostgres)
struct DaysPageTests {
    @Test func `a site's days go as the page says`() async throws {
        let table = try #require(try SpecPage("days.md").tables.first)
        let clinic = try await SpecClinic.open(table)
        try await clinic.enroll("A-1", in: table.terms[0].program)
        for row in table.rows {
            clinic.set(try #require(Instant(rfc3339: row[0].replacing("Z", with: ":00Z"))))
            let answer = try await say(row[1], clinic)
            let ledger = try await clinic.ledger(of: "A-1")
            let standings = ledger.history.enrollments[0].targets[0].standings
                .prefix(row.count - 4).map { $0.outcome?.name ?? "unrecorded" }
            let balance = table.terms[0].currency.format(minorUnits: ledger.available)
            #expect([row[0], row[1], answer] + standings + [balance] == row)
        }
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        await clinic.close()
    }

    private func say(_ text: String, _ clinic: SpecClinic) async throws -> String {
        let words = text.split(separator: " ").map(String.init)
        let (services, site, context) = (clinic.services, Slug.mainSite, TestLedger.context)
        do {
            switch words[0] {
            case "close":
                let day = try #require(Day(iso: words[1]))
                let closed = try await services.close(site, on: day...day, reason: "Snow", context)
                return "\(closed.value.visits) visit"
            case "lift":
                let lifted = try await services.liftClosure(try #require(Int(words[1])), at: site, context)
                return "\(lifted.value.visits) visit"
            case "sign":
                let signed = try await services.signOff(
                    try #require(Day(iso: words[2])), at: site, rest: words.count > 3 ? .missed : nil, context)
                return "\(signed.value.noShows) no-show"
            case "look":
                let noted = try await services.noteMissedVisits(context)
                #expect(!noted.hasNoted)
                return noted.unsigned.map { "\($0.day) unsigned" }.joined(separator: ", ")
            default: return try await clinic.say(text, of: "A-1")
            }
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }
}
