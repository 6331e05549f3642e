import Crypto
import Foundation
import RewardDomain
import Testing

@testable import LedgerStorage

/// The hash, checked against the page that promises it and against other implementations of it.
struct ChainHashTests {
    @Test func `the worked example of the page hashes as the page says`() throws {
        let page = try EventsPage()
        let (event, entries) = try Self.event(line: try #require(page.blocks("jsonl").first))
        let blocks = page.blocks("text")
        let input = try #require([UInt8](hexadecimal: blocks[0].filter { !$0.isWhitespace }))
        let digest = try #require([UInt8](hexadecimal: blocks[1]))
        #expect(Array(SHA256.hash(data: input)) == digest)
        #expect(ChainHash.hash(of: event, entries: entries) == digest)
        #expect(event.hash == digest)
    }

    @Test func `what is absent and what is empty are told apart`() throws {
        let (event, entries) = try Self.event(line: try #require(EventsPage().blocks("jsonl").first))
        let digest = ChainHash.hash(of: event, entries: entries)
        var changed = event
        changed.priorHash = nil
        let absent = ChainHash.hash(of: changed, entries: entries)
        changed.priorHash = []
        #expect(absent != digest)
        #expect(ChainHash.hash(of: changed, entries: entries) != absent)
        changed = event
        changed.organization += changed.site.prefix(1)
        changed.site.removeFirst()
        #expect(ChainHash.hash(of: changed, entries: entries) != digest)
        #expect(ChainHash.hash(of: event, entries: []) != digest)
    }

    /// A line of the page's query as a row.
    static func event(line: String) throws -> (EventRow, [EntryRow]) {
        struct Line: Decodable {
            struct Entry: Decodable {
                var ordinal: Int, source: String, destination: String, amount: Int, currency: String
                var effective_on: String, enrollment: String, target: String?, planned_on: String?, bonus_change: Int
                var adjusts: String?
            }
            var stream: String, version: Int64, organization: String, site: String, command_key: String?
            var request_hash: String?, type: String, schema: Int, rules: Int, occurred_on: String, written_at: Int64?
            var recorded_at: Int64, actor: String, body: String, prior_hash: String?, entries: [Entry], hash: String
        }
        let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
        let event = EventRow(
            stream: line.stream, version: line.version, organization: line.organization, site: line.site,
            commandKey: line.command_key.flatMap { [UInt8](hexadecimal: $0) }.map { ShortDigest(of: $0) },
            requestHash: line.request_hash.flatMap { [UInt8](hexadecimal: $0) }.map { ShortDigest(of: $0) },
            type: line.type, schema: line.schema,
            rules: line.rules, occurredOn: Day(iso: line.occurred_on)!,
            writtenAt: line.written_at.map { Instant(microsecondsSinceEpoch: $0) },
            recordedAt: Instant(microsecondsSinceEpoch: line.recorded_at), actor: line.actor,
            body: Array(line.body.utf8), priorHash: line.prior_hash.flatMap { [UInt8](hexadecimal: $0) },
            hash: [UInt8](hexadecimal: line.hash)!)
        let entries = line.entries.map {
            EntryRow(
                version: line.version, ordinal: $0.ordinal, source: $0.source, destination: $0.destination,
                amount: $0.amount, currency: $0.currency, effectiveOn: Day(iso: $0.effective_on)!,
                enrollment: $0.enrollment, target: $0.target, plannedOn: $0.planned_on.flatMap { Day(iso: $0) },
                bonusChange: $0.bonus_change, adjusts: $0.adjusts)
        }
        return (event, entries)
    }
}
