import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct SiteTests {
    private let south = Slug("south")!
    private let certificate = CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: Day(iso: "2027-03-31")!)

    private func types(_ clinic: Clinic, _ stream: HouseStream) async throws -> [HouseEvent] {
        try await clinic.services.storage.load(stream).events.map(\.body)
    }

    @Test func `a site is opened once, and answers the same again`() async throws {
        let clinic = try await Clinic.open()
        let services = clinic.services
        let opened = try await services.addSite(
            south, name: "South clinic", timeZone: "America/Chicago", clia: certificate,
            payouts: [Slug("gift_card")!, Slug("goods")!], TestLedger.context)
        #expect(!opened.isRepeat)
        #expect(opened.value.site.clia == certificate)
        #expect(opened.value.site.payouts.map(\.text) == ["gift_card", "goods"])
        let again = try await services.addSite(
            south, name: "South clinic", timeZone: "America/Chicago", clia: certificate,
            payouts: [Slug("gift_card")!, Slug("goods")!], TestLedger.context)
        #expect(again.isRepeat)
        #expect(again.value == opened.value)
        #expect(try await types(clinic, .site(south)).count == 2)
        let refused = await refusal {
            try await services.addSite(self.south, name: "Other", timeZone: "America/Chicago", TestLedger.context)
        }
        #expect(refused?.code == .siteExists)
        #expect(refused?.message.contains("site edit") == true)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `only what changed stands on the event`() async throws {
        let clinic = try await Clinic.open()
        let services = clinic.services
        _ = try await services.addSite(south, name: "South", timeZone: "America/Chicago", TestLedger.context)
        let changed = try await services.changeSite(
            south, SiteChanged(name: "South", timeZone: "America/Denver"), TestLedger.context)
        #expect(!changed.isRepeat)
        #expect(try await types(clinic, .site(south)).last == .siteChanged(SiteChanged(timeZone: "America/Denver")))
        #expect(
            try await services.changeSite(south, SiteChanged(timeZone: "America/Denver"), TestLedger.context).isRepeat)
        #expect(try await types(clinic, .site(south)).count == 2)
        await clinic.close()
    }

    @Test func `what cannot be is refused before anything is written`() async throws {
        let clinic = try await Clinic.open()
        let services = clinic.services
        let kind = Slug("goods")!
        for zone in ["Mars/Olympus", "GMT+5", "", "america new york"] {
            let refused = await refusal {
                try await services.addSite(self.south, name: "South", timeZone: zone, TestLedger.context)
            }
            #expect(refused?.code == .malformed, "\(zone)")
        }
        for name in ["", "  ", "two\nlines", String(repeating: "x", count: 201)] {
            let refused = await refusal {
                try await services.addSite(self.south, name: name, timeZone: "UTC", TestLedger.context)
            }
            #expect(refused?.code == .malformed, "\(name)")
        }
        #expect(
            await refusal {
                try await services.addSite(
                    self.south, name: "South", timeZone: "UTC", payouts: [kind, kind], TestLedger.context)
            }?.code == .malformed)
        #expect(try await types(clinic, .site(south)).isEmpty)
        let unknown = await refusal {
            try await services.changeSite(self.south, SiteChanged(name: "x"), TestLedger.context)
        }
        #expect(unknown?.code == .unknownSite)
        #expect(unknown?.message == "There is no site south; known are main.")
        #expect(throws: Refusal.self) { try RewardServices.checkedCLIANumber("05X1234567") }
        await clinic.close()
    }

    @Test func `lists and reports go by site`() async throws {
        let house = try await House.open()
        let services = house.services
        let home = Slug("home")!
        let context = TestLedger.context
        #expect(try await services.participants(at: home, context).map(\.code) == ["H-1", "H-2"])
        #expect(try await services.participants(context).map(\.code) == ["H-1", "H-2", "N-1", "O-1"])
        #expect(try await services.enrollments(at: home, context).map(\.participant.code) == ["H-1", "H-2"])
        let program = Slug("higgins-1994")!
        let month = Month(iso: "2026-01")!
        try await house.clinic.record("H-1", "2026-01-05", .negative)
        try await house.clinic.record("O-1", "2026-01-05", .negative)
        let other = try await services.monthlyReport(of: program, month: month, at: Slug("other")!, context)
        #expect(other.rows.map(\.participant) == ["O-1"])
        #expect(other.rows.map(\.site.text) == ["other"])
        for read in [
            { _ = try await services.participants(at: self.south, context) },
            { _ = try await services.enrollments(at: self.south, context) },
            { _ = try await services.monthlyReport(of: program, month: month, at: self.south, context) },
        ] as [() async throws -> Void] {
            #expect(await refusal(read)?.code == .unknownSite)
        }
        await house.clinic.close()
    }
}
