import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// The test clock stands on 2026-11-01.
@Suite(.onPostgres)
struct UserTests {
    private let anna = Slug("anna")!
    private let home = Slug("home")!
    private let context = TestLedger.context

    private func day(_ text: String) -> Day { Day(iso: text)! }

    @Test func `a user is added once`() async throws {
        let house = try await House.open()
        let services = house.services
        #expect(try await !services.addUser(anna, name: "Anna B.", context).isRepeat)
        #expect(try await services.addUser(anna, name: "Anna B.", context).isRepeat)
        let refused = await refusal { try await services.addUser(self.anna, name: "Another Anna", self.context) }
        #expect(refused?.code == .userExists)
        #expect(refused?.message.contains("Another Anna") == false)
        #expect(try await services.user(anna, context).history.name == "Anna B.")
        #expect(await refusal { try await services.user(Slug("ben")!, self.context) }?.code == .unknownUser)
        #expect(
            await refusal { try await services.grantRole(.auditor, to: Slug("ben")!, at: nil, self.context) }?.code
                == .unknownUser)
        try await house.clinic.expectWhole()
        await house.clinic.close()
    }

    @Test func `a role is granted once, ends from a day on, and can be granted anew`() async throws {
        let house = try await House.open()
        let services = house.services
        try await house.user("anna")
        func grant(from: String? = nil, until: String? = nil) async throws -> Answered<UserSummary> {
            try await services.grantRole(
                .counsellor, to: anna, at: home, from: from.map(day), until: until.map(day), context)
        }
        #expect(try await !grant(from: "2026-01-01").isRepeat)
        #expect(try await grant(from: "2026-01-01").isRepeat)
        #expect(try await grant().isRepeat)
        #expect(
            await refusal { try await grant(from: "2026-01-01", until: "2026-10-31") }?.code == .malformed)
        #expect(
            await refusal {
                try await services.endRole(
                    .counsellor, of: self.anna, at: self.home, on: self.day("2026-10-31"), self.context)
            }?.code == .malformed)
        let ended = try await services.endRole(.counsellor, of: anna, at: home, context)
        #expect(ended.value.history.grants.map(\.endedOn) == [day("2026-11-01")])
        #expect(try await services.endRole(.counsellor, of: anna, at: home, context).isRepeat)
        #expect(try await !grant().isRepeat)
        let never = await refusal { try await services.endRole(.manager, of: self.anna, at: self.home, self.context) }
        #expect(never?.code == .unknownRole)
        #expect(
            never?.message == "anna was never manager at home; their roles are counsellor at home.")
        #expect(
            await refusal { try await services.grantRole(.manager, to: self.anna, at: Slug("moon")!, self.context) }?
                .code == .unknownSite)
        await house.clinic.close()
    }

    @Test func `an admin of one site grants roles there, and to nobody less than everywhere what is everywhere`()
        async throws
    {
        let house = try await House.open()
        let services = house.services
        let local = try await house.user("local", .admin)
        let chief = try await house.user("chief", .admin, at: nil)
        try await house.user("anna")
        #expect(try await !services.grantRole(.counsellor, to: anna, at: home, local).isRepeat)
        for refused in [
            await refusal { try await services.grantRole(.counsellor, to: self.anna, at: Slug("other")!, local) },
            await refusal { try await services.grantRole(.counsellor, to: self.anna, at: nil, local) },
            await refusal { try await services.setUser(self.anna, enabled: false, local) },
            await refusal { try await services.linkUser(self.anna, to: "H-1", local) },
        ] {
            #expect(refused?.code == .notAllowed)
            #expect(refused?.message.contains("at home only") == true)
        }
        // Nobody gives themselves a role.
        #expect(
            await refusal { try await services.grantRole(.manager, to: Slug("chief")!, at: nil, chief) }?.code
                == .ownAccount)
        #expect(try await services.setUser(anna, enabled: false, chief).value.history.isEnabled == false)
        #expect(try await services.setUser(anna, enabled: false, chief).isRepeat)
        await house.clinic.close()
    }

    @Test func `a training is noted by the site's manager, and warned of at that site`() async throws {
        let house = try await House.open()
        let services = house.services
        let boss = try await house.user("boss", .manager)
        try await house.user("anna", .counsellor)
        try await house.user("zoe", .counsellor, at: "other")
        let until = day("2026-11-15")
        let trained = try await services.recordTraining(of: anna, on: day("2025-11-16"), until: until, boss)
        #expect(trained.value.history.training == TrainingRecorded(on: day("2025-11-16"), until: until))
        #expect(try await services.recordTraining(of: anna, on: day("2025-11-16"), until: until, boss).isRepeat)
        #expect(
            await refusal { try await services.recordTraining(of: Slug("zoe")!, until: until, boss) }?.code
                == .notAllowed)
        #expect(
            await refusal {
                try await services.recordTraining(of: self.anna, on: self.day("2026-11-02"), until: until, boss)
            }?.code == .malformed)
        #expect(try await services.site(home, boss).warnings.map(\.subject) == [.training(user: anna)])
        #expect(try await services.site(Slug("other")!, boss).warnings == [])
        await house.clinic.close()
    }

    @Test func `a link names nobody without the key`() async throws {
        let house = try await House.open()
        try await house.user("anna")
        try await house.link("anna", to: "H-1")
        let id = try await house.services.participant("H-1").id
        let events = try await house.services.storage.load(.user(anna)).events.map(\.body)
        guard case .participantLinked(let linked) = events.last else {
            Issue.record("no link: \(events)")
            return
        }
        #expect(linked.participantDigest.count == 64)
        #expect(!linked.participantDigest.contains(id.description.dropFirst(5)))
        // The same person as another user is another digest: two logins of one person cannot be told.
        try await house.user("annie")
        try await house.link("annie", to: "H-1")
        let other = try await house.services.user(Slug("annie")!, context).history.participantDigests
        #expect(other.isDisjoint(with: [linked.participantDigest]))
        await house.clinic.close()
    }

    @Test func `two who change a user at once both have their way`() async throws {
        let house = try await House.open()
        try await house.user("anna")
        let services = house.services
        try await withThrowingTaskGroup(of: Void.self) { group in
            for role in [Role.counsellor, .auditor] {
                group.addTask {
                    _ = try await services.grantRole(role, to: Slug("anna")!, at: Slug("home")!, TestLedger.context)
                }
            }
            try await group.waitForAll()
        }
        #expect(Set(try await services.user(anna, context).history.grants.map(\.role)) == [.counsellor, .auditor])
        try await house.clinic.expectWhole()
        await house.clinic.close()
    }
}
