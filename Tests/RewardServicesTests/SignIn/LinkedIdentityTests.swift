import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct LinkedIdentityTests {
    private let anna = Slug("anna")!
    private let dora = Slug("dora")!
    private let account = LinkedIdentity(issuer: "https://id.example/clinic", subject: "f81d4fae")

    private func isIn(_ door: FrontDoor, _ identity: LinkedIdentity) async throws -> Bool {
        let answer = try await door.services.signIn(as: identity, from: FrontDoor.here, deviceName: "Firefox")
        if case .signedIn(let session) = answer { return session.account == .user("anna") }
        #expect(answer == .notLinked)
        return false
    }

    @Test func `two admins link an account; one alone, the user, and who is no admin, cannot`() async throws {
        let door = try await FrontDoor.open()
        let own = try await door.user("anna", .admin, at: nil)
        let ben = try await door.user("ben", .admin, at: nil)
        let cora = try await door.user("cora", .admin, at: nil)
        let manager = try await door.user("dora", .manager, at: nil)
        let services = door.services
        #expect(await refusal { try await services.linkIdentity(account, to: anna, own) }?.code == .ownAccount)
        #expect(await refusal { try await services.linkIdentity(account, to: anna, manager) }?.code == .notAllowed)
        for again in [ben, ben, CommandContext(actor: "user:ben")] {
            let asked = try await services.linkIdentity(account, to: anna, again).value.history
            #expect(asked.identity == nil && asked.askedIdentity?.by == "user:ben")
        }
        #expect(try await !isIn(door, account))
        // Whoever says another asks anew.
        let other = LinkedIdentity(issuer: account.issuer, subject: "another")
        #expect(try await services.linkIdentity(other, to: anna, cora).value.history.askedIdentity?.by == "user:cora")
        _ = try await services.linkIdentity(account, to: anna, ben)
        let linked = try await services.linkIdentity(account, to: anna, cora).value.history
        #expect(linked.identity == account && linked.askedIdentity == nil)
        #expect(try await isIn(door, account))
        #expect(try await !isIn(door, other))
        let events = try await services.storage.load(.user(anna)).events
        #expect(
            events.suffix(4).map(\.body) == [
                .access(.identityLinkAsked(account, by: "user:ben")),
                .access(.identityLinkAsked(other, by: "user:cora")),
                .access(.identityLinkAsked(account, by: "user:ben")), .access(.identityLinked(account)),
            ])
        #expect(events.last?.actor == "user:cora")
        await door.close()
    }

    @Test func `an account opens one user, and a user has one account`() async throws {
        let door = try await FrontDoor.open()
        for login in ["anna", "dora"] { try await door.user(login) }
        let services = door.services
        _ = try await services.linkIdentity(account, to: anna, TestLedger.context)
        #expect(try await services.linkIdentity(account, to: anna, TestLedger.context).isRepeat)
        let taken = await refusal { try await services.linkIdentity(account, to: dora, TestLedger.context) }
        #expect(
            taken?.message
                == "This account at https://id.example/clinic opens anna's already; unlink it there first (user "
                + "unlink-identity anna).")
        let other = LinkedIdentity(issuer: account.issuer, subject: "another")
        let second = await refusal { try await services.linkIdentity(other, to: anna, TestLedger.context) }
        #expect(
            second?.message
                == "anna is linked to another account at https://id.example/clinic; unlink that first (user "
                + "unlink-identity anna).")
        #expect(try await isIn(door, account))
        _ = try await services.unlinkIdentity(of: anna, TestLedger.context)
        #expect(
            try await services.sessions(of: anna, TestLedger.context).isEmpty, "whoever was signed in is not any more")
        #expect(try await services.unlinkIdentity(of: anna, TestLedger.context).isRepeat)
        #expect(try await !isIn(door, account))
        _ = try await services.linkIdentity(account, to: dora, TestLedger.context)
        #expect(try await services.user(dora, TestLedger.context).history.identity == account)
        await door.close()
    }

    @Test func `of two who link one account at once, one is refused in words`() async throws {
        let door = try await FrontDoor.open()
        for login in ["anna", "dora"] { try await door.user(login) }
        let codes = await withTaskGroup(of: RefusalCode?.self) { group in
            for login in [anna, dora] {
                group.addTask {
                    do {
                        _ = try await door.services.linkIdentity(account, to: login, TestLedger.context)
                        return nil
                    } catch ServiceError.refused(let refusal) { return refusal.code } catch { return .malformed }
                }
            }
            return await group.reduce(into: [RefusalCode]()) { codes, code in if let code { codes.append(code) } }
        }
        #expect(codes == [.alreadyDone])
        await door.close()
    }

    @Test func `what no provider could say is not linked`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        for (issuer, subject) in [
            ("", "x"), ("https://id.example", ""), ("https://id.example", String(repeating: "x", count: 256)),
            ("https://id.example", "a\nb"), ("https://id.exämple", "x"),
        ] {
            let identity = LinkedIdentity(issuer: issuer, subject: subject)
            let refused = await refusal {
                try await door.services.linkIdentity(identity, to: anna, TestLedger.context)
            }
            #expect(refused?.code == .malformed, "\(identity)")
        }
        await door.close()
    }
}
