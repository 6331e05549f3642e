import RewardDomain
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

/// docs/roles.md, asked of the services: every role, every permission, at one's own site and at another, before and
/// after, disabled, and on one's own account. One ledger for all.
@Suite(.onPostgres)
struct RolesTests {
    private static let house = Task { try await House.open() }

    private static let home = Slug("home")!
    private static let other = Slug("other")!

    /// What was answered: the code of the refusal, or none.
    private func answer(_ body: () async throws -> Void) async throws -> RefusalCode? {
        do { try await body() } catch ServiceError.refused(let refusal) { return refusal.code }
        return nil
    }

    @Test(arguments: Role.allCases)
    func `each cell of docs roles md is what the services answer`(role: Role) async throws {
        let house = try await Self.house.value
        let (page, services) = (try RolesPage(), house.services)
        let holds = try await house.user("\(role)-holds", role)
        let everywhere = try await house.user("\(role)-everywhere", role, at: nil)
        let later = try await house.user("\(role)-later", role, from: "2026-11-02")
        let past = try await house.user("\(role)-past", role, from: "2026-10-01", until: "2026-11-30")
        _ = try await services.endRole(role, of: Slug("\(role)-past")!, at: Self.home, TestLedger.context)
        let disabled = try await house.user("\(role)-disabled", role)
        _ = try await services.setUser(Slug("\(role)-disabled")!, enabled: false, TestLedger.context)
        let own = try await house.user("\(role)-own", role)
        try await house.link("\(role)-own", to: "H-1")
        let h1 = try await services.participant("H-1", TestLedger.context).id

        for permission in Permission.allCases {
            let cell = try #require(page.cell(role, permission))
            let yes: RefusalCode? = cell == .yes ? nil : .notAllowed
            // Who may do it for somebody is not told who else there is.
            let unknown: RefusalCode = cell == .no ? .notAllowed : .unknownParticipant
            let known = cell == .yes ? nil : unknown
            func ask(_ context: CommandContext, at site: Slug?) async throws -> RefusalCode? {
                try await answer { try await services.require(permission, at: site, context) }
            }
            func ask(_ context: CommandContext, about code: String) async throws -> RefusalCode? {
                try await answer { _ = try await services.participant(code, for: [permission], context) }
            }
            let comment: Comment = "\(role) \(permission)"
            // At the site of the role, at another, at every site.
            #expect(try await ask(holds, at: Self.home) == yes, comment)
            #expect(try await ask(holds, at: Self.other) == .notAllowed, comment)
            #expect(try await ask(holds, at: nil) == .notAllowed, comment)
            #expect(try await ask(holds, about: "H-1") == known, comment)
            #expect(try await ask(holds, about: "N-1") == known, comment)
            #expect(try await ask(holds, about: "O-1") == unknown, comment)
            #expect(try await ask(holds, about: "X-9") == unknown, comment)
            // With the role at every site.
            #expect(try await ask(everywhere, at: Self.other) == yes, comment)
            #expect(try await ask(everywhere, at: nil) == yes, comment)
            #expect(try await ask(everywhere, about: "O-1") == known, comment)
            #expect(try await ask(everywhere, about: "X-9") == unknown, comment)
            // Before, after, disabled.
            for context in [later, past, disabled] {
                #expect(try await ask(context, at: Self.home) == .notAllowed, comment)
                #expect(try await ask(context, about: "H-1") == .notAllowed, comment)
            }
            // On their own account, and beside it.
            let self_: RefusalCode? =
                switch cell {
                case .own: nil
                case .yes: permission.isReading ? nil : .ownAccount
                case .no: .notAllowed
                }
            #expect(try await ask(own, about: "H-1") == self_, comment)
            #expect(
                try await answer { try await services.require(permission, at: Self.home, on: h1, own) } == self_,
                comment)
            #expect(try await ask(own, about: "H-2") == known, comment)
            // The console and services pass.
            for actor in ["cli:anna", "rewardd", "http:admin"] {
                #expect(try await ask(CommandContext(actor: actor), at: nil) == nil, comment)
            }
        }
    }
}
