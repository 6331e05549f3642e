import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardPresets
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/privacy.md, "What keeps a person": each is refused with its own code when it is asked for and when it is approved,
/// and nothing is gone.
@Suite(.onPostgres)
struct ErasureRefusalTests {
    private let anna = ErasureClinic.anna
    private let ben = ErasureClinic.ben

    /// Asked for while nothing stood in the way, so that what comes between is refused at the approval too.
    private func expectRefused(
        _ clinic: ErasureClinic, _ code: RefusalCode, _ sentence: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await clinic.clinic.counts()
        let asked = await refusal { try await clinic.ask("E-1", CommandContext(actor: "cli:cleo")) }
        #expect([code, .alreadyDone].contains(asked?.code), sourceLocation: sourceLocation)
        let refused = await refusal { try await clinic.approve() }
        #expect(refused?.code == code, sourceLocation: sourceLocation)
        if let sentence { #expect(refused?.message == sentence, sourceLocation: sourceLocation) }
        #expect(try await clinic.clinic.counts() == before, sourceLocation: sourceLocation)
        #expect(try await clinic.services.participant("E-1").code == "E-1", sourceLocation: sourceLocation)
    }

    private func asked() async throws -> ErasureClinic {
        let clinic = try await ErasureClinic.open()
        clinic.wait(until: "2033-01-01")
        try await clinic.ask()
        return clinic
    }

    @Test func `records are kept for six years after the last that happened, to the day`() async throws {
        let clinic = try await ErasureClinic.open()
        for day in ["2026-11-01", "2032-10-31"] {
            clinic.wait(until: day)
            let refused = await refusal { try await clinic.ask() }
            #expect(refused?.code == .retentionRunning)
            #expect(
                refused?.message
                    == "The records of E-1 are kept until 2032-11-01, 6 years after the last of 2026-11-01; ask again then."
            )
        }
        clinic.wait(until: "2032-11-01")
        try await clinic.ask()
        // Asking is nothing that happened to them.
        try await clinic.approve()
        await clinic.clinic.close()
    }

