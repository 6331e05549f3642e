import RewardDomain

extension SignInPage {
    public static let example = SignInPage(
        frame: PageFrame(isDemonstration: true), next: Address.home.path(), name: Slug("anna"),
        identityProvider: IdentityEntrance(name: "clinic account", next: Address.home.path()),
        problem: "Give the password again, and the code that the authenticator shows now.")
}
