import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Excuses with their reason and evidence, by a counsellor in time and by a manager later.
@Suite(.onPostgres)
struct ExcuseTests {
    private func excuse(
        _ clinic: Clinic, reason: String?, evidence: String?, on written: String, asManager: Bool = false,
        outcome: Outcome = .excused
    ) async throws -> Answered<VisitAnswer> {
        try await clinic.services.record(
            RecordVisit(
                visit: clinic.visit("2026-01-05", "clinic", nil), content: VisitContent(outcome: outcome),
                passesLimits: asManager, writtenAt: clinic.instant(written + "T15:00:00Z")), of: "E-1",
            texts: VisitTexts(reason: reason, evidence: evidence), clinic.context(nil))
    }

    private func clinic() async throws -> Clinic {
        let clinic = try await Clinic.open()
        let text = try await clinic.services.program(Slug("higgins-1994")!).text
        try await clinic.publish(
            text.replacing("program: higgins-1994", with: "program: clinic") + "excuse_within_days: 3\n")
        try await clinic.welcome("E-1", in: "clinic")
        return clinic
    }

    @Test func `why and by what it is proved lie sealed beside the excuse`() async throws {
        let clinic = try await clinic()
        _ = try await excuse(clinic, reason: "in hospital", evidence: "letter 14/2", on: "2026-01-08")
        let stream = try await clinic.stream("E-1")
        guard case .visitRecorded(let event) = try #require(stream.appends.last?.events.last?.body) else {
            Issue.record("not recorded")
            return
        }
        #expect(event.reasonDigest?.count == 64)
        #expect(event.evidenceDigest?.count == 64)
        #expect(event.reasonDigest != event.evidenceDigest)
        #expect(
            try await clinic.services.storage.texts(of: stream.participant)[3]
                == ["reason": "in hospital", "evidence": "letter 14/2"])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `later than the limit takes a manager, and a reason`() async throws {
        let clinic = try await clinic()
        #expect(
            await refusal { try await excuse(clinic, reason: "ill", evidence: nil, on: "2026-01-09") }?.code
                == .excuseTooLate)
        let unexplained = await refusal {
            try await excuse(clinic, reason: nil, evidence: "letter", on: "2026-01-09", asManager: true)
        }
        #expect(unexplained?.code == .reasonMissing)
        #expect(unexplained?.message.contains("within 3 days; a manager who does it later says why") == true)
        #expect(
            try await excuse(clinic, reason: "ill", evidence: nil, on: "2026-01-09", asManager: true).value.outcome
                == .excused)
        await clinic.close()
    }

    @Test func `a reason belongs to an excuse, and neither it nor evidence may be blank or endless`() async throws {
        let clinic = try await clinic()
        let day = "2026-01-06"
        #expect(
            await refusal {
                try await excuse(clinic, reason: "ill", evidence: nil, on: day, outcome: .negative)
            }?.code == .contentMismatch)
        #expect(await refusal { try await excuse(clinic, reason: " ", evidence: nil, on: day) }?.code == .reasonMissing)
        #expect(await refusal { try await excuse(clinic, reason: nil, evidence: " ", on: day) }?.code == .malformed)
        let long = String(repeating: "x", count: 201)
        #expect(await refusal { try await excuse(clinic, reason: nil, evidence: long, on: day) }?.code == .malformed)
        #expect(try await clinic.version("E-1") == 2)
        await clinic.close()
    }

    @Test func `a correction to excused carries its evidence`() async throws {
        let clinic = try await clinic()
        let visit = clinic.visit("2026-01-05", "clinic", nil)
        _ = try await clinic.services.mend(
            visit, of: "E-1", VisitContent(outcome: .excused), reason: "ill", evidence: "letter", passesLimits: true,
            clinic.context(nil))
        let stream = try await clinic.stream("E-1")
        #expect(
            try await clinic.services.storage.texts(of: stream.participant)[3] == [
                "reason": "ill", "evidence": "letter",
            ])
        #expect(
            await refusal {
                try await clinic.services.mend(
                    visit, of: "E-1", VisitContent(outcome: .positive), reason: "no", evidence: "letter",
                    clinic.context(nil))
            }?.code == .contentMismatch)
        await clinic.close()
    }
}
