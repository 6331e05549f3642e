import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct TokenTests {
    private let anna = Slug("anna")!

    @Test func `a token acts as its user, no further than its scopes, and its text stands nowhere`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna", .manager)
        let made = try await door.services.createToken(
            for: anna, scopes: [.reports, .read], label: "figures", TestLedger.context)
        #expect(made.text.hasPrefix("rl_"))
        #expect(made.text.utf8.count == 3 + 43, "256 bits")
        let context = try await door.services.authenticate(token: made.text)
        #expect(context.actor == "user:anna")
        #expect(context.scopes == [.read, .reports])
        let code = "H-1"
        _ = try await door.services.balance(of: code, context)
        let visit = VisitAddress(program: Slug("higgins-1994")!, day: Day(iso: "2026-01-05")!)
        let refused = await refusal {
            try await door.services.record(RecordVisit(visit: visit, outcome: .negative), of: code, context)
        }
        #expect(refused?.code == .scopeMissing)
        #expect(refused?.message.contains("record") == true)
        // The role's own limits stay.
        #expect(await refusal { try await door.services.balance(of: "O-1", context) }?.code == .unknownParticipant)
        let owner = try await TestLedger.owner(door.house.clinic.database)
        for table in ["api_tokens", "house_events"] {
            let rows = try await owner.query(SQL("select t::text as t from ledger." + table + " t", parameters: []))
            #expect(try rows.allSatisfy { try !$0.decode("t", as: String.self).contains(made.text) })
        }
        await owner.close()
        await door.close()
    }

    @Test func `a revoked token opens nothing from the next request on, nor does one that has run out`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let made = try await door.services.createToken(for: anna, scopes: [.read], TestLedger.context)
        let short = try await door.services.createToken(
            for: anna, scopes: [.read], until: Day(iso: "2026-11-02")!, TestLedger.context)
        _ = try await door.services.authenticate(token: made.text)
        #expect(try await door.services.revokeToken(1, of: anna, TestLedger.context).isRepeat == false)
        #expect(await refusal { try await door.services.authenticate(token: made.text) }?.code == .signInFailed)
        #expect(try await door.services.revokeToken(1, of: anna, TestLedger.context).isRepeat)
        _ = try await door.services.authenticate(token: short.text)
        door.clock.set(Instant(rfc3339: "2026-11-03T12:00:00Z")!)
        let words = await refusal { try await door.services.authenticate(token: short.text) }?.message
        #expect(words == "This token opens nothing: it is none, was revoked or has run out.")
        for text in ["", "rl_", "rl_x", String(made.text.dropLast()) + "_", "xx" + made.text] {
            #expect(await refusal { try await door.services.authenticate(token: text) }?.message == words)
        }
        let tokens = try await door.services.tokens(of: anna, TestLedger.context)
        #expect(tokens.map(\.token.isRevoked) == [true, false])
        #expect(tokens.map(\.lastUsedOn) == [Day(iso: "2026-11-01"), Day(iso: "2026-11-01")])
        let unknown = await refusal { try await door.services.revokeToken(9, of: anna, TestLedger.context) }
        #expect(unknown?.code == .unknownToken)
        await door.close()
    }

    @Test func `only the user, signed in, and the console make a token; an admin may revoke it`() async throws {
        let door = try await FrontDoor.open()
        let own = try await door.user("anna")
        let admin = try await door.user("ben", .admin, at: nil)
        let made = try await door.services.createToken(for: anna, scopes: [.read, .admin], own)
        let token = try await door.services.authenticate(token: made.text)
        for context in [admin, token, CommandContext(actor: "participant:x")] {
            let refused = await refusal {
                try await door.services.createToken(for: anna, scopes: [.read], context)
            }
            #expect(refused?.code == .notAllowed, "\(context.actor)")
        }
        #expect(await refusal { try await door.services.createToken(for: anna, scopes: [], own) }?.code == .malformed)
        #expect(
            await refusal {
                try await door.services.createToken(for: anna, scopes: [.read], until: Day(iso: "2026-10-31")!, own)
            }?.code == .malformed)
        #expect(try await door.services.tokens(admin).count == 1)
        #expect(await refusal { try await door.services.tokens(own) }?.code == .notAllowed)
        _ = try await door.services.revokeToken(1, of: anna, admin)
        await door.close()
    }

    @Test func `disabling a user revokes the tokens and ends the sessions in the same moment`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        let made = try await door.services.createToken(for: anna, scopes: [.read], TestLedger.context)
        let session = try #require(try await door.session("anna"))
        _ = try await door.services.setUser(anna, enabled: false, TestLedger.context)
        #expect(await refusal { try await door.services.authenticate(token: made.text) }?.code == .signInFailed)
        #expect(try await door.services.session(session.secret) == nil)
        #expect(try await door.signIn("anna") == .wrong)
        // Nothing of it comes back with the user.
        _ = try await door.services.setUser(anna, enabled: true, TestLedger.context)
        #expect(await refusal { try await door.services.authenticate(token: made.text) }?.code == .signInFailed)
        #expect(try await door.services.session(session.secret) == nil)
        #expect(try await door.services.tokens(of: anna, TestLedger.context).map(\.token.isRevoked) == [true])
        await door.close()
    }
}
