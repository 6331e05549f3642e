import PostgresPQ
import TestSupport
import Testing

extension Clinic {
    /// Every row of every projection: of whatever table the service may empty, but for the index of persons, which holds
    /// digests that no event has.
    func projections() async throws -> [String: [String]] {
        let owner = try await TestLedger.owner(database)
        let tables = try await owner.query(
            SQL(
                """
                select relname::text from pg_class
                where relnamespace = 'ledger'::regnamespace and relkind = 'r' and relname <> 'participant_matches'
                    and has_table_privilege('reward_service', oid, 'DELETE')
                order by 1
                """)
        ).map { try $0.decode(0, as: String.self) }
        var dump: [String: [String]] = [:]
        for table in tables {
            let rows = "select t::text from ledger.\(table) t order by 1"
            dump[table] = try await owner.query(SQL(rows)).map { try $0.decode(0) }
        }
        await owner.close()
        return dump
    }

    /// Rebuilding changes no row of any projection.
    func expectRebuiltAlike(_ comment: Comment) async throws {
        let before = try await projections()
        #expect(before.count >= 4)
        _ = try await services.rebuild()
        let after = try await projections()
        for (table, rows) in before { #expect(after[table] == rows, "\(table), \(comment)") }
    }
}
