import RewardDomain
import RewardTestSupport
import Testing

struct TokenScopeTests {
    @Test func `docs signing-in md says what each scope covers`() throws {
        let rows = TokenScope.allCases.map { scope in
            let permissions = scope.permissions.map(\.rawValue).sorted().map { "`\($0)`" }.joined(separator: " ")
            return "| `\(scope.rawValue)` | \(permissions) |"
        }
        let page = try Repository.text("docs/signing-in.md").split(separator: "\n").map(String.init)
        #expect(page.filter { $0.hasPrefix("| `") } == rows)
    }

    @Test func `every permission is in one scope`() {
        for permission in Permission.allCases {
            #expect(TokenScope.allCases.filter { $0.permissions.contains(permission) } == [permission.scope])
        }
        #expect(!TokenScope.allCases.contains { $0.permissions.isEmpty })
    }

    @Test func `the stream of a user says what opens their account`() throws {
        let token = TokenCreated(number: 1, scopes: [.read], until: Day(iso: "2026-12-31")!)
        var events: [HouseEvent] = [
            .userAdded(UserAdded(user: Slug("anna")!)), .access(.passwordSet), .access(.secondFactorSet),
            .access(.tokenCreated(token)), .access(.tokenCreated(TokenCreated(number: 2, scopes: [.audit]))),
            .access(.tokenRevoked(number: 2)),
        ]
        let user = try #require(UserHistory(events))
        #expect(user.hasPassword && user.hasSecondFactor && user.resetAskedBy == nil)
        #expect(user.tokens.map(\.isRevoked) == [false, true])
        #expect(user.tokens[0].holds(on: Day(iso: "2026-12-31")!))
        #expect(!user.tokens[0].holds(on: Day(iso: "2027-01-01")!))
        events += [.access(.secondFactorResetAsked(by: "user:ben"))]
        #expect(UserHistory(events)?.resetAskedBy == "user:ben")
        events += [.access(.secondFactorReset), .userDisabled, .userEnabled]
        let later = try #require(UserHistory(events))
        #expect(!later.hasSecondFactor && later.resetAskedBy == nil)
        #expect(later.tokens.map(\.isRevoked) == [true, true], "a user who comes back has no token")
    }
}
