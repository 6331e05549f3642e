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

    @Test func `slips are counted for who had them drawn, and lots that had expired for who used them`() async throws {
        let house = try await House.open()
        let services = house.services
        let (anna, ben) = (try await house.user("anna", .counsellor), try await house.user("ben", .counsellor))
        try await house.clinic.publishPreset("va-prize-draws")
        _ = try await services.addKitLot(
            LotNumber("A-1")!, at: home, expiresOn: Day(iso: "2026-01-06")!, TestLedger.context)
        let draws = Slug("va-prize-draws")!
        let first = Day(iso: "2026-01-05")!
        for code in ["D-1", "D-2"] { try await house.welcome(code, at: "home", in: draws.text) }
        let collected = Instant(rfc3339: "2026-01-08T15:00:20Z")
        for (code, day, user) in [("D-1", 0, anna), ("D-1", 3, anna), ("D-2", 3, anna), ("D-2", 7, ben)] {
            let specimen = Specimen(
                collectedAt: day == 3 ? collected : nil, validity: .valid, source: .pointOfCare, kitLot: "A-1")
            _ = try await services.record(
                RecordVisit(
                    visit: VisitAddress(program: draws, day: first + day), content: VisitContent(outcome: .negative),
                    writtenAt: Instant(rfc3339: "2026-01-20T15:00:00Z"), specimen: specimen),
                of: code, user)
        }
        let table = try await services.staffActivity(days, TestLedger.context).table
        func column(_ name: String) throws -> [String] {
            let place = try #require(table.columns.firstIndex { $0.name == name })
            return table.rows.filter { $0[0].plain.hasPrefix("user:") }.map { $0[place].plain }
        }
        #expect(try column("who") == ["user:anna", "user:ben"])
        // 1 and 2 of D-1, 1 of D-2; then 2 of D-2.
        #expect(try column("slips") == ["4", "2"])
        #expect(try column("same_lot_minute") == ["2", "0"])
        #expect(try column("unsound_lots") == ["2", "1"])
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
