import PostgresPQ
import RewardDomain
import TestPostgres
import Testing

@testable import LedgerStorage

/// docs/events.md shows what is stored: every example is read, and stored again as the same text.
@Suite(.onPostgres)
struct EventsPageTests {
    @Test func `every example of the page is what the store would write`() throws {
        let examples = try EventsPage().examples
        let houseTypes = Set(HouseEventSample.all.map(\.type))
        #expect(Set(examples.map(\.type)) == Set(EventSample.all.map(\.type)).union(houseTypes))
        for (type, body) in examples {
            if houseTypes.contains(type) {
                let event = try HouseEventCodec.decode(type: type, schema: 1, body: Array(body.utf8))
                #expect(HouseEventCodec.encode(event).body == body)
                if case .termsPublished(let published) = event {
                    #expect(published.terms.hash == published.terms.terms.canonicalHash)
                }
            } else {
                let read = try EventCodec.decode(
                    type: type, schema: 1, body: Array(body.utf8), occurredOn: EventSample.occurredOn)
                #expect(EventCodec.encode(read.event, settlement: read.settlement).body == body)
                if case .enrolled(let enrolled) = read.event {
                    #expect(enrolled.terms.hash == enrolled.terms.terms.canonicalHash)
                }
            }
        }
    }

    @Test func `the page lists every column of the tables`() async throws {
        let page = try EventsPage().text
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        for table in ["events", "entries"] {
            for column in try await owner.columns(of: table) {
                #expect(page.contains("`\(column.name)`"), "docs/events.md says nothing of \(table).\(column.name)")
            }
        }
        await owner.close()
    }
}
