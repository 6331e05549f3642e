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
}
