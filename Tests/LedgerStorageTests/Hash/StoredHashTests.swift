import Foundation
import PostgresPQ
import TestPostgres
import Testing

@testable import LedgerStorage

/// What is stored, hashed again by three who share no code: PostgreSQL, the page's Python, and Swift.
@Suite(.onPostgres)
struct StoredHashTests {
    private static let pythonPath = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test func `PostgreSQL's own sha256 of every event is the stored hash`() async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        try await owner.execute(script: Self.fieldFunctions)
        let count = try await owner.number("select count(*) from ledger.events")
        #expect(count == 20)
        #expect(try await owner.texts(Self.brokenEvents) == [])
        #expect(try await owner.number("select count(*) from ledger.house_events") == 5)
        #expect(try await owner.texts(Self.brokenHouseEvents) == [])
        await owner.close()
    }

    @Test func `Swift's hash of the page's query is the stored hash`() async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        let lines = try await owner.texts("select * from (\(EventsPage().blocks("sql")[0])) as line")
        await owner.close()
        #expect(lines.count == 20)
        for line in lines {
            let (event, entries) = try ChainHashTests.event(line: line)
            #expect(ChainHash.hash(of: event, entries: entries) == event.hash, "\(event.version)")
        }
    }

    @Test(.enabled(if: pythonPath != nil, "python3 is not installed: the page's program is not tried"))
    func `the page's program agrees, and notices a changed byte`() async throws {
        let page = try EventsPage()
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        var lines = try await owner.texts("select * from (\(page.blocks("sql")[0])) as line")
        await owner.close()
        let told = try Self.python(page.blocks("python")[0], lines)
        #expect(told.count == 20)
        #expect(told.allSatisfy { $0.hasSuffix(" ok") })
        lines[4] = lines[4].replacing("test:anna", with: "test:hanna")
        #expect(
            try Self.python(page.blocks("python")[0], lines).filter { $0.hasSuffix(" BROKEN") } == [
                told[4].components(separatedBy: " ").prefix(2).joined(separator: " ") + " "
                    + Self.python(page.blocks("python")[0], [lines[4]])[0].components(separatedBy: " ")[2] + " BROKEN"
            ])
    }

    private static func python(_ program: String, _ lines: [String]) throws -> [String] {
        try SourcePage.python(program, lines.map { $0 + "\n" }.joined())
    }

    // MARK: - The format in SQL

    private static let fieldFunctions = """
        create function pg_temp.field(value bytea) returns bytea language sql as
            $$ select coalesce(int8send(octet_length(value)) || value, '\\xffffffffffffffff') $$;
        create function pg_temp.field(value uuid) returns bytea language sql as
            $$ select pg_temp.field(uuid_send(value)) $$;
        create function pg_temp.field(value text) returns bytea language sql as
            $$ select pg_temp.field(convert_to(value, 'UTF8')) $$;
        create function pg_temp.field(value timestamptz) returns bytea language sql as
            $$ select pg_temp.field(((extract(epoch from value) * 1000000)::bigint)::text) $$;
        """

    private static let columns = """
        pg_temp.field(e.version::text) || pg_temp.field(e.organization) || pg_temp.field(e.site)
        || pg_temp.field(e.command_key) || pg_temp.field(e.request_hash) || pg_temp.field(e.type)
        || pg_temp.field(e.schema::text) || pg_temp.field(e.rules::text) || pg_temp.field(e.occurred_on::text)
        || pg_temp.field(e.written_at) || pg_temp.field(e.recorded_at) || pg_temp.field(e.actor)
        || pg_temp.field(e.body::text) || pg_temp.field(e.prior_hash)
        """

    private static let entryColumns = """
        pg_temp.field(n.ordinal::text) || pg_temp.field(n.source) || pg_temp.field(n.destination)
        || pg_temp.field(n.amount::text) || pg_temp.field(n.currency) || pg_temp.field(n.effective_on::text)
        || pg_temp.field(n.enrollment::text) || pg_temp.field(n.target) || pg_temp.field(n.planned_on::text)
        || pg_temp.field(n.bonus_change::text) || pg_temp.field(n.adjusts)
        """

    private static let brokenEvents = """
        select e.participant::text || ' ' || e.version from ledger.events e cross join lateral (
            select count(*)::text as count, coalesce(string_agg(\(entryColumns), '' order by n.ordinal), '') as bytes
            from ledger.entries n where n.participant = e.participant and n.version = e.version) entries
        where e.hash <> sha256('\\x01' || pg_temp.field(e.participant::text) || \(columns)
            || pg_temp.field(entries.count) || entries.bytes)
        """

    private static let brokenHouseEvents = """
        select e.stream || ' ' || e.version from ledger.house_events e
        where e.hash <> sha256('\\x01' || pg_temp.field(e.stream) || \(columns) || pg_temp.field('0'::text))
        """
}
