import Foundation
import PostgresPQ
import TestPostgres
import Testing

@testable import LedgerStorage

/// Law L2: no row of events or entries is ever updated or deleted, by grant and by trigger.
@Suite(.onPostgres)
struct GuardTests {
    private static let tables = ["events", "entries", "house_events", "house_entries"]
    private static let changes = ["update %@ set version = version", "delete from %@", "truncate %@ cascade"]

    /// What PostgreSQL answers to a statement: its SQLSTATE.
    private static func refusal(_ statement: String, _ connection: PostgresConnection) async -> String? {
        do {
            try await connection.execute(script: statement)
            return nil
        } catch { return (error as? PostgresError)?.sqlState }
    }

    @Test(arguments: tables)
    func `the service may not change, delete or empty a table of the ledger`(_ table: String) async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        try await owner.execute(script: "set role reward_service")
        for change in Self.changes {
            let statement = change.replacing("%@", with: "ledger.\(table)")
            #expect(await Self.refusal(statement, owner) == "42501", "\(statement)")
        }
        await owner.close()
    }

    @Test(arguments: [
        "participants", "participant_particulars", "sealed_texts", "installation", "master_keys", "api_tokens",
    ])
    func `the service may not change who is who`(_ table: String) async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        try await owner.execute(script: "set role reward_service")
        #expect(await Self.refusal("delete from ledger.\(table)", owner) == "42501")
        #expect(await Self.refusal("truncate ledger.\(table) cascade", owner) == "42501")
        await owner.close()
    }

    @Test(arguments: ["set role reward_service", "reset role"])
    func `a key goes, and a code, only of somebody of whom an event says that they were erased`(_ role: String)
        async throws
    {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        try await owner.execute(script: role)
        for change in [
            "delete from ledger.participant_keys",
            "update ledger.participants set code_digest = null, sealed_code = null",
            "update ledger.participants set code_digest = 'x'",
        ] { #expect(await Self.refusal(change, owner) == "23001", "\(change)") }
        await owner.close()
    }

    @Test func `the service wraps no key anew and changes nobody's id`() async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        try await owner.execute(script: "set role reward_service")
        for change in [
            "update ledger.participant_keys set wrapped_key = 'x'", "truncate ledger.participant_keys",
            "update ledger.participants set organization = 'x'",
        ] { #expect(await Self.refusal(change, owner) == "42501", "\(change)") }
        await owner.close()
    }

    @Test(arguments: ["events", "entries", "house_events"])
    func `the owner is refused by a trigger`(_ table: String) async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        for change in Self.changes {
            let statement = change.replacing("%@", with: "ledger.\(table)")
            #expect(await Self.refusal(statement, owner) == "23001", "\(statement)")
        }
        await owner.close()
    }

    @Test(arguments: [
        ("amount = 0", "entries_amount_check"), ("amount = -5", "entries_amount_check"),
        ("destination = source", "entries_check"), ("ordinal = 0", "entries_ordinal_check"),
        ("currency = 'usd'", "entries_currency_check"), ("target = null", "entries_check1"),
    ])
    func `an entry that moves nothing, or nowhere, cannot be stored`(_ change: String, _ constraint: String)
        async throws
    {
        let filled = try await FilledLedger.shared
        let owner = try await TestDatabase.owner(of: filled.database)
        let columns = try await owner.columns(of: "entries").map(\.name)
        let parts = change.components(separatedBy: " = ")
        let values = columns.map { column in
            switch column {
            case parts[0]: parts[1]
            case "ordinal": "99"
            default: column
            }
        }
        let row = values.joined(separator: ", ")
        do {
            try await owner.execute(
                script: "insert into ledger.entries select \(row) from ledger.entries where target is not null limit 1")
            Issue.record("it was stored")
        } catch let error as PostgresError {
            #expect(error.constraint == constraint, "\(error)")
        }
        await owner.close()
    }

    @Test func `an event is the first of its stream exactly if it names none before it`() async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        for change in ["1, null", "99, prior_hash"] {
            let parts = change.components(separatedBy: ", ")
            let columns = try await owner.columns(of: "events").map(\.name)
            // The first with a hash before it, and a later one without.
            let values = columns.map { column in
                switch column {
                case "participant": "gen_random_uuid()"
                case "version": parts[0]
                case "prior_hash": parts[1] == "null" ? "hash" : "null"
                case "command_key", "request_hash": "null"
                default: column
                }
            }
            let row = values.joined(separator: ", ")
            do {
                try await owner.execute(script: "insert into ledger.events select \(row) from ledger.events limit 1")
                Issue.record("it was stored")
            } catch let error as PostgresError {
                #expect(error.constraint == "events_check", "\(error)")
            }
        }
        await owner.close()
    }
}
