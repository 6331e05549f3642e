import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Who may say who somebody is, that two codes are one person, and what becomes of a dispute.
@Suite(.onPostgres)
struct PeopleAccessTests {
    @Test func `none of it is open to a user without a role`() async throws {
        let house = try await House.open()
        let (services, nobody) = (house.services, try await house.user("nobody"))
        let day = Day(iso: "2026-01-05")!
        _ = try await services.openDispute(of: "H-1", subject: "x", TestLedger.context)
        let before = try await house.clinic.counts()
        let useCases: [(String, () async throws -> Any)] = [
            ("describe", { try await services.describe("H-1", as: PersonParticulars(name: "x"), nobody) }),
            ("particulars", { try await services.particulars(of: "H-1", nobody) }),
            ("propose", { try await services.proposeSamePerson("H-1", "H-2", reason: "x", nobody) }),
            ("approve", { try await services.approveSamePerson("H-1", "H-2", nobody) }),
            ("decline", { try await services.declineSamePerson("H-1", "H-2", nobody) }),
            ("otherCodes", { try await services.otherCodes(of: "H-1", nobody) }),
            (
                "receiveElsewhere",
                { try await services.receiveElsewhere("H-1", amount: "1.00", on: day, from: "x", nobody) }
            ),
            ("openDispute", { try await services.openDispute(of: "H-1", subject: "x", nobody) }),
            ("answerDispute", { try await services.answerDispute(of: "H-1", number: 1, text: "x", nobody) }),
            ("closeDispute", { try await services.closeDispute(of: "H-1", number: 1, nobody) }),
            ("disputes", { try await services.disputes(nobody) }),
            ("dispute", { try await services.dispute(of: "H-1", number: 1, nobody) }),
            ("disputesReport", { try await services.disputesReport(month: day.month, nobody) }),
        ]
        for (name, useCase) in useCases {
            #expect(await refusal(useCase)?.code == .notAllowed, "\(name)")
        }
        #expect(try await house.clinic.counts() == before)
        await house.clinic.close()
    }

    @Test func `a counsellor describes people and opens disputes; a manager merges and answers`() async throws {
        let house = try await House.open()
        let services = house.services
        let anna = try await house.user("anna", .counsellor)
        let (mia, max) = (try await house.user("mia", .manager), try await house.user("max", .manager))
        _ = try await services.describe("H-1", as: PersonParticulars(identifiers: [Slug("mrn")!: "7"]), anna)
        let given = PersonParticulars(identifiers: [Slug("mrn")!: "7"])
        // Whose it is a counsellor is not told, whatever flag they set.
        #expect(
            await refusal {
                try await services.addParticipantOnce(code: "X-1", described: given, asManager: true, anna)
            }?.code == .notAllowed)
        #expect(
            await refusal {
                try await services.addParticipantOnce(code: "X-1", described: given, asManager: true, mia)
            }?.message.contains("H-1") == true)
        #expect(
            await refusal { try await services.proposeSamePerson("N-1", "H-2", reason: "x", anna) }?.code == .notAllowed
        )
        // Nobody merges who is treated elsewhere without a say there.
        #expect(
            await refusal { try await services.proposeSamePerson("H-1", "O-1", reason: "x", mia) }?.code
                == .unknownParticipant)
        _ = try await services.proposeSamePerson("H-1", "N-1", reason: "x", mia)
        #expect(
            await refusal { try await services.approveSamePerson("H-1", "N-1", anna) }?.code == .notAllowed)
        // The same name at the console is the same person.
        #expect(
            await refusal {
                try await services.approveSamePerson("H-1", "N-1", CommandContext(actor: "cli:mia"))
            }?.code == .ownEntry)
        #expect(try await services.approveSamePerson("H-1", "N-1", max).value.state == .closed)

        _ = try await services.openDispute(of: "H-1", subject: "x", anna)
        #expect(
            await refusal { try await services.answerDispute(of: "H-1", number: 1, text: "x", anna) }?.code
                == .notAllowed)
        _ = try await services.openDispute(of: "O-1", subject: "x", TestLedger.context)
        #expect(try await services.disputes(mia).map(\.participant.code) == ["H-1"])
        #expect(await refusal { try await services.dispute(of: "O-1", number: 1, mia) }?.code == .unknownParticipant)
        _ = try await services.answerDispute(of: "H-1", number: 1, text: "x", mia)
        _ = try await services.closeDispute(of: "H-1", number: 1, mia)
        #expect(
            try await services.disputesReport(month: Month(iso: "2026-11")!, at: Slug("home")!, mia).totals.closed == 1)
        await house.clinic.close()
    }

    @Test func `a participant opens and withdraws a dispute of their own, and sees no other`() async throws {
        let house = try await House.open()
        let (services, person) = (house.services, try await house.user("h1", .participant))
        try await house.link("h1", to: "H-1")
        _ = try await services.openDispute(of: "H-1", subject: "my cup", person)
        #expect(try await services.dispute(of: "H-1", number: 1, person).entries.first?.text == "my cup")
        #expect(
            try await services.closeDispute(of: "H-1", number: 1, withdrawing: true, person).value.state == .withdrawn)
        #expect(
            await refusal { try await services.openDispute(of: "H-2", subject: "x", person) }?.code
                == .unknownParticipant)
        #expect(await refusal { try await services.disputes(person) }?.code == .notAllowed)
        await house.clinic.close()
    }
}
