import LedgerStorage
import RewardDomain
@testable import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct ParticipantSignInTests {
    private func signIn(
        _ door: FrontDoor, _ secret: String, pin: String? = nil, newPIN: String? = nil
    ) async throws -> SignInAnswer {
        try await door.services.signInParticipant(
            secret: secret, pin: pin, newPIN: newPIN, from: FrontDoor.here, deviceName: "a telephone")
    }

    private func session(_ answer: SignInAnswer) -> NewSession? {
        if case .signedIn(let session) = answer { session } else { nil }
    }

    @Test func `the paper's secret and a PIN of their own open their account, and no other`() async throws {
        let door = try await FrontDoor.open()
        let counsellor = try await door.user("cora")
        let given = try await door.services.giveAccess(to: "H-1", .printed, counsellor)
        #expect(given.secret.count == 14, "twelve characters of five bits")
        #expect(try await signIn(door, given.secret) == .pinToChoose)
        #expect(try await signIn(door, given.secret, pin: "7304") == .pinToChoose, "the secret alone is not enough")
        let typed = given.secret.lowercased().replacing("-", with: " ")
        let first = try #require(session(try await signIn(door, typed, newPIN: "7304")))
        #expect(try await signIn(door, given.secret) == .pinNeeded)
        #expect(try await signIn(door, given.secret, newPIN: "8305") == .pinNeeded, "it was chosen already")
        #expect(try await signIn(door, given.secret, pin: "7305") == .wrong)
        #expect(session(try await signIn(door, given.secret, pin: "7304")) != nil)

        let context = try #require(try await door.services.session(first.secret)).context
        #expect(context.actor == "participant:\(given.participant.id)")
        #expect(try await door.services.balance(of: given.participant.id.description, context).available == 0)
        _ = try await door.services.openDispute(of: "H-1", subject: "a visit is missing", context)
        for other in ["H-2", "O-1", "X-9"] {
            let refused = await refusal { try await door.services.balance(of: other, context) }
            #expect(
                refused
                    == Refusal(
                        .unknownParticipant, "There is no participant \(other); check the code, or add them first."))
        }
        let visit = VisitAddress(program: Slug("higgins-1994")!, day: Day(iso: "2026-01-05")!)
        let closed: [() async throws -> Any] = [
            { try await door.services.participants(context) }, { try await door.services.sites(context) },
            { try await door.services.record(RecordVisit(visit: visit, outcome: .negative), of: "H-1", context) },
            { try await door.services.giveAccess(to: "H-1", .link, context) },
            { try await door.services.verify(context) }, { try await door.services.users(context) },
            { try await door.services.sessions(context) },
        ]
        for useCase in closed { #expect(await refusal(useCase)?.code == .notAllowed) }
        await door.close()
    }

    @Test func `a new secret ends the old one, its PIN and its sessions; so does revoking`() async throws {
        let door = try await FrontDoor.open()
        let counsellor = try await door.user("cora")
        let old = try await door.services.giveAccess(to: "H-1", .printed, counsellor)
        let signedIn = try #require(session(try await signIn(door, old.secret, newPIN: "7304")))
        let new = try await door.services.giveAccess(to: "H-1", .printed, counsellor)
        #expect(try await door.services.session(signedIn.secret) == nil)
        #expect(try await signIn(door, old.secret, pin: "7304") == .wrong)
        let again = try #require(session(try await signIn(door, new.secret, newPIN: "9153")))
        #expect(try await door.services.revokeAccess(of: "H-1", counsellor).isRepeat == false)
        #expect(try await door.services.session(again.secret) == nil)
        #expect(try await signIn(door, new.secret, pin: "9153") == .wrong)
        #expect(try await door.services.revokeAccess(of: "H-1", counsellor).isRepeat)
        // Where somebody is treated elsewhere, it looks as if there were nobody.
        for code in ["O-1", "X-9"] {
            #expect(
                await refusal { try await door.services.giveAccess(to: code, .link, counsellor) }?.code
                    == .unknownParticipant)
        }
        let payout = try await door.user("paul", .payout)
        #expect(await refusal { try await door.services.giveAccess(to: "H-1", .link, payout) }?.code == .notAllowed)
        await door.close()
    }

    @Test func `a link is good once and for a day`() async throws {
        let door = try await FrontDoor.open()
        let link = try await door.services.giveAccess(to: "H-1", .link, TestLedger.context)
        #expect(link.secret.utf8.count == 43)
        #expect(session(try await signIn(door, link.secret, newPIN: "7304")) != nil)
        #expect(try await signIn(door, link.secret, pin: "7304") == .wrong)
        let late = try await door.services.giveAccess(to: "H-1", .link, TestLedger.context)
        door.pass(seconds: 86_401)
        #expect(try await signIn(door, late.secret, newPIN: "7304") == .wrong)
        await door.close()
    }

    @Test func `ten wrong PINs in a row end the secret, from wherever they come`() async throws {
        let door = try await FrontDoor.open()
        let given = try await door.services.giveAccess(to: "H-1", .printed, TestLedger.context)
        _ = try await signIn(door, given.secret, newPIN: "7304")
        for attempt in 0..<11 {
            let answer = try await door.services.signInParticipant(
                secret: given.secret, pin: "1", from: SignInOrigin(address: "\(attempt)"), deviceName: "x")
            #expect(answer == .wrong)
        }
        #expect(try await signIn(door, given.secret, pin: "7304") == .wrong)
        let stream = try await door.services.storage.load(.access(given.participant.id))
        #expect(stream.events.last?.body == .access(.participantAccessRevoked(.guessed)))
        await door.close()
    }

    @Test func `a PIN others would try first is refused, a birth date among them`() async throws {
        let door = try await FrontDoor.open()
        _ = try await door.services.describe(
            "H-1", as: PersonParticulars(name: "Pat Doe", born: Day(iso: "1984-03-27")!), TestLedger.context)
        let given = try await door.services.giveAccess(to: "H-1", .printed, TestLedger.context)
        for pin in ["2703", "0327", "270384", "19840327", "032784", "8403", "123", "12a4", "７３０４", "123456789"] {
            let refused = await refusal { try await signIn(door, given.secret, newPIN: pin) }
            #expect(refused?.code == .weakSecret, "\(pin)")
            #expect(refused?.message.contains(pin) == false)
        }
        #expect(session(try await signIn(door, given.secret, newPIN: "7304")) != nil)
        await door.close()
    }

    @Test(arguments: ["0000", "1234", "9876", "8901", "1212", "345345", "1984", "2026", "77777777"])
    func `rows, doubles and years are refused`(pin: String) {
        #expect(PIN.weakness(of: pin, born: nil) != nil)
    }

    @Test(arguments: ["7304", "92713", "4071586", "1357", "10293847"])
    func `other PINs are taken`(pin: String) {
        #expect(PIN.weakness(of: pin, born: Day(iso: "1984-03-27")!) == nil)
    }
}
