extension UnlockPage {
    public static let example = UnlockPage(
        frame: .example, next: Address.home.path(), isParticipant: false, problem: "That is wrong; try again.")
}
