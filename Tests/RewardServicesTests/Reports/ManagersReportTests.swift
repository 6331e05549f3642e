import RewardDomain
import RewardInterop
import RewardPresets
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct ManagersReportTests {
    private let home = Slug("home")!
    private let days = Day(iso: "2026-11-01")!...Day(iso: "2026-11-02")!

    private func house() async throws -> House {
        let house = try await House.open()
        for code in ["H-1", "H-2", "O-1"] { try await house.clinic.record(code, .negative, .negative) }
        return house
    }

    private func participants(_ table: ReportTable) -> [String] { table.rows.map { $0[0].plain } }

    @Test func `whoever has a role at one site sees that site's people`() async throws {
        let house = try await house()
        let (services, boss) = (house.services, try await house.user("boss", .manager))
        let day = Day(iso: "2026-01-31")!
        let own = try await services.liability(on: day, boss).table
        #expect(participants(own) == ["H-1", "H-2"])
        #expect(own.totals?[4] == .money(1250, Currency(code: "USD")!))
        #expect(participants(try await services.liability(on: day, TestLedger.context).table) == ["H-1", "H-2", "O-1"])
        let retention = try await services.retention(on: day, boss).table
        #expect(retention.rows.map { $0[1].plain } == ["home"])
        #expect(retention.rows[0][2] == .count(2))
        let elsewhere = ReportScope(site: Slug("other"))
        await #expect(throws: ServiceError.self) { try await services.liability(on: day, of: elsewhere, boss) }
        let quarter = try #require(Quarter("2026-Q1"))
        #expect(try await services.quarterlyCounts(quarter, boss).table.rows[0][3] == .suppressed)
        #expect(try await services.quarterlyCounts(quarter, tellsAll: true, boss).table.rows[0][3] == .count(2))
        #expect(try await services.capWatch(on: day, boss).table.rows.isEmpty)
        await house.clinic.close()
    }

    @Test func `nobody without a role gets a report, and staff activity takes an auditor`() async throws {
        let house = try await house()
        let (services, nobody) = (house.services, try await house.user("nobody"))
        let counsellor = try await house.user("carla", .counsellor)
        let auditor = try await house.user("audrey", .auditor, at: nil)
        let (quarter, limits) = (Quarter("2026-Q1")!, try LimitsFile.read(RewardPresets.limits, file: "limits.yaml"))
        for user in [nobody, counsellor] {
            let reports: [() async throws -> Any] = [
                { try await services.liability(user) }, { try await services.capWatch(user) },
                { try await services.retention(user) }, { try await services.quarterlyCounts(quarter, user) },
                { try await services.taxList(year: 2026, limits: limits, user) },
                { try await services.staffActivity(self.days, user) },
            ]
            for report in reports { await #expect(throws: ServiceError.self) { _ = try await report() } }
        }
        let staff = try await services.staffActivity(days, auditor).table
        #expect(staff.rows.map { $0[0].plain } == ["test:anna"])
        // Recorded in November for January.
        #expect(staff.rows[0][1...2] == [.count(6), .count(6)])
        #expect(try await services.taxList(year: 2026, limits: limits, auditor).table.rows.isEmpty)
        await house.clinic.close()
    }

    @Test func `a year without a limit is refused in words`() async throws {
        let clinic = try await Clinic.open()
        let limits = try LimitsFile.read(RewardPresets.limits, file: "limits.yaml")
        let refused = await refusal {
            try await clinic.services.taxList(year: 2012, limits: limits, TestLedger.context)
        }
        #expect(refused?.message.contains("2012") == true)
        await clinic.close()
    }
}
