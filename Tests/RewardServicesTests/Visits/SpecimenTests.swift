import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/spec/results.md, "Specimens": one specimen pays once, and its number names nobody.
@Suite(.onPostgres)
struct SpecimenTests {
    private static func clinic() async throws -> Clinic {
        let clinic = try await Clinic.with("S-1")
        try await clinic.welcome("S-2", in: "higgins-1994")
        return clinic
    }

    @discardableResult
    private func record(
        _ clinic: Clinic, _ code: String, _ day: String, cup number: String?, _ specimen: Specimen? = nil,
        outcome: Outcome? = .negative, in program: String = "higgins-1994", target: String? = nil, key: String? = nil
    ) async throws -> Answered<VisitAnswer> {
        try await clinic.services.record(
            RecordVisit(
                visit: clinic.visit(day, program, target), content: VisitContent(outcome: outcome), specimen: specimen),
            of: code, texts: VisitTexts(specimenNumber: number), clinic.context(key))
    }

    @Test func `the event holds a digest, the number lies sealed`() async throws {
        let clinic = try await Self.clinic()
        try await record(
            clinic, "S-1", "2026-01-05", cup: " CUP-4711 ",
            Specimen(
                collectedAt: clinic.instant("2026-01-05T14:00:00Z"), validity: .valid, source: .pointOfCare,
                collector: "ben", kitLot: "K-77"))
        let stream = try await clinic.stream("S-1")
        guard case .visitRecorded(let event) = try #require(stream.appends.last?.events.last?.body) else {
            Issue.record("not recorded")
            return
        }
        let specimen = try #require(event.specimen)
        #expect(specimen.digest?.count == 64)
        #expect(specimen.collector == "ben")
        let id = stream.participant
        #expect(try await clinic.services.storage.texts(of: id)[3] == ["specimen": "CUP-4711"])
        let owner = try await TestLedger.owner(clinic.database)
        let rows = try await owner.query(
            SQL("select count(*) as n from ledger.events where body::text ilike '%4711%' or actor ilike '%4711%'"))
        #expect(try rows[0].decode("n", as: Int64.self) == 0)
        await owner.close()
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `the same number at another visit, or of another person, is refused and says not whose`() async throws {
        let clinic = try await Self.clinic()
        try await record(clinic, "S-1", "2026-01-05", cup: "CUP-1")
        for (code, day) in [("S-1", "2026-01-07"), ("S-2", "2026-01-05"), ("S-2", "2026-01-07")] {
            let refused = await refusal { try await record(clinic, code, day, cup: "cup-1") }
            #expect(refused?.code == .specimenUsed)
            #expect(refused?.message.contains("S-1") == false)
            #expect(refused?.message.contains("2026-01-05") == false)
        }
        #expect(try await clinic.balance("S-2") == 0)
        #expect(try await clinic.version("S-2") == 2)
        // The same cup again at its own visit is a repeat, and frees nothing when that is retracted.
        #expect(try await record(clinic, "S-1", "2026-01-05", cup: "CUP-1").isRepeat)
        try await clinic.mend("S-1", "2026-01-05", to: nil)
        #expect(await refusal { try await record(clinic, "S-2", "2026-01-05", cup: "CUP-1") }?.code == .specimenUsed)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `two who use one number at once: one of them is refused`() async throws {
        let clinic = try await Self.clinic()
        let answers = await withTaskGroup(of: RefusalCode?.self) { group in
            for code in ["S-1", "S-2"] {
                group.addTask {
                    do {
                        try await record(clinic, code, "2026-01-05", cup: "CUP-1")
                        return nil
                    } catch ServiceError.refused(let refusal) { return refusal.code } catch { return .malformed }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.compactMap(\.self) == [.specimenUsed])
        #expect(try await clinic.balance("S-1") + clinic.balance("S-2") == 250)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `another target of the same day may be found in the same cup, another program not`() async throws {
        let clinic = try await Self.clinic()
        try await clinic.publish(MixedProgram.text)
        try await clinic.end("S-1")
        try await clinic.enroll("S-1", in: "mixed")
        try await record(clinic, "S-1", "2026-01-05", cup: "CUP-1", in: "mixed", target: "cocaine")
        _ = try await clinic.services.record(
            RecordVisit(
                visit: clinic.visit("2026-01-05", "mixed", "smoke"), content: VisitContent(reading: Reading("4"))),
            of: "S-1", texts: VisitTexts(specimenNumber: "CUP-1"), clinic.context(nil))
        #expect(await refusal { try await record(clinic, "S-1", "2026-01-05", cup: "CUP-1") }?.code == .specimenUsed)
        #expect(
            await refusal {
                try await record(
                    clinic, "S-1", "2026-01-05", cup: "CUP-2", outcome: .attended, in: "mixed", target: "group")
            }?.code == .contentMismatch)
        try await clinic.expectWhole()
        await clinic.close()
    }

    /// The clinic's clock is five hours behind; it is 2026-11-01 in the test's ledger.
    @Test(arguments: [
        ("2026-11-01T12:30:00Z", "after it was recorded"),
        ("2026-01-04T12:00:00Z", "before the enrollment"),
        ("2026-01-08T04:59:00Z", ""),
        ("2026-01-08T05:01:00Z", "but the visit was held on 2026-01-07"),
    ])
    func `when it was collected has to fit`(_ moment: String, _ reason: String) async throws {
        let clinic = try await Self.clinic()
        func send() async throws -> Answered<VisitAnswer> {
            try await record(
                clinic, "S-1", "2026-01-07", cup: nil, Specimen(collectedAt: clinic.instant(moment)))
        }
        if reason.isEmpty {
            #expect(try await send().value.award == 250)
        } else {
            let refused = await refusal { try await send() }
            #expect(refused?.code == .specimenMismatch)
            #expect(refused?.message.contains(reason) == true)
        }
        await clinic.close()
    }

    @Test(arguments: [
        (Specimen(collector: "Ben Smith"), "login"), (Specimen(collector: ""), "login"),
        (Specimen(kitLot: String(repeating: "K", count: 33)), "lot"),
    ])
    func `no free text goes beside a specimen`(_ specimen: Specimen, _ word: String) async throws {
        let clinic = try await Self.clinic()
        let refused = await refusal { try await record(clinic, "S-1", "2026-01-05", cup: nil, specimen) }
        #expect(refused?.code == .malformed)
        #expect(refused?.message.contains(word) == true)
        await clinic.close()
    }

    @Test func `another number under the same key is other content; none is what it always was`() async throws {
        let clinic = try await Self.clinic()
        try await record(clinic, "S-1", "2026-01-05", cup: "CUP-1", key: "slip 1")
        #expect(try await record(clinic, "S-1", "2026-01-05", cup: "CUP-1", key: "slip 1").isRepeat)
        #expect(
            await refusal { try await record(clinic, "S-1", "2026-01-05", cup: "CUP-2", key: "slip 1") }?.code
                == .keyReused)
        try await clinic.record("S-1", "2026-01-07", .negative, key: "slip 2")
        #expect(try await record(clinic, "S-1", "2026-01-07", cup: nil, key: "slip 2").isRepeat)
        await clinic.close()
    }

