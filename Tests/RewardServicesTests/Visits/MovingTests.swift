import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/spec/corrections.md, "The wrong person": both sides at once, or neither.
@Suite(.onPostgres)
struct MovingTests {
    private let anna = CommandContext(actor: "cli:anna")
    private let ben = CommandContext(actor: "cli:ben")

    private func clinic() async throws -> Clinic {
        let clinic = try await Clinic.with("P-1")
        try await clinic.welcome("Q-1", in: "higgins-1994")
        return clinic
    }

    private func move(
        _ clinic: Clinic, _ day: String, in program: String = "higgins-1994", target: String? = nil,
        _ context: CommandContext
    ) async throws -> ProposalAnswer {
        try await clinic.services.proposeMove(
            of: clinic.visit(day, program, target), from: "P-1", to: "Q-1", reason: "the wrong chart", context
        ).value
    }

    @Test func `a visit moves with its content, its specimen and its time`() async throws {
        let clinic = try await clinic()
        _ = try await clinic.services.record(
            RecordVisit(
                visit: clinic.visit("2026-01-05", "higgins-1994", nil), content: VisitContent(outcome: .negative),
                writtenAt: clinic.instant("2026-01-05T16:00:00Z"), specimen: Specimen(kitLot: "K-1")), of: "P-1",
            texts: VisitTexts(specimenNumber: "CUP-1"), anna)
        let asked = try await move(clinic, "2026-01-05", anna)
        #expect(asked.previews.map(\.participant.code) == ["P-1", "Q-1"])
        #expect(asked.previews.compactMap(\.changes).map(\.balanceAfter) == [250, 250])
        #expect(asked.previews.compactMap(\.changes).map(\.absorbed) == [250, 0])
        #expect(try await clinic.balance("Q-1") == 0)
        #expect(await refusal { try await clinic.services.approve(1, of: "P-1", anna) }?.code == .ownProposal)

        let approved = try await clinic.services.approve(1, of: "P-1", ben)
        #expect(approved.value.map(\.participant.code) == ["P-1", "Q-1"])
        #expect(approved.value.map(\.outcome) == [nil, .negative])
        // What P was told they keep, as with any correction.
        #expect(try await clinic.balance("P-1") == 250)
        #expect(try await clinic.overpaid("P-1") == ["higgins-1994": 250])
        #expect(try await clinic.balance("Q-1") == 250)
        let arrived = try #require(try await clinic.stream("Q-1").appends.last?.events.last)
        guard case .visitRecorded(let visit) = arrived.body else {
            Issue.record("nothing arrived")
            return
        }
        let from = try await clinic.services.participant("P-1").id
        #expect(arrived.writtenAt == clinic.instant("2026-01-05T16:00:00Z"))
        #expect(visit.movedFrom == from)
        #expect(visit.recordedBy == "cli:anna")
        #expect(visit.specimen?.kitLot == "K-1")
        let to = try await clinic.services.participant("Q-1").id
        #expect(try await clinic.services.storage.texts(of: to)[3] == ["specimen": "CUP-1"])

        // The cup is Q's now: P cannot be paid for it again, also after a rebuild.
        _ = try await clinic.services.rebuild()
        try await clinic.expectWhole()
        let used = await refusal {
            try await clinic.services.record(
                RecordVisit(visit: clinic.visit("2026-01-05", "higgins-1994", nil), outcome: .negative), of: "P-1",
                texts: VisitTexts(specimenNumber: "CUP-1"), anna)
        }
        #expect(used?.code == .specimenUsed)
        let again = try await clinic.services.approve(1, of: "P-1", ben)
        #expect(again.isRepeat)
        #expect(again.value == approved.value)
        await clinic.close()
    }

