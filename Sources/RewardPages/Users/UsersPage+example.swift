import RewardDomain
import RewardServices

extension UsersPage {
    public static let example = UsersPage(frame: .example, users: UserSummary.examples)
}

extension UserPage {
    public static let example = UserPage(
        frame: .example, user: UserSummary.examples[0], sessions: [], tokens: [], sites: [.mainSite], canChange: true)
}

extension UserSummary {
    /// A counsellor, and somebody who was just added.
    fileprivate static let examples: [UserSummary] = {
        guard let day = Day(iso: "2026-01-05"), let anna = Slug("anna"), let ben = Slug("ben") else { return [] }
        let events: [[HouseEvent]] = [
            [
                .userAdded(UserAdded(user: anna, name: "Anna Berg")),
                .roleGranted(RoleGranted(role: .counsellor, site: .mainSite, from: day)), .access(.passwordSet),
            ],
            [.userAdded(UserAdded(user: ben))],
        ]
        return events.compactMap { UserHistory($0) }.map { UserSummary(history: $0, today: day) }
    }()
}
