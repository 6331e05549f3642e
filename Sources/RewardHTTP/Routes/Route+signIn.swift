import HTTPTypes
import RewardPages

extension Route {
    /// Where people sign in, lock and unlock, and sign out.
    static let entrances: [Route] = [
        .entrance(.get, .signIn) { $0.signInPage(status: .ok, next: "") },
        .entrance(.post, .signIn, SignInEndpoint.respond),
        .entrance(.get, .participantSignIn) { $0.participantSignInPage(status: .ok) },
        .entrance(.post, .participantSignIn, ParticipantSignInEndpoint.respond),
        .form(.lock, LockEndpoint.respond),
        .entrance(.post, .unlock, UnlockEndpoint.respond),
        .entrance(.post, .signOut, SignOutEndpoint.respond),
    ]

    /// What people and programs sign in with, and who is signed in.
    static let signIn: [Route] = [
        .get("/v1/me", WhoAmIEndpoint.respond),
        .get("/v1/tokens", TokensEndpoint.respond),
        .post("/v1/tokens", CreateTokenEndpoint.respond),
        .post("/v1/tokens/revoke", RevokeTokenEndpoint.respond),
        .get("/v1/sessions", SessionsEndpoint.respond),
        .post("/v1/sessions/end", EndSessionsEndpoint.respond),
        .get("/v1/sign-ins", SignInsEndpoint.respond),
        .post("/v1/passwords", PasswordEndpoint.respond),
        .post("/v1/second-factors", BeginSecondFactorEndpoint.respond),
        .post("/v1/second-factors/confirm", ConfirmSecondFactorEndpoint.respond),
        .post("/v1/second-factors/reset", ResetSecondFactorEndpoint.respond),
        .post("/v1/participant-access", GiveAccessEndpoint.respond),
        .post("/v1/participant-access/revoke", RevokeAccessEndpoint.respond),
    ]
}
