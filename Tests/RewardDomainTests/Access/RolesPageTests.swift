import RewardDomain
import RewardTestSupport
import Testing

struct RolesPageTests {
    @Test func `docs roles md lists every permission and every role, and no other`() throws {
        let page = try RolesPage()
        #expect(page.roles == Role.allCases.map(\.rawValue))
        #expect(page.rows.map(\.permission) == Permission.allCases.map(\.rawValue))
        #expect(page.rows.map(\.words) == Permission.allCases.map(\.words))
    }

    @Test(arguments: Role.allCases)
    func `each cell of the page is what the code allows`(role: Role) throws {
        let page = try RolesPage()
        for permission in Permission.allCases {
            let allowed: RolesPage.Cell = role == .participant ? .own : .yes
            let expected: RolesPage.Cell = role.permissions.contains(permission) ? allowed : .no
            #expect(page.cell(role, permission) == expected, "\(role) \(permission)")
        }
    }

    // The sentences of the design that the table must keep, whatever else changes in it.
    @Test
    func `a manager may what a counsellor may, an auditor only reads, an operator and an admin touch nobody's care`() {
        #expect(Role.manager.permissions.isSuperset(of: Role.counsellor.permissions))
        #expect(Role.auditor.permissions.filter { !$0.isReading } == [])
        for role in [Role.admin, .operator] {
            #expect(role.permissions.isDisjoint(with: Role.counsellor.permissions), "\(role)")
        }
        #expect(Role.payout.permissions.isDisjoint(with: [.recordVisit, .mendOwn, .decideProposal, .enroll]))
        for role in [Role.counsellor, .manager] {
            #expect(role.permissions.isDisjoint(with: [.redeem, .payout]), "\(role)")
        }
    }
}
