import HTTPTypes
import RewardPages

extension Route {
    /// Where people sign in, lock and unlock, and sign out.
    static let entrances: [Route] = [
        .entrance(.get, .signIn) { $0.signInPage(status: .ok, next: "") },
        .entrance(.post, .signIn, SignInEndpoint.respond),
        .entrance(.post, .language, LanguageEndpoint.respond),
        .entrance(.get, .identitySignIn, IdentitySignInEndpoint.respond),
        .entrance(.get, .identityCallback, IdentityCallbackEndpoint.respond),
        .entrance(.get, .participantSignIn, ParticipantSignInPageEndpoint.respond),
        .entrance(.post, .participantSignIn, ParticipantSignInEndpoint.respond),
        .page(.ownAccount, OwnAccountEndpoint.respond),
        .form(.ownPassword, keepsForm: false, OwnPasswordEndpoint.respond),
        .form(.ownSecondFactor, keepsForm: false, OwnSecondFactorEndpoint.respond),
        .form(.ownFirstCode, keepsForm: false, OwnFirstCodeEndpoint.respond),
        .page(.tokens, TokensPageEndpoint.respond),
        .form(.tokens, keepsForm: false, ChangeTokensFormEndpoint.respond),
        .form(.lock, keepsForm: false, LockEndpoint.respond),
        .entrance(.post, .unlock, UnlockEndpoint.respond),
        .entrance(.post, .signOut, SignOutEndpoint.respond),
    ]

    /// What people and programs sign in with, and who is signed in.
    static let signIn: [Route] = [
        .get("/v1/me", WhoAmIEndpoint.respond),
        .list("/v1/tokens", TokensEndpoint.respond),
        .post("/v1/tokens", CreateTokenEndpoint.respond),
        .post("/v1/tokens/revoke", RevokeTokenEndpoint.respond),
        .list("/v1/sessions", SessionsEndpoint.respond),
        .post("/v1/sessions/end", EndSessionsEndpoint.respond),
        .list("/v1/sign-ins", SignInsEndpoint.respond),
        .post("/v1/passwords", PasswordEndpoint.respond),
        .post("/v1/second-factors", BeginSecondFactorEndpoint.respond),
        .post("/v1/second-factors/confirm", ConfirmSecondFactorEndpoint.respond),
        .post("/v1/second-factors/reset", ResetSecondFactorEndpoint.respond),
        .post("/v1/participant-access", GiveAccessEndpoint.respond),
        .post("/v1/participant-access/revoke", RevokeAccessEndpoint.respond),
    ]
}