    @Test func `corrections and results move along, and come to the same`() async throws {
        let clinic = try await clinic()
        try await clinic.publish(MixedProgram.text)
        for code in ["P-1", "Q-1"] {
            try await clinic.end(code)
            try await clinic.enroll(code, in: "mixed")
        }
        let visit = clinic.visit("2026-01-05", "mixed", "cocaine")
        for (analyte, value) in [("cocaine", AnalyteResult.Value.negative), ("opiates", .positive)] {
            _ = try await clinic.services.record(
                RecordVisit(
                    visit: visit,
                    content: VisitContent(results: [AnalyteResult(analyte: Slug(analyte)!, value: value)])),
                of: "P-1", anna)
        }
        let opiates = VisitContent(results: [AnalyteResult(analyte: Slug("opiates")!, value: .negative)])
        _ = try await clinic.services.mend(visit, of: "P-1", opiates, reason: "misread", anna)
        let smoke = clinic.visit("2026-01-05", "mixed", "smoke")
        _ = try await clinic.services.record(
            RecordVisit(visit: smoke, content: VisitContent(reading: Reading("4"))), of: "P-1", anna)

        _ = try await move(clinic, "2026-01-05", in: "mixed", anna)
        _ = try await clinic.services.approve(1, of: "P-1", ben)
        let there = try await clinic.enrollment("Q-1")
        #expect(there.targets[0].standings[0].outcome == .negative)
        #expect(there.targets[0].standings[0].results.map(\.value) == [.negative, .negative])
        #expect(there.targets[2].standings[0].reading == Reading("4"))
        let here = try await clinic.enrollment("P-1")
        #expect(here.targets.allSatisfy { target in target.standings.allSatisfy { $0.outcome == nil } })
        // 2.50 and 3.00.
        #expect(try await clinic.balance("Q-1") == 550)
        let to = try await clinic.services.participant("Q-1").id
        #expect(try await clinic.services.storage.texts(of: to).values.contains(["reason": "misread"]))
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a cup of two targets moves whole`() async throws {
        let clinic = try await clinic()
        try await clinic.publish(MixedProgram.text)
        for code in ["P-1", "Q-1"] {
            try await clinic.end(code)
            try await clinic.enroll(code, in: "mixed")
        }
        for (target, content) in [
            ("cocaine", VisitContent(outcome: .negative)), ("smoke", VisitContent(reading: Reading("4"))),
        ] {
            _ = try await clinic.services.record(
                RecordVisit(visit: clinic.visit("2026-01-05", "mixed", target), content: content), of: "P-1",
                texts: VisitTexts(specimenNumber: "CUP-1"), anna)
        }
        let alone = await refusal { try await move(clinic, "2026-01-05", in: "mixed", target: "cocaine", anna) }
        #expect(alone?.code == .specimenMismatch)
        #expect(alone?.message.contains("also recorded for smoke") == true)
        _ = try await move(clinic, "2026-01-05", in: "mixed", anna)
        let approved = try await clinic.services.approve(1, of: "P-1", ben)
        #expect(approved.value.map(\.target.text) == ["cocaine", "smoke", "cocaine", "smoke"])
        #expect(approved.value.map(\.participant.code) == ["P-1", "P-1", "Q-1", "Q-1"])
        #expect(approved.value.map(\.award) == [0, 0, 250, 300])
        try await clinic.expectWhole()
        _ = try await clinic.services.rebuild()
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `it is refused where the other has no such open visit, and nothing is half-written`() async throws {
        let clinic = try await Clinic.with("P-1")
        try await clinic.retarget("silverman-1996", to: "opiates")
        try await clinic.welcome("Q-1", in: "silverman-1996")
        try await clinic.record("P-1", .negative, .negative)
        let before = try await clinic.counts()
        let stranger = await refusal { try await move(clinic, "2026-01-05", anna) }
        #expect(stranger?.code == .notEnrolled)
        #expect(stranger?.message.hasPrefix("It cannot be recorded for the other participant: ") == true)
        #expect(await refusal { try await move(clinic, "2026-01-09", anna) }?.code == .nothingToMove)
        #expect(
            await refusal {
                try await clinic.services.proposeMove(
                    of: clinic.visit("2026-01-05", "higgins-1994", nil), from: "P-1", to: "P-1", reason: "x", anna)
            }?.code == .contentMismatch)
        #expect(try await clinic.counts() == before)
        // It was open when it was proposed, and is not any more.
        try await clinic.enroll("Q-1", in: "higgins-1994")
        _ = try await move(clinic, "2026-01-05", anna)
        try await clinic.record("Q-1", "2026-01-05", .positive)
        let then = try await clinic.counts()
        #expect(await refusal { try await clinic.services.approve(1, of: "P-1", ben) }?.code == .alreadyDecided)
        #expect(try await clinic.counts() == then)
        #expect(try await clinic.balance("P-1") == 625)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `two moves into one visit at once: one of them`() async throws {
        let clinic = try await clinic()
        try await clinic.welcome("R-1", in: "higgins-1994")
        for code in ["P-1", "R-1"] {
            try await clinic.record(code, "2026-01-05", .negative)
            _ = try await clinic.services.proposeMove(
                of: clinic.visit("2026-01-05", "higgins-1994", nil), from: code, to: "Q-1", reason: "mixed up", anna)
        }
        let refused = await withTaskGroup(of: RefusalCode?.self) { group in
            for code in ["P-1", "R-1"] {
                group.addTask {
                    do {
                        _ = try await clinic.services.approve(1, of: code, CommandContext(actor: "cli:ben"))
                        return nil
                    } catch ServiceError.refused(let refusal) { return refusal.code } catch { return .malformed }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refused.compactMap(\.self) == [.alreadyDecided])
        #expect(try await clinic.balance("Q-1") == 250)
        try await clinic.expectWhole()
        await clinic.close()
    }
}
