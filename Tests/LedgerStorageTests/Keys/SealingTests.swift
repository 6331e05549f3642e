import PostgresPQ
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// Without the key file the database names nobody, and without a participant's own key not even that person.
@Suite(.onPostgres)
struct SealingTests {
    @Test func `no table holds a code, a reason, a source id or an idempotency key in clear`() async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        let tables = try await owner.texts(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('ledger', 'public')")
        #expect(tables.count >= 9)
        let secrets = FilledLedger.codes + FilledLedger.reasons + FilledLedger.sourceIDs + FilledLedger.keys
        var rows = 0
        for table in tables {
            for row in try await owner.dump(table) {
                rows += 1
                for secret in secrets {
                    // Bytes are printed in hexadecimal.
                    let bytes = Array(secret.utf8).hexadecimal
                    #expect(!row.contains(secret) && !row.contains(bytes), "\(table) holds “\(secret)”")
                }
            }
        }
        #expect(rows > 60)
        // The search itself works: what is not secret is found.
        #expect(try await owner.dump("ledger.events").contains { $0.contains("counsellor-b") })
        await owner.close()
    }

    @Test func `codes and reasons are read back with the keys`() async throws {
        let filled = try await FilledLedger.shared
        let services = try await filled.open()
        let codes = try await services.storage.codes(of: [filled.amber, filled.birch])
        #expect(codes == [filled.amber: FilledLedger.codes[0], filled.birch: FilledLedger.codes[1]])
        #expect(
            try await services.storage.texts(of: filled.amber) == [
                10: ["reason": FilledLedger.reasons[0]], 12: ["reason": FilledLedger.reasons[1]],
            ])
        await services.storage.close()
    }

    @Test func `without the key nobody is named, every cent is there, and verify says that nobody erased them`()
        async throws
    {
        let filled = try await FilledLedger.copy("erased")
        let owner = try await TestDatabase.tamperer(of: filled.database)
        try await owner.execute(
            script: "delete from ledger.participant_keys where participant = '\(filled.amber.identifier.uuid)'")
        await owner.close()
        let services = try await filled.open()
        #expect(
            try await services.storage.codes(of: [filled.amber, filled.birch]) == [filled.birch: FilledLedger.codes[1]])
        #expect(try await services.storage.texts(of: filled.amber) == [:])
        #expect(
            try await services.verify().findings.map(\.description) == [
                "\(filled.amber): has lost its key without having been erased: nobody can tell any more who it is; put the key "
                    + "back from a backup"
            ])
        let listed = try await services.participants()
        #expect(listed.map(\.code) == [FilledLedger.codes[1], nil])
        #expect(listed.map(\.id) == [filled.birch, filled.amber])
        // The balance is still there, under the id alone.
        let balance = try await services.balance(of: filled.amber.description)
        #expect(balance.available > 0)
        #expect(balance.participant.code == nil)
        await services.storage.close()
    }

    @Test func `a sealed text moved to another row does not open`() async throws {
        let filled = try await FilledLedger.copy("moved_text")
        let owner = try await TestDatabase.owner(of: filled.database)
        try await owner.execute(script: "update ledger.sealed_texts set version = 11 where version = 10")
        await owner.close()
        let services = try await filled.open()
        await #expect(throws: StorageError.self) { try await services.storage.texts(of: filled.amber) }
        await services.storage.close()
    }

    @Test func `a key wrapped for one participant does not open another's texts`() async throws {
        let filled = try await FilledLedger.copy("swapped_keys")
        let owner = try await TestDatabase.owner(of: filled.database)
        try await owner.execute(
            script: """
                update ledger.participant_keys k set wrapped_key = o.wrapped_key
                from ledger.participant_keys o where o.participant <> k.participant
                """)
        await owner.close()
        let services = try await filled.open()
        await #expect(throws: StorageError.self) { try await services.storage.codes(of: [filled.amber]) }
        await services.storage.close()
    }
}