    @Test func `what somebody outside was told keeps them as long as its account is owed`() async throws {
        let clinic = try await ErasureClinic.open()
        clinic.wait(until: "2027-02-01")
        _ = try await clinic.services.recordDisclosure(
            RecordDisclosure(
                to: Recipient(clinic.clinic.slug("county"), for: .audit, on: .auditEvaluation), by: .letter,
                of: [.rewards]), of: "E-1", anna)
        clinic.wait(until: "2033-01-31")
        let refused = await refusal { try await clinic.ask() }
        #expect(
            refused?.message
                == "The records of E-1 are kept until 2033-02-01, 6 years after the last of 2027-02-01; ask again then."
        )
        clinic.wait(until: "2033-02-01")
        try await clinic.ask()
        try await clinic.approve()
        await clinic.clinic.close()
    }

    @Test func `the longest of what holds everywhere and at their sites counts`() async throws {
        let clinic = try await ErasureClinic.open()
        let services = clinic.services
        #expect(try await services.recordRetention(anna).everywhere.years == 6)
        _ = try await services.setRecordRetention(years: 1, anna)
        clinic.wait(until: "2027-11-02")
        try await clinic.ask()
        _ = try await services.setRecordRetention(years: 10, at: .mainSite, anna)
        try await expectRefused(
            clinic, .retentionRunning,
            "The records of E-1 are kept until 2036-11-01, 10 years after the last of 2026-11-01; ask again then.")
        #expect(try await services.setRecordRetention(years: 10, at: .mainSite, anna).isRepeat)
        _ = try await services.setRecordRetention(years: 0, at: .mainSite, anna)
        let answer = try await services.recordRetention(anna)
        #expect(answer.everywhere.years == 1)
        #expect(answer.sites == [.mainSite: RetentionRule(years: 0)!])
        for years in [-1, 101] {
            #expect(await refusal { try await services.setRecordRetention(years: years, anna) }?.code == .malformed)
        }
        #expect(
            await refusal { try await services.setRecordRetention(years: 3, at: Slug("north")!, anna) }?.code
                == .unknownSite)
        try await clinic.approve()
        await clinic.clinic.close()
    }

    @Test func `a legal hold keeps them until it is released`() async throws {
        let clinic = try await asked()
        let services = clinic.services
        #expect(try await services.placeHold(on: "E-1", reason: "Doe v. Clinic", anna).value.state == .held)
        #expect(await refusal { try await services.placeHold(on: "E-1", reason: "twice", ben) }?.code == .alreadyDone)
        #expect(try await services.privacyMatters(anna).map(\.state.rawValue).sorted() == ["asked", "held"])
        try await expectRefused(
            clinic, .legalHold,
            "E-1 is under a legal hold that cli:anna placed on 2033-01-01; it has to be released first.")
        #expect(try await services.releaseHold(on: "E-1", reason: "settled", anna).value.state == .released)
        #expect(try await clinic.approve().state == .erased)
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `an enrollment that runs, or ends today, keeps them`() async throws {
        let clinic = try await asked()
        _ = try await clinic.services.setRecordRetention(years: 0, anna)
        try await clinic.clinic.enroll("E-1", from: "2033-01-03")
        try await expectRefused(
            clinic, .enrollmentRunning, "The enrollment in higgins-1994 is not over; end it first.")
        try await clinic.clinic.end("E-1", on: "2033-01-05")
        clinic.wait(until: "2033-01-05")
        try await expectRefused(
            clinic, .enrollmentRunning, "The enrollment in higgins-1994 is not over before 2033-01-05; end it first.")
        clinic.wait(until: "2033-01-06")
        try await clinic.approve()
        await clinic.clinic.close()
    }

    @Test func `value that is neither paid out nor unclaimed keeps them, on its way too`() async throws {
        let clinic = try await asked()
        let services = clinic.services
        _ = try await services.setRecordRetention(years: 0, anna)
        // Given back: it is theirs again.
        _ = try await services.askReversal(ofRedemption: 1, of: "E-1", reason: "the card was empty", anna)
        _ = try await services.approveReversal(ofRedemption: 1, of: "E-1", CommandContext(actor: "cli:cleo"))
        try await expectRefused(
            clinic, .valueLeft,
            "6.25 USD of E-1 is neither paid out nor unclaimed, so redeem it or let the time to claim it end; nobody could "
                + "be paid it any more.")
        _ = try await services.redeem(Redeem(amount: 625, kind: clinic.clinic.slug("gift_card")), of: "E-1", anna)
        try await expectRefused(
            clinic, .valueLeft,
            "6.25 USD of E-1 is on its way, so deliver, fail or cancel that redemption first; nobody could be paid it any "
                + "more.")
        _ = try await services.deliverRedemption(2, of: "E-1", shownBy: .signature, ben)
        clinic.wait(until: "2033-01-02")
        try await clinic.approve()
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `what waits for a decision keeps them`() async throws {
        let clinic = try await asked()
        let services = clinic.services
        _ = try await services.setRecordRetention(years: 0, anna)
        _ = try await services.openDispute(of: "E-1", subject: "a visit is missing", anna)
        try await expectRefused(clinic, .notYet, "Dispute 1 of E-1 is open; close it first.")
        _ = try await services.closeDispute(of: "E-1", number: 1, withdrawing: true, anna)
        let visit = clinic.clinic.visit("2026-01-05", "higgins-1994", nil)
        _ = try await services.mend(visit, of: "E-1", VisitContent(outcome: .excused), reason: "mixed up", ben)
        try await expectRefused(clinic, .notYet, "Proposal 1 of E-1 waits for a second person; decide it first.")
        _ = try await services.decline(1, of: "E-1", reason: "no", anna)
        clinic.wait(until: "2033-01-02")
        try await clinic.approve()
        await clinic.clinic.close()
    }

    @Test func `of a person with two codes the closed one goes first, and a hold is on both`() async throws {
        let clinic = try await ErasureClinic.open()
        try await clinic.finished("F-2")
        let services = clinic.services
        _ = try await clinic.clinic.same("E-1", "F-2")
        clinic.wait(until: "2033-01-01")
        let refused = await refusal { try await clinic.ask() }
        #expect(
            refused?.message == "F-2 is the same person as E-1 and is not erased; erase that code first.")
        _ = try await services.placeHold(on: "E-1", reason: "a lawsuit", anna)
        #expect(await refusal { try await clinic.ask("F-2") }?.code == .legalHold)
        _ = try await services.releaseHold(on: "E-1", reason: "settled", anna)
        try await clinic.erase("F-2")
        try await clinic.erase("E-1")
        #expect(try await services.participants().allSatisfy { $0.code == nil })
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `the secrets of their draws are told before they go`() async throws {
        let clock = TestClock()
        let clinic = ErasureClinic(clinic: try await Clinic.open(clock: clock), clock: clock)
        try await clinic.clinic.publishPreset("va-prize-draws")
        try await clinic.clinic.welcome("E-1", in: "va-prize-draws")
        let program = clinic.clinic.slug("va-prize-draws")
        for day in ["2026-01-05", "2026-01-08"] {
            try await clinic.clinic.record("E-1", day, .negative, in: "va-prize-draws")
        }
        let id = try await clinic.clinic.enrollment("E-1").id
        _ = try await clinic.services.endEnrollment(
            of: "E-1", in: program, lastDay: clinic.clinic.day("2026-01-09"), reason: .left, anna)
        if try await clinic.clinic.balance("E-1") > 0 { try await clinic.payOut("E-1") }
        clinic.wait(until: "2033-01-01")
        try await clinic.ask()
        #expect(await refusal { try await clinic.approve() }?.message.contains("secret of these draws") == true)
        _ = try await clinic.services.closeMonth(Month(iso: "2026-01")!, of: program, anna)
        try await clinic.approve()
        // Whoever checks the draws needs no name for it.
        let check = try await clinic.services.checkDraws(of: id)
        #expect(check.isSound)
        #expect(check.rows.count == 3)
        #expect(try await clinic.services.verify().findings == [])
        await clinic.clinic.close()
    }
}
