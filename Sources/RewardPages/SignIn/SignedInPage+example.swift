extension SignedInPage {
    public static let example = SignedInPage(frame: PageFrame(isDemonstration: true), next: Address.home.path())
}
