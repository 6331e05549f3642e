import LedgerStorage
import EmbeddedPostgres
import PostgresPQ
import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport

/// A ledger with two participants, filled once; tests read it, or tamper with a copy of their own.
///
/// Amber: added (1), enrolled (2), seven visits (3 to 9), a correction (10), a visit (11), a retraction (12).
/// Birch: added (1), enrolled (2), three visits of an import (3 to 5), the enrollment ended (6), enrolled again (7),
/// a visit (8).
struct FilledLedger: Sendable {
    var database: String
    var amber: ParticipantID
    var birch: ParticipantID

    static let codes = ["amber-0001", "birch-0002"]
    static let reasons = ["Mislabelled cup in tray seven", "Belongs to another person entirely"]
    static let sourceIDs = ["tablet-row-77001", "tablet-row-77002", "tablet-row-77003"]
    static let keys = ["counter-slip-4711"]

    /// The one that tests only read.
    static var shared: FilledLedger { get async throws { try await reading.value } }

    private static let name = "ledger_filled"
    private static let reading = Task { try await copy("ledger_filled_to_read") }

    /// A database of the test's own with the same rows. Nobody may be connected to what is copied.
    static func copy(_ name: String) async throws -> FilledLedger {
        var copy = try await filling.value
        copy.database = try await TestCluster.createDatabase(name, template: self.name)
        return copy
    }

    func open() async throws -> RewardServices {
        RewardServices(
            storage: try await LedgerStorage.open(
                connectionString: database, keys: TestLedger.keys, applicationName: "tests"),
            clock: { Instant(rfc3339: "2026-12-01T12:00:00Z")! })
    }

    /// Gives `body` a connection no trigger stops, and tells what a check then finds.
    func findings(
        after tampering: String, role: (String) async throws -> PostgresConnection = TestDatabase.tamperer
    ) async throws -> [Finding] {
        let connection = try await role(database)
        try await connection.execute(
            script: tampering.replacing("AMBER", with: "'\(amber.identifier.uuid)'")
                .replacing("BIRCH", with: "'\(birch.identifier.uuid)'"))
        await connection.close()
        let services = try await open()
        let findings = try await services.verify().findings
        await services.storage.close()
        return findings
    }

    // MARK: - Filling

    private static let filling = Task {
        let (services, connectionString) = try await TestLedger.make()
        let higgins = Slug("higgins-1994")!
        let context = TestLedger.context
        let amber = try await services.addParticipant(code: codes[0], context)
        _ = try await services.enroll(codes[0], in: higgins, from: Day(iso: "2026-01-05")!, context)
        let days = ["2026-01-05", "2026-01-07", "2026-01-09", "2026-01-12", "2026-01-14", "2026-01-16", "2026-01-19"]
        func visit(_ day: String) -> VisitAddress { VisitAddress(program: higgins, day: Day(iso: day)!) }
        for (index, day) in days.enumerated() {
            var context = context
            if index == 0 { context.key = keys[0] }
            _ = try await services.record(RecordVisit(visit: visit(day), outcome: .negative), of: codes[0], context)
        }
        _ = try await services.mendDirectly(
            visit("2026-01-12"), of: codes[0], VisitContent(outcome: .positive), reason: reasons[0],
            context)
        _ = try await services.record(
            RecordVisit(visit: visit("2026-01-21"), outcome: .negative), of: codes[0], context)
        _ = try await services.mendDirectly(visit("2026-01-19"), of: codes[0], nil, reason: reasons[1], context)
        let birch = try await fillBirch(services, context)
        await services.storage.close()
        try await rename(connectionString)
        return FilledLedger(
            database: try await TestCluster.shared.connectionString(database: name), amber: amber.id, birch: birch)
    }

    private static func fillBirch(_ services: RewardServices, _ context: CommandContext) async throws -> ParticipantID {
        let silverman = Slug("silverman-1996")!
        let code = codes[1]
        let enrollments = "participant,program,enrolled_on\n\(code),silverman-1996,2026-01-05\n"
        _ = try await services.importEnrollments(.read(enrollments.utf8), context)
        let rows = zip(["2026-01-05", "2026-01-07", "2026-01-09"], sourceIDs).map { day, source in
            "\(code),silverman-1996,\(day),negative,\(day)T15:00:00Z,counsellor-b,\(source)"
        }
        let header = "participant,program,occurred_on,outcome,recorded_at,recorded_by,source_id"
        _ = try await services.importVisits(.read(([header] + rows).joined(separator: "\n").utf8), context)
        _ = try await services.endEnrollment(
            of: code, in: silverman, lastDay: Day(iso: "2026-01-31")!, reason: .transferred, context)
        _ = try await services.enroll(code, in: silverman, from: Day(iso: "2026-02-02")!, context)
        _ = try await services.record(
            RecordVisit(visit: VisitAddress(program: silverman, day: Day(iso: "2026-02-02")!), outcome: .refused),
            of: code, context)
        return try await services.participant(code).id
    }

    private static func rename(_ connectionString: String) async throws {
        let ledger = try await TestLedger.owner(connectionString)
        let database = try await ledger.texts("select current_database()::text")[0]
        await ledger.close()
        let tests = try await TestLedger.owner(TestCluster.shared.connectionString(database: "tests"))
        try await tests.execute(script: "alter database \(database) rename to \(name)")
        await tests.close()
    }
}

extension Identifier {
    /// As PostgreSQL prints it.
    var uuid: String { PostgresUUID(bytes: bytes)!.description }
}
