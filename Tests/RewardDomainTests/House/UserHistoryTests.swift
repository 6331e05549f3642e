import RewardDomain
import Testing

struct UserHistoryTests {
    private let south = Slug("south")!
    private let north = Slug("north")!

    private func day(_ text: String) -> Day { Day(iso: text)! }
    private func granted(_ role: Role, _ site: Slug?, from: String, until: String? = nil) -> HouseEvent {
        .roleGranted(RoleGranted(role: role, site: site, from: day(from), until: until.map(day)))
    }

    private func user(_ events: HouseEvent...) throws -> UserHistory {
        try #require(UserHistory([.userAdded(UserAdded(user: Slug("anna")!))] + events))
    }

    private func reach(_ user: UserHistory, _ permission: Permission, on day: String) -> Reach {
        user.reach([permission]) { _ in self.day(day) }
    }

    @Test func `a role holds from its first day through its last, at its site`() throws {
        let anna = try user(granted(.counsellor, south, from: "2026-02-01", until: "2026-02-28"))
        #expect(reach(anna, .recordVisit, on: "2026-01-31") == .nowhere)
        #expect(reach(anna, .recordVisit, on: "2026-02-01") == .sites([south]))
        #expect(reach(anna, .recordVisit, on: "2026-02-28") == .sites([south]))
        #expect(reach(anna, .recordVisit, on: "2026-03-01") == .nowhere)
        #expect(reach(anna, .decideProposal, on: "2026-02-01") == .nowhere)
    }

    @Test func `roles add up, and one at every site reaches everywhere`() throws {
        let anna = try user(
            granted(.counsellor, south, from: "2026-01-01"), granted(.manager, north, from: "2026-01-01"),
            granted(.auditor, nil, from: "2026-02-01"))
        #expect(reach(anna, .recordVisit, on: "2026-01-10") == .sites([north, south]))
        #expect(reach(anna, .readReports, on: "2026-01-10") == .sites([north]))
        #expect(reach(anna, .readReports, on: "2026-02-01") == .everywhere)
    }

    @Test func `a role that ended holds no more from that day, until it is granted anew`() throws {
        let given = granted(.counsellor, south, from: "2026-01-01")
        let ended = HouseEvent.roleEnded(RoleEnded(role: .counsellor, site: south, on: day("2026-03-01")))
        let anna = try user(given, granted(.counsellor, nil, from: "2026-05-01"), ended)
        #expect(reach(anna, .recordVisit, on: "2026-02-28") == .sites([south]))
        #expect(reach(anna, .recordVisit, on: "2026-03-01") == .nowhere)
        // Another site's grant, or one at every site, is another grant.
        #expect(reach(anna, .recordVisit, on: "2026-05-01") == .everywhere)
        let again = try user(given, ended, granted(.counsellor, south, from: "2026-04-01"))
        #expect(reach(again, .recordVisit, on: "2026-03-31") == .nowhere)
        #expect(reach(again, .recordVisit, on: "2026-04-01") == .sites([south]))
        #expect(again.standing(.counsellor, at: south, from: day("2026-03-15")).count == 1)
    }

    @Test func `whoever is disabled may do nothing until enabled`() throws {
        let given = granted(.manager, nil, from: "2026-01-01")
        #expect(reach(try user(given, .userDisabled), .recordVisit, on: "2026-02-01") == .nowhere)
        #expect(reach(try user(given, .userDisabled, .userEnabled), .recordVisit, on: "2026-02-01") == .everywhere)
    }

    @Test func `each role is asked about the day it is at its own site`() throws {
        let anna = try user(
            granted(.counsellor, south, from: "2026-02-01"), granted(.counsellor, north, from: "2026-02-01"))
        let reach = anna.reach([.recordVisit]) { $0 == south ? self.day("2026-01-31") : self.day("2026-02-01") }
        #expect(reach == .sites([north]))
    }

    @Test func `a participant's role is for their own account only`() throws {
        let anna = try user(granted(.participant, nil, from: "2026-01-01"))
        #expect(reach(anna, .readOwn, on: "2026-02-01") == .nowhere)
        #expect(anna.mayOnOwnAccount([.readOwn]) { _ in day("2026-02-01") })
        #expect(!anna.mayOnOwnAccount([.recordVisit]) { _ in day("2026-02-01") })
        #expect(!anna.mayOnOwnAccount([.readOwn]) { _ in day("2025-12-31") })
    }
}
