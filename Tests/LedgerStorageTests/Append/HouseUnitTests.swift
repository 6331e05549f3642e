import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// A participant's unit with what a house stream gains in the same transaction: all of it or none.
@Suite(.onPostgres)
struct HouseUnitTests {
    private static let stream = HouseStream(name: "fund:sor-3")
    private static let entry = HouseEntry(
        from: .granted(source: Slug("sor-3")!), to: .funding(source: Slug("sor-3")!), amount: 125_000,
        currency: Currency(code: "USD")!, effectiveOn: Day(iso: "2026-01-05")!)!

    private func unit(after head: StreamHead? = nil, name: String = "first") -> HouseUnit {
        HouseUnit(
            stream: Self.stream, head: head,
            events: [
                Envelope(
                    occurredOn: Self.entry.effectiveOn, recordedAt: Instant(rfc3339: "2026-12-01T12:00:00Z")!,
                    actor: "cli:anna", site: .mainSite, body: .organizationFounded(name: name))
            ], entries: [Self.entry])
    }

    @Test func `both are recorded, entries are read back, and the chain covers them`() async throws {
        let (writer, _) = try await Writer.enrolled()
        let answer = await writer.storage.appendTogether([try await writer.unit(visit: 0)], house: [unit()])
        #expect(answer.recordedVersion == 3)
        let loaded = try await writer.storage.load(Self.stream)
        #expect(loaded.entries == [Self.entry])
        #expect(loaded.head?.version == 1)
        let again = await writer.storage.appendTogether([], house: [unit(after: loaded.head)])
        #expect(again.recordedVersion == 2)
        #expect(try await writer.storage.load(Self.stream).entries.count == 2)
        #expect(try await writer.storage.check(inspect: { _, _ in [] }).findings == [])
        await writer.storage.close()
    }

    @Test func `where another was first in the house stream, nobody's events are stored`() async throws {
        let (writer, _) = try await Writer.enrolled()
        _ = await writer.storage.appendTogether([], house: [unit()])
        let late = await writer.storage.appendTogether(
            [try await writer.unit(visit: 0)], house: [unit(name: "second")])
        #expect(late.isMoved)
        #expect(try await writer.head()?.version == 2)
        #expect(try await writer.storage.load(Self.stream).entries.count == 1)
        await writer.storage.close()
    }

    @Test func `two units of one stream, and one without an event, are refused whole`() async throws {
        let (writer, _) = try await Writer.enrolled()
        var empty = unit()
        empty.events = []
        #expect(await writer.storage.appendTogether([], house: [unit(), unit()]).failure != nil)
        #expect(await writer.storage.appendTogether([], house: [empty]).failure != nil)
        #expect(try await writer.storage.load(Self.stream).events.isEmpty)
        await writer.storage.close()
    }

    @Test func `an entry of nothing, or from an account to itself, cannot be written down`() {
        let funding = Account.funding(source: .defaultSource)
        func entry(_ amount: Int, to: Account) -> HouseEntry? {
            HouseEntry(
                from: funding, to: to, amount: amount, currency: Self.entry.currency,
                effectiveOn: Self.entry.effectiveOn)
        }
        #expect(entry(0, to: .granted(source: .defaultSource)) == nil)
        #expect(entry(-1, to: .granted(source: .defaultSource)) == nil)
        #expect(entry(1, to: funding) == nil)
    }
}
