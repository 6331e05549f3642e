import RewardServices

extension NewAuthenticatorPage {
    public static let example = NewAuthenticatorPage(
        frame: .example,
        factor: NewSecondFactor(
            address:
                "otpauth://totp/Reward%20ledger:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Reward%20ledger",
            secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
        problem: "This is not the code that the authenticator shows now; try the next one.")
}