    @Test func `an import takes specimens, and refuses the row that uses one twice`() async throws {
        let clinic = try await Self.clinic()
        let table = """
            participant,program,occurred_on,outcome,specimen,collected_at,validity,source,collector,kit_lot
            S-1,higgins-1994,2026-01-05,negative,CUP-1,2026-01-05T14:00:00Z,valid,point_of_care,ben,K-77
            S-1,higgins-1994,2026-01-07,negative,CUP-1,,,,,
            S-1,higgins-1994,2026-01-09,,CUP-3,,adulterated,,,
            S-2,higgins-1994,2026-01-05,negative,cup-1,,,,,
            """
        let report = try await clinic.services.importVisits(.read(table.utf8), TestLedger.context)
        #expect(report.recorded == 2)
        #expect(report.refused.map(\.line) == [3, 5])
        #expect(report.refused.allSatisfy { $0.reason.contains("one specimen pays once") })
        #expect(try await clinic.enrollment("S-1").targets[0].standings[2].outcome == .invalid)
        #expect(try await clinic.services.importVisits(.read(table.utf8), TestLedger.context).repeated == 2)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `rebuild brings the same specimens back, and verify notices when they are wrong`() async throws {
        let clinic = try await Self.clinic()
        try await record(clinic, "S-1", "2026-01-05", cup: "CUP-1")
        try await record(clinic, "S-2", "2026-01-05", cup: "CUP-2")
        let owner = try await TestLedger.owner(clinic.database)
        try await owner.execute(script: "update ledger.specimens set planned_on = '2026-01-07'")
        #expect(
            try await clinic.services.verify().findings.map(\.problem)
                == Array(
                    repeating: "its specimens are listed otherwise than its events say; run rewardctl rebuild", count: 2
                ))
        #expect(try await clinic.services.rebuild() == 2)
        #expect(try await clinic.services.verify().findings == [])
        await owner.close()
        await clinic.close()
    }
}
