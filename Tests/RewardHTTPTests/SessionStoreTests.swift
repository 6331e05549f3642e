import RewardDomain
import RewardServices
import TestSupport
import Testing

@testable import RewardHTTP

/// Sessions of the printed token, which end as everybody's do.
struct SessionStoreTests {
    private static let start = TestLedger.noon

    private var rules: SignInRules {
        var rules = SignInRules()
        (rules.idleSeconds, rules.sessionSeconds) = (600, 3600)
        return rules
    }

    @Test func `it ends after so long without a request`() {
        let store = SessionStore(rules: rules)
        let id = store.begin(at: Self.start)
        #expect(store.session(id, at: Self.start.later(seconds: 599)) != nil)
        #expect(store.session(id, at: Self.start.later(seconds: 1198)) != nil, "asking keeps it open")
        #expect(store.session(id, at: Self.start.later(seconds: 1798)) == nil)
        #expect(store.session(id, at: Self.start.later(seconds: 1797)) != nil, "a second before it was open")
    }

    @Test func `it ends after so long whatever happens`() {
        let store = SessionStore(rules: rules)
        let id = store.begin(at: Self.start)
        for minutes in stride(from: 5, to: 60, by: 5) {
            #expect(store.session(id, at: Self.start.later(seconds: minutes * 60)) != nil)
        }
        #expect(store.session(id, at: Self.start.later(seconds: 3600)) == nil)
    }
}
