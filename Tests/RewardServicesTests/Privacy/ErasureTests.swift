import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// docs/privacy.md, "Erasing a person": by two people, and whole; afterwards they are nobody, and every cent is there.
@Suite(.onPostgres)
struct ErasureTests {
    private let anna = ErasureClinic.anna
    private let ben = ErasureClinic.ben

    @Test func `two people erase a person, and every cent stays`() async throws {
        let clinic = try await ErasureClinic.open()
        let services = clinic.services
        let id = try await services.participant("E-1").id
        let before = try await services.balance(of: id.description)
        clinic.wait(until: "2032-11-01")
        #expect(try await clinic.ask().state == .asked)
        #expect(try await services.privacyMatters(anna).map(\.state) == [.asked])
        #expect(try await services.participant("E-1").code == "E-1")
        let erased = try await clinic.approve()
        #expect(erased.state == .erased)
        #expect(erased.participant.id == id)
        #expect(erased.participant.code == nil)
        #expect(erased.participant.name == "erased-" + id.description.suffix(10))
        #expect(try await services.privacyMatters(anna).isEmpty)
        #expect(try await services.privacyMatters(withErased: true, anna).map(\.participant.id) == [id])

        #expect(try await services.storage.codes(of: [id]) == [:])
        #expect(try await services.storage.texts(of: id) == [:])
        #expect(try await services.storage.particulars(of: id) == [:])
        for table in ["participant_keys", "participant_matches"] {
            #expect(try await clinic.clinic.texts("select t::text from ledger.\(table) t") == [])
        }
        #expect(
            try await clinic.clinic.texts("select participant::text from ledger.participants where code_digest is null")
                .count == 1)
        let after = try await services.balance(of: id.description)
        #expect(after.programs.map(\.available) == before.programs.map(\.available))
        #expect(after.participant.code == nil)
        try await clinic.clinic.expectWhole()
        try await clinic.clinic.expectRebuiltAlike("after an erasure")
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `who asked cannot approve, and what nobody asked for or was declined is not carried out`() async throws {
        let clinic = try await ErasureClinic.open()
        clinic.wait(until: "2033-01-01")
        let services = clinic.services
        #expect(await refusal { try await clinic.approve() }?.code == .notYet)
        #expect(await refusal { try await services.declineErasure(of: "E-1", reason: "no", ben) }?.code == .notYet)
        try await clinic.ask()
        #expect(await refusal { try await clinic.ask("E-1", ben) }?.code == .alreadyDone)
        for same in ["cli:anna", "user:anna"] {
            let refused = await refusal { try await clinic.approve("E-1", CommandContext(actor: same)) }
            #expect(refused?.code == (same == "user:anna" ? .notAllowed : .ownEntry))
        }
        #expect(
            try await services.declineErasure(of: "E-1", reason: "they changed their mind", anna).value.state
                == .declined)
        #expect(await refusal { try await clinic.approve() }?.code == .notYet)
        #expect(try await services.privacyMatters(anna).isEmpty)
        // It may be asked for again.
        try await clinic.ask("E-1", ben)
        #expect(try await clinic.approve("E-1", anna).state == .erased)
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `the code is nobody's from then on, and may be somebody else's`() async throws {
        let clinic = try await ErasureClinic.open()
        let services = clinic.services
        let id = try await clinic.erase()
        #expect(await refusal { try await services.participant("E-1") }?.code == .unknownParticipant)
        #expect(await refusal { try await services.balance(of: "E-1") }?.code == .unknownParticipant)
        #expect(
            await refusal { try await clinic.clinic.record("E-1", "2026-01-12", .negative) }?.code
                == .unknownParticipant)
        let rows = "participant,program,occurred_on,outcome\nE-1,higgins-1994,2026-01-12,negative\n"
        let report = try await services.importVisits(.read(rows.utf8), anna)
        #expect(report.refused.map(\.reason) == ["there is no participant E-1"])
        // Whoever comes under it now is another person, also to those who would know the first one again.
        let people = "participant,program,enrolled_on\nE-1,higgins-1994,2033-01-03\n"
        let taken = try await services.importEnrollments(.read(people.utf8), anna)
        #expect(taken.refused.isEmpty)
        let other = try await services.participant("E-1").id
        #expect(other != id)
        try await clinic.clinic.describe(
            "E-1", name: "Wilma E-1", born: "1980-02-03", ["phone": "555-E-1"])
        #expect(try await services.participants().map(\.name) == ["E-1", id.erasedName])
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `nothing more is said of somebody who was erased`() async throws {
        let clinic = try await ErasureClinic.open()
        let services = clinic.services
        let id = try await clinic.erase().description
        let before = try await clinic.clinic.counts()
        let visit = clinic.clinic.visit("2026-01-05", "higgins-1994", nil)
        let commands: [() async throws -> any Sendable] = [
            { try await clinic.clinic.enroll(id, from: "2033-01-03") },
            { try await services.mendDirectly(visit, of: id, nil, reason: "no", anna) },
            { try await services.describe(id, as: PersonParticulars(name: "Wilma"), anna) },
            { try await services.openDispute(of: id, subject: "no", anna) },
            { try await services.giveAccess(to: id, .printed, anna) },
            { try await services.placeHold(on: id, reason: "late", anna) },
            { try await services.askErasure(of: id, reason: "again", anna) },
            { try await services.declineErasure(of: id, reason: "again", ben) },
            { try await services.redeem(Redeem(amount: 100, kind: clinic.clinic.slug("gift_card")), of: id, anna) },
        ]
        for (index, command) in commands.enumerated() {
            #expect(await refusal { try await command() }?.code == .participantErased, "command \(index)")
        }
        #expect(try await clinic.clinic.counts() == before)
        // Approving again is answered as the first time.
        #expect(try await services.approveErasure(of: id, ben).isRepeat)
        await clinic.clinic.close()
    }

