import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Guessing is slowed down where it comes from; nobody is shut out by what others do elsewhere.
@Suite(.onPostgres)
struct LockOutTests {
    private static let locked = SignInAnswer.locked(seconds: 900)

    private func guess(_ door: FrontDoor, _ name: String, _ times: Int, from origin: SignInOrigin) async throws {
        for _ in 0..<times {
            #expect(try await door.signIn(name, "a wrong password", from: origin) == .wrong)
        }
    }

    @Test func `after five failures the right password opens nothing from there, until time has passed`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        try await guess(door, "anna", 5, from: FrontDoor.here)
        #expect(try await door.signIn("anna") == Self.locked)
        #expect(try await door.session("anna", from: FrontDoor.elsewhere) != nil, "from elsewhere it does")
        #expect(try await door.signIn("anna") == Self.locked)
        door.pass(seconds: 901)
        #expect(try await door.session("anna") != nil)
        await door.close()
    }

    @Test func `a name that nobody has is locked in the same way`() async throws {
        let door = try await FrontDoor.open()
        try await guess(door, "nobody", 5, from: FrontDoor.here)
        #expect(try await door.signIn("nobody") == Self.locked)
        await door.close()
    }

    @Test func `a device that was signed in from before has attempts of its own`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let session = try #require(try await door.session("anna"))
        try await guess(door, "anna", 5, from: FrontDoor.here)
        #expect(try await door.signIn("anna") == Self.locked)
        let known = SignInOrigin(address: FrontDoor.here.address, device: session.device)
        #expect(try await door.session("anna", from: known)?.device == session.device)
        // It is locked by itself all the same.
        try await guess(door, "anna", 5, from: known)
        #expect(try await door.signIn("anna", from: known) == Self.locked)
        // A device of somebody else's is none of this account's; one that nobody was given is not taken over.
        try await door.user("ben")
        #expect(try await door.session("ben", from: known)?.device == session.device, "a shared workstation")
        let invented = SignInOrigin(address: "203.0.113.9", device: "invented")
        #expect(try await door.session("ben", from: invented)?.device != "invented")
        await door.close()
    }

    @Test func `one address cannot try many names`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        for number in 0..<50 { try await guess(door, "name-\(number)", 1, from: FrontDoor.here) }
        #expect(try await door.signIn("anna") == Self.locked)
        #expect(try await door.session("anna", from: FrontDoor.elsewhere) != nil)
        await door.close()
    }

    @Test func `many at once are counted like one after the other`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let wrong = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<30 {
                group.addTask { try await door.signIn("anna", "a wrong password") == .wrong }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wrong == 5)
        await door.close()
    }

    @Test func `a success forgets the failures before it`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        for _ in 0..<3 {
            try await guess(door, "anna", 4, from: FrontDoor.here)
            #expect(try await door.session("anna") != nil)
        }
        await door.close()
    }

    @Test func `attempts are listed without what was typed, and are dropped when they are old, not before`()
        async throws
    {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let auditor = try await door.user("cora", .auditor, at: nil)
        try await guess(door, "anna", 1, from: FrontDoor.here)
        try await guess(door, "my secret password", 1, from: FrontDoor.here)
        _ = try await door.session("anna")
        let since = Instant(rfc3339: "2026-11-01T00:00:00Z")!
        let listed = try await door.services.signIns(since: since, auditor)
        #expect(listed.map(\.outcome) == [.signedIn, .wrong])
        #expect(listed.allSatisfy { $0.account == .user("anna") && $0.addressDigest?.count == 64 })
        #expect(
            await refusal { try await door.services.signIns(since: since, .init(actor: "user:anna")) }?.code
                == .notAllowed)
        #expect(try await door.services.signIns(of: Slug("anna")!, since: since, .init(actor: "user:anna")).count == 2)

        let owner = try await TestLedger.owner(door.house.clinic.database)
        func rows() async throws -> Int64 {
            try await owner.query("select count(*) from ledger.sign_in_attempts")[0].decode(0)
        }
        #expect(try await rows() == 3)
        try await owner.execute(script: "update ledger.sign_in_attempts set at = now() where outcome <> 'signed_in'")
        await #expect(throws: (any Error).self) {
            try await owner.execute(script: "delete from ledger.sign_in_attempts")
        }
        try await owner.execute(
            script: "update ledger.sign_in_attempts set at = now() - interval '100 days' where outcome = 'signed_in'")
        door.clock.set(Instant(rfc3339: "2026-11-22T00:00:00Z")!)
        try await door.services.purgeSignIns(CommandContext(actor: "rewardd"))
        #expect(try await rows() == 2)
        #expect(await refusal { try await door.services.purgeSignIns(auditor) }?.code == .notAllowed)
        await owner.close()
        await door.close()
    }
}
