import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct ParticipantTests {
    @Test func `a code names one person`() async throws {
        let clinic = try await Clinic.open()
        let first = try await clinic.services.addParticipant(code: "P-1", TestLedger.context)
        let refused = await refusal { try await clinic.services.addParticipant(code: " P-1 ", TestLedger.context) }
        #expect(refused?.code == .participantExists)
        #expect(refused?.message.contains("P-1") == true)
        #expect(try await clinic.services.participants().map(\.id) == [first.id])
        await clinic.close()
    }

    @Test func `two who add the same code at once add one person`() async throws {
        let clinic = try await Clinic.open()
        let added = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    (try? await clinic.services.addParticipant(code: "P-1", TestLedger.context)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(added == 1)
        #expect(try await clinic.services.participants().count == 1)
        try await clinic.expectWhole()
        await clinic.close()
    }

    /// Law L3.
    @Test func `adding a person twice under one key is answered as the first time`() async throws {
        let clinic = try await Clinic.open()
        let first = try await clinic.services.addParticipant(code: "P-1", clinic.context("tablet 1"))
        #expect(try await clinic.services.addParticipant(code: "P-1", clinic.context("tablet 1")) == first)
        #expect(
            await refusal { try await clinic.services.addParticipant(code: "P-1", clinic.context("tablet 2")) }?.code
                == .participantExists)
        #expect(try await clinic.version("P-1") == 1)
        await clinic.close()
    }

    @Test(arguments: [
        "x", "O'Brien", "'; drop table ledger.events; --", "Ünï cödé 7", "病人-17", "🦀🦀", "a,b\"c", "%_\\", "$1",
        "(erased)", "-17", String(repeating: "é", count: 64),
    ])
    func `a code is taken as it is written`(_ code: String) async throws {
        let clinic = try await Clinic.with(code)
        #expect(try await clinic.record(code, "2026-01-05", .negative).value.participant.code == code)
        #expect(try await clinic.services.participants().map(\.code) == [code])
        let id = try await clinic.services.participant(code).id
        #expect(try await clinic.services.balance(of: id.description).participant.code == code)
        await clinic.close()
    }

    @Test(arguments: ["", "  ", "a\u{0}b", "tab\tin it", "line\nbreak", "part_1", String(repeating: "x", count: 65)])
    func `what cannot be a code is refused`(_ code: String) async throws {
        let clinic = try await Clinic.open()
        #expect(
            await refusal { try await clinic.services.addParticipant(code: code, TestLedger.context) }?.code
                == .malformed)
        #expect(try await clinic.services.participants().isEmpty)
        await clinic.close()
    }

    @Test func `an id that nobody has names nobody`() async throws {
        let clinic = try await Clinic.open()
        let id = "part_" + String(repeating: "0", count: 26)
        #expect(await refusal { try await clinic.services.participant(id) }?.code == .unknownParticipant)
        #expect(await refusal { try await clinic.services.participant("\u{0}") }?.code == .unknownParticipant)
        await clinic.close()
    }
}
