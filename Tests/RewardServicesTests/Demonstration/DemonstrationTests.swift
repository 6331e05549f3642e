import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPresets
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

@Suite(.onPostgres)
struct DemonstrationTests {
    private func presets() throws -> [(terms: Terms, text: String)] {
        try RewardPresets.demonstrated.map { (try TermsFile.read($0.text, file: $0.slug), $0.text) }
    }

    @Test func `the same day makes the same people`() throws {
        let programs = try presets().map(\.terms)
        let today = try #require(Day(iso: "2026-06-01"))
        let first = Demonstration(programs: programs, today: today)
        #expect(first == Demonstration(programs: programs, today: today))
        #expect(first.people.count == 45)
        #expect(Set(first.people.map(\.code)).count == 45)
        let days = first.people.flatMap { $0.visits.map(\.day) }
        #expect(days.allSatisfy { $0 < today })
        #expect(try #require(days.min()) < today + -300)
        #expect(try #require(days.max()) > today + -7)
    }

    @Test func `the ledger takes all of it, and proves it`() async throws {
        var rules = SignInRules()
        rules.passwordCost = PasswordCost(iterationsLog2: 4, blockSize: 8, parallelism: 1)
        let services = RewardServices(
            storage: try await TestLedger.makeEmpty().services.storage, signIn: rules, clock: { TestLedger.noon })
        let summary = try await services.demonstrate(try presets(), today: TestLedger.noon.utcDay)
        #expect(summary.people == 45)
        #expect(summary.visits > 1000)
        #expect(summary.mended > 5)
        #expect(try await services.programs().count == 5)
        #expect(try await services.enrollments().contains { $0.endReason == .left })
        // Every page has something to show: draws held and one to hold, funds, cards, goods, a count, what waits.
        let console = CommandContext(actor: "cli:anna")
        #expect(try await services.funds(console).allSatisfy { $0.awarded > 0 })
        #expect(try await services.cards(console).contains { $0.status == .issued })
        #expect(try await services.stockWarnings(console).isEmpty == false)
        #expect(try await services.counts(console).map(\.variances) == [1])
        #expect(try await services.waitingRedemptions(console).count > 2)
        #expect(try await services.proposals(console).count == 1)
        #expect(try await services.disputes(console).count == 1)
        #expect(try await services.verify().findings.isEmpty)
        try await checkLogins(summary.logins, services)
        await #expect(throws: ServiceError.self) {
            _ = try await services.demonstrate(try presets(), today: TestLedger.noon.utcDay)
        }
        await services.storage.close()
    }

    /// One of each role signs in with what is printed, and has that role.
    private func checkLogins(_ logins: [DemonstratedLogin], _ services: RewardServices) async throws {
        #expect(Set(logins.map(\.role)) == Set(Role.allCases) && logins.count == Role.allCases.count)
        #expect(Set(logins.map(\.secret)).count == logins.count)
        let origin = SignInOrigin(address: "127.0.0.1", device: nil)
        for login in logins {
            guard let name = login.name else {
                let known = try await services.signInParticipant(
                    secret: login.secret, from: origin, deviceName: "test")
                #expect(known == .pinToChoose)
                continue
            }
            let answer = try await services.signIn(
                name.text, password: login.secret, from: origin, deviceName: "test")
            guard case .signedIn(let session) = answer else {
                Issue.record("\(name) is not let in: \(answer)")
                continue
            }
            let caller = try #require(try await services.session(session.secret)).context
            let user = try #require(try await services.whoAmI(caller).user)
            #expect(user.history.grants.map(\.role) == [login.role])
        }
    }
}
