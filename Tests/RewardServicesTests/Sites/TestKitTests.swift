import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct TestKitTests {
    private let lot = LotNumber("UDS-2231/A")!
    private let day = Day(iso: "2026-11-20")!

    private func add(
        _ clinic: Clinic, expires: Day, _ analytes: [String] = [], correct: Bool = false
    ) async throws -> Answered<KitLot> {
        try await clinic.services.addKitLot(
            lot, at: .mainSite, expiresOn: expires, analytes: analytes.map { Slug($0)! }, isCorrection: correct,
            TestLedger.context)
    }

    @Test func `a lot is added once, and otherwise only as a correction`() async throws {
        let clinic = try await Clinic.open()
        #expect(try await !add(clinic, expires: day, ["opiates", "cocaine"]).isRepeat)
        #expect(try await add(clinic, expires: day, ["cocaine", "opiates"]).isRepeat)
        #expect(try await add(clinic, expires: day).isRepeat)
        let refused = await refusal { try await self.add(clinic, expires: self.day + 1) }
        #expect(refused?.code == .kitLotDiffers)
        #expect(
            refused?.message
                == "Lot UDS-2231/A was added with last day 2026-11-20, not 2026-11-21; look at the box, and add it with "
                + "--correct if that was a mistake.")
        #expect(await refusal { try await self.add(clinic, expires: self.day, ["cocaine"]) }?.code == .kitLotDiffers)
        let corrected = try await add(clinic, expires: day + 1, correct: true)
        #expect(corrected.value.expiresOn == day + 1)
        #expect(corrected.value.analytes.map(\.text) == ["cocaine", "opiates"])
        try await clinic.expectWhole()
        await clinic.close()
    }

    /// The test clock stands on 2026-11-01.
    @Test func `a lot is warned of until it is finished`() async throws {
        let clinic = try await Clinic.open()
        let services = clinic.services
        _ = try await add(clinic, expires: day)
        let main = try await services.site(.mainSite, TestLedger.context)
        #expect(main.warnings.map(\.subject) == [.kitLot(lot)])
        #expect(main.warnings.map(\.isExpired) == [false])
        #expect(try await services.sites(TestLedger.context) == [main])
        let finished = try await services.finishKitLot(lot, at: .mainSite, TestLedger.context)
        #expect(finished.value.finishedOn == Day(iso: "2026-11-01"))
        #expect(try await services.finishKitLot(lot, at: .mainSite, TestLedger.context).isRepeat)
        #expect(try await services.site(.mainSite, TestLedger.context).warnings == [])
        let unknown = await refusal {
            try await services.finishKitLot(LotNumber("7")!, at: .mainSite, TestLedger.context)
        }
        #expect(unknown?.code == .unknownKitLot)
        #expect(
            await refusal {
                try await services.addKitLot(
                    self.lot, at: Slug("north")!, expiresOn: self.day, TestLedger.context)
            }?.code == .unknownSite)
        await clinic.close()
    }
}
