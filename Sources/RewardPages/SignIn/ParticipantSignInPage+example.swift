extension ParticipantSignInPage {
    public static let example = ParticipantSignInPage(
        frame: PageFrame(isDemonstration: true), step: .newPIN(secret: "7QK4-0W9Z-M3TD"),
        problem: "The two PINs are not the same. Nothing was changed.")
}
