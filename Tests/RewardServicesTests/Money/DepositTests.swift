import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct DepositTests {
    private let program = Slug("deposit-contract")!

    private func clinic() async throws -> Clinic {
        let clinic = try await Clinic.open()
        try await clinic.publishPreset("deposit-contract")
        try await clinic.welcome("P-1", in: "deposit-contract")
        return clinic
    }

    private func pay(_ clinic: Clinic, _ code: String = "P-1", on day: String = "2026-01-05") async throws
        -> Answered<DepositAnswer>
    {
        try await clinic.services.receiveDeposit(of: code, in: program, on: clinic.day(day), TestLedger.context)
    }

    private func read(_ clinic: Clinic, _ reading: String, on day: String) async throws {
        _ = try await clinic.services.record(
            RecordVisit(
                visit: clinic.visit(day, "deposit-contract", nil), content: VisitContent(reading: Reading(reading))),
            of: "P-1", TestLedger.context)
    }

    @Test func `a deposit is earned back by readings at or under the cut-off`() async throws {
        let clinic = try await clinic()
        let paid = try await pay(clinic).value
        #expect(paid.amount == 5000)
        #expect(paid.balance == 0)
        try await read(clinic, "4", on: "2026-01-05")
        try await read(clinic, "4.000001", on: "2026-01-06")
        try await read(clinic, "0", on: "2026-01-07")
        #expect(try await clinic.balance("P-1") == 500)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what was earned before the deposit came in is paid when it does`() async throws {
        let clinic = try await clinic()
        try await read(clinic, "1", on: "2026-01-05")
        #expect(try await clinic.balance("P-1") == 0)
        #expect(try await pay(clinic, on: "2026-01-06").value.balance == 250)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `it is paid in once, and only where the terms ask for it`() async throws {
        let clinic = try await clinic()
        _ = try await pay(clinic)
        #expect(try await pay(clinic).isRepeat)
        #expect(await refusal { try await pay(clinic, on: "2026-01-06") }?.code == .alreadyDone)
        try await clinic.welcome("P-2", in: "higgins-1994")
        #expect(await refusal { try await pay(clinic, "P-2") }?.code == .notEnrolled)
        #expect(
            await refusal {
                try await clinic.services.receiveDeposit(
                    of: "P-2", in: clinic.slug("higgins-1994"), on: clinic.day("2026-01-05"), TestLedger.context)
            }?.code == .contentMismatch)
        await clinic.close()
    }
}
