extension UnlockPage {
    public static let example = UnlockPage(
        frame: .example, next: Address.home.path(), isParticipant: false,
        identityProvider: IdentityEntrance(name: "clinic account", next: Address.home.path()),
        problem: "That is wrong; try again.")
}