    @Test func `two who approve at once erase once`() async throws {
        let clinic = try await ErasureClinic.open()
        clinic.wait(until: "2033-01-01")
        try await clinic.ask()
        let id = try await clinic.services.participant("E-1").id.description
        let cleo = CommandContext(actor: "cli:cleo")
        async let first = clinic.services.approveErasure(of: id, ben)
        async let second = clinic.services.approveErasure(of: id, cleo)
        let repeats = try await [first.isRepeat, second.isRepeat]
        #expect(repeats.filter { !$0 }.count == 1)
        #expect(
            try await clinic.clinic.texts("select type from ledger.events where type = 'participant_erased'").count == 1
        )
        #expect(try await clinic.services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `what opens their account ends with them`() async throws {
        let clinic = try await ErasureClinic.open()
        let services = clinic.services
        let given = try await services.giveAccess(to: "E-1", .printed, anna)
        let origin = SignInOrigin(address: "192.0.2.7", device: nil)
        func signIn(pin: String? = nil, newPIN: String? = nil) async throws -> SignInAnswer {
            try await services.signInParticipant(
                secret: given.secret, pin: pin, newPIN: newPIN, from: origin, deviceName: "a telephone")
        }
        guard case .signedIn(let session) = try await signIn(newPIN: "7304") else {
            return #expect(Bool(false), "not let in")
        }
        try await clinic.erase()
        #expect(try await services.session(session.secret) == nil)
        #expect(try await signIn(pin: "7304") == .wrong)
        for table in ["participant_access", "passwords", "known_devices"] {
            #expect(try await clinic.clinic.texts("select t::text from ledger.\(table) t") == [])
        }
        #expect(try await services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `a key that was put back is found, and can be taken away again`() async throws {
        let clinic = try await ErasureClinic.open()
        let owner = try await TestLedger.owner(clinic.clinic.database)
        try await owner.execute(script: "create table backup as select * from ledger.participant_keys")
        let id = try await clinic.erase()
        try await owner.execute(script: "insert into ledger.participant_keys select * from backup")
        #expect(
            try await clinic.services.verify().findings.map(\.problem) == [
                "was erased, and has its key all the same: it was put back; delete its row of ledger.participant_keys"
            ])
        try await owner.execute(script: "delete from ledger.participant_keys")
        await owner.close()
        #expect(try await clinic.services.storage.isErased(id))
        #expect(try await clinic.services.verify().findings == [])
        await clinic.clinic.close()
    }

    @Test func `bad input is refused in one sentence and changes nothing`() async throws {
        let clinic = try await ErasureClinic.open()
        clinic.wait(until: "2033-01-01")
        let services = clinic.services
        let before = try await clinic.clinic.counts()
        for blank in ["", "  \n"] {
            for ask in [services.askErasure, services.declineErasure] {
                #expect(await refusal { try await ask("E-1", blank, anna) }?.code == .reasonMissing)
            }
            for hold in [services.placeHold, services.releaseHold] {
                #expect(await refusal { try await hold("E-1", blank, anna) }?.code == .reasonMissing)
            }
        }
        let long = String(repeating: "x", count: 1001)
        #expect(await refusal { try await services.askErasure(of: "E-1", reason: long, anna) }?.code == .malformed)
        #expect(
            await refusal { try await services.askErasure(of: "X-9", reason: "no", anna) }?.code == .unknownParticipant)
        #expect(await refusal { try await services.approveErasure(of: "X-9", anna) }?.code == .unknownParticipant)
        #expect(await refusal { try await services.releaseHold(on: "E-1", reason: "no", anna) }?.code == .notYet)
        #expect(
            await refusal { try await clinic.clinic.add("Erased-1") }?.message
                == "A participant's code cannot begin with erased-: so are those called who were erased.")
        #expect(try await clinic.clinic.counts() == before)
        await clinic.clinic.close()
    }
}
