import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct PasswordTests {
    private let anna = Slug("anna")!

    @Test(arguments: [
        "short", "elevenchars", "aaaaaaaaaaaaaaaa", "my name is Anna!", "miller1234567",
        String(repeating: "abcdefgh", count: 30),
    ])
    func `a password that is easy to guess is refused, and nothing changes`(password: String) async throws {
        let door = try await FrontDoor.open()
        _ = try await door.services.addUser(anna, name: "A. Miller", TestLedger.context)
        let refused = await refusal {
            try await door.services.setPassword(of: anna, to: password, TestLedger.context)
        }
        #expect(refused?.code == .weakSecret)
        #expect(refused?.message.contains(password) == false)
        #expect(try await door.services.user(anna, TestLedger.context).history.hasPassword == false)
        await door.close()
    }

    @Test func `a user changes their own with the present one, which ends every session`() async throws {
        let door = try await FrontDoor.open()
        let own = try await door.user("anna")
        let session = try #require(try await door.session("anna"))
        let new = "seven blue kettles"
        for wrong in [nil, "", "another one entirely"] {
            let refused = await refusal {
                try await door.services.setPassword(of: anna, to: new, current: wrong, own)
            }
            #expect(refused?.code == .signInFailed)
        }
        #expect(try await door.services.session(session.secret) != nil)
        try await door.services.setPassword(of: anna, to: new, current: FrontDoor.password, own)
        #expect(try await door.services.session(session.secret) == nil)
        #expect(try await door.signIn("anna") == .wrong)
        guard case .signedIn = try await door.signIn("anna", new) else {
            Issue.record("the new password opens nothing")
            return
        }
        let ben = try await door.user("ben", .admin, at: nil)
        #expect(
            await refusal { try await door.services.setPassword(of: anna, to: new, ben) }?.code == .notAllowed,
            "an admin who sets it could act as them")
        #expect(
            await refusal { try await door.services.setPassword(of: Slug("nobody")!, to: new, TestLedger.context) }?
                .code
                == .unknownUser)
        await door.close()
    }

    @Test func `a name that nobody has is answered as a wrong password, and costs the same`() async throws {
        let door = try await FrontDoor.open()
        try await door.user("anna")
        _ = try await door.services.addUser(Slug("idle")!, TestLedger.context)
        for name in ["anna", "idle", "nobody", "", "Not A Login", String(repeating: "x", count: 5000)] {
            #expect(try await door.signIn(name, "a wrong password") == .wrong, "\(name)")
        }
        await door.close()
    }

    /// At a cost that makes the hash the greater part, as it is in use, and by the best of many tries, since the machine
    /// has other things to do: as many as it takes until it had a quiet moment for either. Who saved the hash of either
    /// would be many times as fast in all of them.
    @Test func `the time says nothing of whether there is such a user`() async throws {
        let house = try await House.open()
        var rules = SignInRules()
        rules.passwordCost = PasswordCost(iterationsLog2: 13, blockSize: 8, parallelism: 1)
        let services = RewardServices(
            storage: house.services.storage, signIn: rules, clock: { TestLedger.noon })
        _ = try await house.user("anna", .counsellor)
        try await services.setPassword(of: anna, to: FrontDoor.password, TestLedger.context)
        var best = ["anna": Double.infinity, "nobody": Double.infinity]
        var ratio: Double { best["anna"]! / best["nobody"]! }
        for attempt in 0..<60 where attempt < 12 || !(0.5...2).contains(ratio) {
            for name in ["anna", "nobody"] {
                let start = ContinuousClock.now
                let answer = try await services.signIn(
                    name, password: "a wrong password", from: SignInOrigin(address: "\(attempt)"), deviceName: "x")
                best[name] = min(best[name]!, (ContinuousClock.now - start) / .seconds(1))
                #expect(answer == .wrong)
            }
        }
        #expect((0.5...2).contains(ratio), "\(best)")
        await house.clinic.close()
    }
}
