import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct SecondFactorTests {
    private let anna = Slug("anna")!

    /// The secret of a second factor that was confirmed, and the recovery codes.
    private func enroll(_ door: FrontDoor) async throws -> (secret: TimeCodeSecret, codes: [String]) {
        _ = try await door.services.beginSecondFactor(of: anna, TestLedger.context)
        let stored = try await door.services.storage.secondFactor(of: .user("anna"))
        let secret = try #require(stored).secret
        let codes = try await door.services.confirmSecondFactor(
            of: anna, code: secret.code(at: door.clock.now()), TestLedger.context)
        return (secret, codes)
    }

    @Test func `it is asked for once a first code was confirmed, and each code counts once`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let begun = try await door.services.beginSecondFactor(of: anna, TestLedger.context)
        #expect(begun.address.hasPrefix("otpauth://totp/Reward%20ledger:anna?secret=\(begun.secret)&"))
        #expect(try await door.session("anna")?.isWithoutSecondFactor == true)
        let wrong = await refusal {
            try await door.services.confirmSecondFactor(of: anna, code: "000000x", TestLedger.context)
        }
        #expect(wrong?.code == .signInFailed)
        let (secret, codes) = try await enroll(door)
        #expect(secret.base32 != begun.secret, "the second printing replaced the first")
        #expect(Set(codes).count == 10)
        #expect(try await door.signIn("anna") == .codeNeeded)
        #expect(try await door.signIn("anna", code: secret.code(at: door.clock.now())) == .wrong, "used to confirm")
        door.pass(seconds: 30)
        let code = secret.code(at: door.clock.now())
        #expect(try await door.signIn("anna", "a wrong password", code: code) == .wrong)
        #expect(try await door.session("anna", code: code)?.isWithoutSecondFactor == false)
        #expect(try await door.signIn("anna", code: code) == .wrong, "a second time")
        await door.close()
    }

    @Test func `two at once with the same code: one is let in`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let (secret, _) = try await enroll(door)
        door.pass(seconds: 60)
        let code = secret.code(at: door.clock.now())
        let passed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for place in 0..<8 {
                group.addTask {
                    try await door.session("anna", code: code, from: SignInOrigin(address: "\(place)")) != nil
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(passed == 1)
        await door.close()
    }

    @Test func `a recovery code counts once, and the stream says how many are left`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let (_, codes) = try await enroll(door)
        #expect(try await door.session("anna", code: codes[3].lowercased()) != nil)
        #expect(try await door.signIn("anna", code: codes[3]) == .wrong)
        #expect(try await door.session("anna", code: codes[4]) != nil)
        let events = try await door.services.storage.load(.user(anna)).events
        #expect(
            events.suffix(2).map(\.body) == [
                .access(.recoveryCodeUsed(left: 9)), .access(.recoveryCodeUsed(left: 8)),
            ])
        #expect(events.last?.actor == "user:anna")
        await door.close()
    }

    @Test func `two admins forget it; one alone, or the user, cannot`() async throws {
        let door = try await FrontDoor.open()
        let own = try await door.user("anna", .admin, at: nil)
        let ben = try await door.user("ben", .admin, at: nil)
        let cora = try await door.user("cora", .admin, at: nil)
        let dora = try await door.user("dora")
        #expect(
            await refusal { try await door.services.resetSecondFactor(of: anna, ben) }?.code == .alreadyDone)
        _ = try await enroll(door)
        #expect(await refusal { try await door.services.resetSecondFactor(of: anna, dora) }?.code == .notAllowed)
        #expect(await refusal { try await door.services.resetSecondFactor(of: anna, own) }?.code == .ownAccount)
        #expect(try await door.services.resetSecondFactor(of: anna, ben).value == .asked)
        for again in [ben, CommandContext(actor: "cli:ben")] {
            let answer = try await door.services.resetSecondFactor(of: anna, again)
            #expect(answer.value == .asked && answer.isRepeat)
        }
        let console = CommandContext(actor: "cli:anna")
        #expect(await refusal { try await door.services.resetSecondFactor(of: anna, console) }?.code == .ownAccount)
        #expect(try await door.signIn("anna") == .codeNeeded)
        #expect(try await door.services.resetSecondFactor(of: anna, cora).value == .done)
        #expect(try await door.session("anna")?.isWithoutSecondFactor == true)
        // A new one can be set.
        _ = try await enroll(door)
        #expect(try await door.signIn("anna") == .codeNeeded)
        await door.close()
    }

    @Test func `who knows the password cannot try codes for ever, and shuts out nobody at a known device`() async throws
    {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let (secret, _) = try await enroll(door)
        door.pass(seconds: 60)
        let first = try #require(try await door.session("anna", code: secret.code(at: door.clock.now())))
        for attempt in 0..<10 {
            #expect(
                try await door.signIn("anna", code: "000000", from: SignInOrigin(address: "a\(attempt)")) == .wrong)
        }
        door.pass(seconds: 60)
        let code = secret.code(at: door.clock.now())
        #expect(
            try await door.signIn("anna", code: code, from: SignInOrigin(address: "new")) == .locked(seconds: 3600))
        let known = SignInOrigin(address: "new", device: first.device)
        #expect(try await door.session("anna", code: code, from: known) != nil)
        await door.close()
    }
}
