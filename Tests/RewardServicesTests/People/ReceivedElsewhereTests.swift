import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct ReceivedElsewhereTests {
    private func receive(
        _ clinic: Clinic, _ amount: String, on day: String = "2026-01-05", currency: String? = nil,
        retracting: Bool = false, key: String? = nil
    ) async throws -> Answered<ReceivedAnswer> {
        try await clinic.services.receiveElsewhere(
            "A-1", amount: amount, currency: currency, on: clinic.day(day), from: "the county's program",
            retracting: retracting, clinic.context(key))
    }

    @Test func `it is noted with a sealed source, and moves nothing`() async throws {
        let clinic = try await Clinic.with("A-1")
        let answer = try await receive(clinic, "25.00", currency: "USD").value
        #expect(answer.amount == 2500)
        #expect(answer.balance == 0)
        #expect(try await clinic.ledger("A-1").history.capUses == [CapUse(on: clinic.day("2026-01-05"), amount: 2500)])
        let id = try await clinic.services.participant("A-1").id
        #expect(try await clinic.services.storage.texts(of: id) == [3: ["from": "the county's program"]])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `the same amount may be received twice, and be taken back once each`() async throws {
        let clinic = try await Clinic.with("A-1")
        for _ in 0..<2 { _ = try await receive(clinic, "25.00") }
        #expect(try await receive(clinic, "25", key: "slip 9").isRepeat == false)
        #expect(try await receive(clinic, "25.00", key: "slip 9").isRepeat)
        for _ in 0..<3 { _ = try await receive(clinic, "25.00", retracting: true) }
        #expect(try await clinic.ledger("A-1").history.capUses == [])
        #expect(await refusal { try await receive(clinic, "25.00", retracting: true) }?.code == .notYet)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what cannot be an amount received is refused`() async throws {
        let clinic = try await Clinic.with("A-1")
        #expect(await refusal { try await receive(clinic, "0.00") }?.code == .malformed)
        #expect(await refusal { try await receive(clinic, "25.999") }?.code == .malformed)
        #expect(await refusal { try await receive(clinic, "-5") }?.code == .malformed)
        #expect(await refusal { try await receive(clinic, "25.00", currency: "EUR") }?.code == .otherCurrency)
        #expect(await refusal { try await receive(clinic, "25.00", on: "2026-11-02") }?.code == .notYet)
        _ = try await clinic.services.addParticipant(code: "B-2", TestLedger.context)
        let never = await refusal {
            try await clinic.services.receiveElsewhere(
                "B-2", amount: "25.00", on: clinic.day("2026-01-05"), from: "elsewhere", TestLedger.context)
        }
        #expect(never?.code == .notEnrolled)
        #expect(try await clinic.version("A-1") == 2)
        await clinic.close()
    }
}
