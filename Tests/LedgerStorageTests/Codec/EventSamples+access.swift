import RewardDomain

// How somebody signs in.
extension HouseEventSample {
    static let access: [HouseEventSample] = [
        sample(
            "token_created",
            #"{"number":1,"label":"laboratory","scopes":["read","record"],"until":"2026-12-31"}"#,
            .tokenCreated(
                TokenCreated(
                    number: 1, label: "laboratory", scopes: [.read, .record], until: Day(iso: "2026-12-31")!))),
        sample(
            "token_created", #"{"number":2,"scopes":["operate"]}"#,
            .tokenCreated(TokenCreated(number: 2, scopes: [.operate]))),
        sample("token_revoked", #"{"number":2}"#, .tokenRevoked(number: 2)),
        sample("password_set", "{}", .passwordSet),
        sample("second_factor_set", "{}", .secondFactorSet),
        sample("second_factor_reset_asked", #"{"by":"user:ben"}"#, .secondFactorResetAsked(by: "user:ben")),
        sample("second_factor_reset", "{}", .secondFactorReset),
        sample(
            "identity_link_asked",
            #"{"issuer":"https://id.example/realms/clinic","subject":"f81d4fae","by":"user:ben"}"#,
            .identityLinkAsked(
                LinkedIdentity(issuer: "https://id.example/realms/clinic", subject: "f81d4fae"), by: "user:ben")),
        sample(
            "identity_linked", #"{"issuer":"https://id.example/realms/clinic","subject":"f81d4fae"}"#,
            .identityLinked(LinkedIdentity(issuer: "https://id.example/realms/clinic", subject: "f81d4fae"))),
        sample("identity_unlinked", "{}", .identityUnlinked),
        sample("recovery_code_used", #"{"left":9}"#, .recoveryCodeUsed(left: 9)),
        sample("sessions_ended", #"{"count":2}"#, .sessionsEnded(count: 2)),
        sample("participant_access_given", #"{"kind":"link"}"#, .participantAccessGiven(.link)),
        sample("participant_access_revoked", #"{"reason":"guessed"}"#, .participantAccessRevoked(.guessed)),
        sample("participant_access_revoked", #"{"reason":"erased"}"#, .participantAccessRevoked(.erased)),
        sample("pin_set", "{}", .pinSet),
    ]

    private static func sample(_ type: String, _ body: String, _ event: AccessEvent) -> HouseEventSample {
        HouseEventSample(type: type, body: body, event: .access(event))
    }
}
