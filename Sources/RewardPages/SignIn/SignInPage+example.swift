extension SignInPage {
    public static let example = SignInPage(
        frame: PageFrame(isDemonstration: true), next: Address.home.path(),
        problem: "This is not the token that the server printed when it started.")
}
