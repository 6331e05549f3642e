import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct SessionTests {
    private let home = Slug("home")!

    @Test func `a session says who asks, and its form token is its own`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let first = try #require(try await door.session("anna", on: "Firefox\u{7} on Linux", at: home))
        let second = try #require(try await door.session("anna", from: FrontDoor.elsewhere))
        let session = try #require(try await door.services.session(first.secret))
        #expect(session.context == CommandContext(actor: "user:anna"))
        #expect(session.device == "Firefox on Linux")
        #expect(session.site == home)
        #expect(!session.isLocked)
        #expect(door.services.formToken(ofSession: first.secret) == door.services.formToken(ofSession: first.secret))
        #expect(door.services.formToken(ofSession: first.secret) != door.services.formToken(ofSession: second.secret))
        #expect(first.secret != second.secret)
        for text in ["", "x", String(first.secret.dropLast()), String(repeating: "x", count: 500)] {
            #expect(try await door.services.session(text) == nil)
        }
        try await door.services.signOut(first.secret)
        #expect(try await door.services.session(first.secret) == nil)
        #expect(try await door.services.session(second.secret) != nil)
        try await door.services.signOut(first.secret)
        await door.close()
    }

    @Test func `it ends after fifteen minutes without a request, and after twelve hours whatever happens`() async throws
    {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let idle = try #require(try await door.session("anna"))
        door.pass(seconds: 14 * 60)
        #expect(try await door.services.session(idle.secret) != nil)
        door.pass(seconds: 14 * 60)
        #expect(try await door.services.session(idle.secret) != nil)
        door.pass(seconds: 15 * 60)
        #expect(try await door.services.session(idle.secret) == nil)

        let busy = try #require(try await door.session("anna"))
        for _ in 0..<71 {
            door.pass(seconds: 10 * 60)
            #expect(try await door.services.session(busy.secret) != nil)
        }
        door.pass(seconds: 10 * 60)
        #expect(try await door.services.session(busy.secret) == nil)
        await door.close()
    }

    @Test func `a locked session needs the password again, and ends after five wrong ones`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let session = try #require(try await door.session("anna"))
        try await door.services.lockSession(session.secret)
        #expect(try await door.services.session(session.secret)?.isLocked == true)
        #expect(try await door.services.unlockSession(session.secret, with: "wrong") == .wrong)
        #expect(try await door.services.unlockSession(session.secret, with: FrontDoor.password) == .unlocked)
        #expect(try await door.services.session(session.secret)?.isLocked == false)
        try await door.services.lockSession(session.secret)
        for _ in 0..<5 { #expect(try await door.services.unlockSession(session.secret, with: "wrong") == .wrong) }
        #expect(try await door.services.unlockSession(session.secret, with: FrontDoor.password) == .ended)
        #expect(try await door.services.session(session.secret) == nil)
        #expect(try await door.services.unlockSession(session.secret, with: FrontDoor.password) == .ended)
        // Looking at a locked session keeps nobody signed in.
        let other = try #require(try await door.session("anna"))
        try await door.services.lockSession(other.secret)
        for _ in 0..<2 {
            door.pass(seconds: 8 * 60)
            _ = try await door.services.session(other.secret)
        }
        #expect(try await door.services.session(other.secret) == nil)
        await door.close()
    }

    @Test func `they are listed and ended by user, site and device, by who may`() async throws {
        let door = try await FrontDoor.open()
        let own = try await door.user("anna")
        let admin = try await door.user("ben", .admin, at: "home")
        _ = try await door.session("anna", on: "front desk", at: home)
        _ = try await door.session("anna", from: FrontDoor.elsewhere, on: "laptop", at: Slug("other")!)
        _ = try await door.session("ben", on: "front desk", at: home)
        let anna = Slug("anna")!
        #expect(try await door.services.sessions(of: anna, own).map(\.device) == ["front desk", "laptop"])
        #expect(await refusal { try await door.services.sessions(own) }?.code == .notAllowed)
        #expect(await refusal { try await door.services.sessions(of: Slug("ben")!, own) }?.code == .notAllowed)
        #expect(await refusal { try await door.services.sessions(of: anna, admin) }?.code == .notAllowed)
        #expect(try await door.services.sessions(at: home, admin).count == 2)
        #expect(try await door.services.endSessions(at: home, device: "front desk", admin).value == 2)
        #expect(try await door.services.sessions(TestLedger.context).map(\.device) == ["laptop"])
        #expect(try await door.services.endSessions(of: anna, own).value == 1)
        #expect(try await door.services.endSessions(of: anna, own).value == 0)
        let events = try await door.services.storage.load(.user(anna)).events
        #expect(events.suffix(2).map(\.body) == [.access(.sessionsEnded(count: 1)), .access(.sessionsEnded(count: 1))])
        #expect(events.suffix(2).map(\.actor) == ["user:ben", "user:anna"])
        await door.close()
    }
}
