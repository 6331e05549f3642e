import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

@Suite(.onPostgres)
struct ManyWritersTests {
    private static let writers = 30

    @Test func `thirty writers on one participant lose nothing and leave no gap`() async throws {
        let (writer, database) = try await Writer.enrolled()
        try await Self.writeAll([writer])
        try await Self.expectWhole(writer, database)
        await writer.storage.close()
    }

    @Test func `two daemons on one database lose nothing either`() async throws {
        let (writer, database) = try await Writer.enrolled()
        let other = Writer(
            storage: try await LedgerStorage.open(
                connectionString: database, keys: TestLedger.keys, applicationName: "tests"),
            participant: writer.participant)
        try await Self.writeAll([writer, other])
        try await Self.expectWhole(writer, database)
        await other.storage.close()
        await writer.storage.close()
    }

    private static func writeAll(_ daemons: [Writer]) async throws {
        try await withThrowingTaskGroup(of: AppendAnswer.self) { group in
            for visit in 0..<writers {
                group.addTask { try await daemons[visit % daemons.count].appendPersistently(visit: visit) }
            }
            for try await answer in group { #expect(answer.recordedVersion != nil, "\(answer)") }
        }
    }

    private static func expectWhole(_ writer: Writer, _ database: String) async throws {
        let owner = try await TestDatabase.owner(of: database)
        let versions = try await owner.texts(
            "select string_agg(version::text, ',' order by version) from ledger.events")[0]
        #expect(versions == (1...(writers + 2)).map(String.init).joined(separator: ","))
        await owner.close()
        let stream = try await writer.storage.load(writer.participant)
        let keys = (0..<writers).map { Writer.stamp("visit \($0)", "").key }
        #expect(keys.allSatisfy { stream.commands[$0] != nil })
        // Thirty successes in a row, in whatever order they came: the published sum.
        #expect(stream.appends.flatMap(\.entries).reduce(0) { $0 + $1.awardChange } == 71_875)
        // These writers store events and entries alone: the figures of their months are filled in afterwards.
        let services = RewardServices(storage: writer.storage, clock: { .init(microsecondsSinceEpoch: 0) })
        _ = try await services.rebuild()
        #expect(try await services.verify().findings.map(\.description) == [])
    }
}
