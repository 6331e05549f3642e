import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/spec/corrections.md, "By two people": its table is tested beside this; here what is stored and answered.
@Suite(.onPostgres)
struct ProposalTests {
    private let anna = CommandContext(actor: "cli:anna")
    private let ben = CommandContext(actor: "cli:ben")

    /// Three negatives of anna's, and ben's proposal that the second was positive.
    private func proposed(
        _ clinic: Clinic, outcome: Outcome? = .positive, key: String? = nil
    ) async throws -> Answered<ProposalAnswer> {
        let mended = try await clinic.services.mend(
            clinic.visit("2026-01-07", "higgins-1994", nil), of: "P-1", outcome.map { VisitContent(outcome: $0) },
            reason: "two cups were mixed up", CommandContext(actor: "cli:ben", key: key))
        guard case .proposed(let answer) = mended.value else {
            Issue.record("it was applied at once")
            throw ServiceError.refused(Refusal(.malformed, ""))
        }
        return mended.with(answer)
    }

    private func clinic(_ clock: TestClock = TestClock()) async throws -> Clinic {
        let clinic = try await Clinic.open(clock: clock)
        try await clinic.welcome("P-1", in: "higgins-1994")
        for day in ["2026-01-05", "2026-01-07", "2026-01-09"] {
            let visit = clinic.visit(day, "higgins-1994", nil)
            _ = try await clinic.services.record(RecordVisit(visit: visit, outcome: .negative), of: "P-1", anna)
        }
        return clinic
    }

    @Test func `a proposal shows what it would change and moves nothing`() async throws {
        let clinic = try await clinic()
        let answer = try await proposed(clinic, key: "slip 1").value
        #expect(answer.number == 1)
        let preview = try #require(answer.previews.first?.changes)
        #expect(preview.changes.map(\.visitNumber) == [2, 3])
        #expect(preview.changes.map(\.outcomeBefore) == [.negative, .negative])
        #expect(preview.changes.map(\.outcomeAfter) == [.positive, .negative])
        #expect(preview.changes.map(\.awardBefore) == [375, 1500])
        #expect(preview.changes.map(\.awardAfter) == [0, 250])
        #expect(preview.balanceBefore == 2125)
        #expect(preview.balanceAfter == 2125)
        #expect(preview.absorbed == 1625)
        #expect(try await clinic.lastEntries("P-1") == [])
        #expect(try await clinic.overpaid("P-1") == ["higgins-1994": 0])
        // Sent again, and later: the first answer, for ever.
        try await clinic.record("P-1", "2026-01-12", .negative)
        let again = try await proposed(clinic, key: "slip 1")
        #expect(again.isRepeat)
        #expect(again.value == answer)
        // Looked at today, by today's stream.
        let shown = try await clinic.services.proposal(1, of: "P-1")
        #expect(shown.reason == "two cups were mixed up")
        #expect(shown.previews.first?.changes?.changes.map(\.visitNumber) == [2, 3, 4])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `approved, it is what was previewed`() async throws {
        let clinic = try await clinic()
        let preview = try #require(try await proposed(clinic).value.previews.first?.changes)
        let approved = try await clinic.services.approve(1, of: "P-1", anna)
        #expect(approved.value.map(\.outcome) == [.positive])
        #expect(approved.value[0].balance == preview.balanceAfter)
        #expect(try await clinic.overpaid("P-1") == ["higgins-1994": preview.absorbed])
        let events = try #require(try await clinic.stream("P-1").appends.last?.events)
        #expect(events.count == 2)
        guard case .visitCorrected(let corrected) = events[1].body else {
            Issue.record("no correction")
            return
        }
        #expect(corrected.proposal == 1)
        // The place among the facts is that of the asking.
        #expect(events[1].writtenAt == (try await clinic.stream("P-1")).event(at: 6)?.recordedAt)
        let again = try await clinic.services.approve(1, of: "P-1", CommandContext(actor: "cli:ben"))
        #expect(again.isRepeat)
        #expect(again.value == approved.value)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `two who approve at once: one fact`() async throws {
        let clinic = try await clinic()
        _ = try await proposed(clinic)
        let answers = try await withThrowingTaskGroup(of: Answered<[VisitAnswer]>.self) { group in
            for name in ["anna", "cleo", "dora"] {
                group.addTask {
                    try await clinic.services.approve(1, of: "P-1", CommandContext(actor: "cli:\(name)"))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { !$0.isRepeat } == 1)
        #expect(Set(answers.map(\.value)).count == 1)
        #expect(try await clinic.version("P-1") == 8)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what no longer applies is refused at approval, and can be declined`() async throws {
        let clinic = try await clinic()
        _ = try await proposed(clinic, outcome: nil)
        let end = clinic.day("2026-01-09")
        for day in ["2026-01-07", "2026-01-09"] { try await clinic.mend("P-1", day, to: nil) }
        _ = try await clinic.services.endEnrollment(
            of: "P-1", in: clinic.slug("higgins-1994"), lastDay: clinic.day("2026-01-05"), reason: .left, anna)
        #expect(end > clinic.day("2026-01-05"))
        #expect(await refusal { try await clinic.services.approve(1, of: "P-1", anna) }?.code == .enrollmentEnded)
        let shown = try await clinic.services.proposal(1, of: "P-1")
        #expect(shown.previews.first?.problem?.contains("ended on 2026-01-05") == true)
        let declined = try await clinic.services.decline(1, of: "P-1", reason: "they left", anna)
        #expect(declined.value.proposal.state == .declined)
        #expect(try await clinic.services.proposals() == [])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `the list tells the age in days of the clinic`() async throws {
        let clock = TestClock()
        let clinic = try await clinic(clock)
        _ = try await proposed(clinic)
        clock.set(clinic.instant("2026-11-04T04:30:00Z"))
        // In New York it is still the third.
        let waiting = try await clinic.services.proposals(site: .mainSite, program: clinic.slug("higgins-1994"))
        #expect(waiting.map(\.ageDays) == [2])
        #expect(waiting.map(\.what) == ["correct to positive"])
        #expect(waiting.map(\.plannedDay) == [clinic.day("2026-01-07")])
        await clinic.close()
    }

    @Test func `a number nobody has is said to be none`() async throws {
        let clinic = try await clinic()
        #expect(await refusal { try await clinic.services.approve(7, of: "P-1", anna) }?.code == .unknownProposal)
        #expect(await refusal { try await clinic.services.proposal(7, of: "P-1") }?.code == .unknownProposal)
        await clinic.close()
    }
}

extension ParticipantStream {
    func event(at version: Int64) -> Envelope<ParticipantEvent>? {
        appends.first { $0.firstVersion <= version && version <= $0.lastVersion }
            .map { $0.events[Int(version - $0.firstVersion)] }
    }
}
