import RewardDomain

extension RefusalCode {
    /// The words about signing in, and about what a participant consented to.
    var wordsOfSigningIn: ProblemKind.Words {
        switch self {
        case .signInFailed:
            .init(
                "Nobody is let in with that", "The token, the password or the code is not one that opens this ledger.",
                "Check what was sent; ask an admin where it was revoked or has run out.")
        case .tooManyAttempts:
            .init(
                "There were too many attempts", "From here it was tried too often within a short time.",
                "Wait as long as the detail says.")
        case .weakSecret:
            .init(
                "The password or PIN is too easy to guess", "It is short, or made of what others know.",
                "Choose one as the detail says.")
        case .unknownToken:
            .init("There is no such token", "The user has no token of that number.", "List the user's tokens.")
        case .scopeMissing:
            .init(
                "The token is not for that", "A token does no more than its scopes say.",
                "Use a token with the scope that the detail names.")
        case .consentMissing:
            .init(
                "The participant did not consent to that",
                "No consent in force covers the recipient, what would be told, and the purpose. Nothing was sent.",
                "Have the participant consent, or rest it on another basis.")
        case .unknownConsent:
            .init(
                "There is no such consent", "The participant gave no consent of that number.",
                "List the participant's consents.")
        default:
            .init(
                "The session is locked", "Somebody locked this workstation without signing out.",
                "Unlock it with the password or the PIN.")
        }
    }
}
