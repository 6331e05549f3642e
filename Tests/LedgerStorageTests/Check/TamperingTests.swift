import Foundation
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// Law L10: a change, a gap, a swap is found, and the finding names the place.
@Suite(.onPostgres)
struct TamperingTests {
    @Test func `an untouched ledger has no finding`() async throws {
        let services = try await FilledLedger.shared.open()
        let result = try await services.verify()
        #expect(result.findings.map(\.description) == [])
        #expect(result.streams == 7)
        #expect(result.events == 25)
        #expect(result.entries > 10)
        await services.storage.close()
    }

    @Test(arguments: Tampering.all)
    func `what was done behind the ledger's back is found, and its place`(_ tampering: Tampering) async throws {
        let name =
            "tampered_" + tampering.what.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined().lowercased()
        let filled = try await FilledLedger.copy(name)
        let findings = try await filled.findings(after: tampering.script)
        let stream: String? =
            switch tampering.stream {
            case .amber: filled.amber.description
            case .birch: filled.birch.description
            case .house(let name): name
            case .none: nil
            }
        #expect(
            findings.contains {
                $0.stream == stream && $0.version == tampering.version && $0.problem.contains(tampering.problem)
            }, "\(findings.map(\.description))")
        try await TestCluster.dropDatabase(name)
    }

    /// Every column that the chain covers, of every row that has one, changed and mended again.
    @Test(arguments: ["events", "entries"])
    func `a change of any column is found at its event`(_ table: String) async throws {
        let filled = try await FilledLedger.copy("columns_of_\(table)")
        let services = try await filled.open()
        let tamperer = try await TestDatabase.tamperer(of: filled.database)
        for column in try await tamperer.columns(of: table)
        where !["participant", "version", "written_by"].contains(column.name) {
            let at = "participant = '\(filled.amber.identifier.uuid)' and version = 10"
            try await tamperer.execute(
                script: """
                    create temp table kept as select * from ledger.\(table) where \(at);
                    update ledger.\(table) set \(column.name) = \(Self.otherValue(column.name, column.type)) where \(at);
                    """)
            let findings = try await services.verify().findings
            #expect(
                findings.contains { $0.stream == filled.amber.description && $0.version == 10 },
                "\(table).\(column.name): \(findings.map(\.description))")
            try await tamperer.execute(
                script: """
                    delete from ledger.\(table) where \(at);
                    insert into ledger.\(table) select * from kept;
                    drop table kept;
                    """)
        }
        #expect(try await services.verify().findings == [])
        await tamperer.close()
        await services.storage.close()
        try await TestCluster.dropDatabase("columns_of_\(table)")
    }

    private static func otherValue(_ column: String, _ type: String) -> String {
        switch type {
        case "bytea": "sha256(coalesce(\(column), 'x'))"
        case "bigint", "smallint": "\(column) + 100"
        case "date": "\(column) + 1"
        case "timestamp with time zone": "coalesce(\(column), '2026-01-05') + interval '1 microsecond'"
        case "json": "(\(column)::text || ' ')::json"
        case "uuid": "gen_random_uuid()"
        case _ where column == "adjusts": "'2025-12'"
        default: column == "currency" ? "'EUR'" : "\(column) || 'x'"
        }
    }

    /// What the chain alone cannot tell; a signed checkpoint will. docs/events.md says so too.
    @Test func `the newest event cut off a stream leaves no trace once the projections are filled anew`() async throws {
        let filled = try await FilledLedger.copy("cut_tail")
        let findings = try await filled.findings(
            after: """
                delete from ledger.entries where participant = AMBER and version = 12;
                delete from ledger.sealed_texts where participant = AMBER and version = 12;
                delete from ledger.events where participant = AMBER and version = 12;
                """)
        // A trace in what is kept beside the events, which anyone who can do that much can rebuild.
        #expect(findings.map { $0.problem.contains("figures of its months") } == [true])
        let services = try await filled.open()
        _ = try await services.rebuild()
        #expect(try await services.verify().findings.map(\.description) == [])
        await services.storage.close()
    }
}
