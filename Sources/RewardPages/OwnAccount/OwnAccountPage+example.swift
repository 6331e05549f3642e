import RewardDomain

extension OwnAccountPage {
    public static let example = OwnAccountPage(
        frame: .example,
        user: UserHistory([.userAdded(UserAdded(user: Slug("anna")!)), .access(.passwordSet)])!,
        problem: "The password is wrong; nothing was changed.")
}
