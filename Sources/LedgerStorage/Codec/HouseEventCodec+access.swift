import RewardDomain

// How somebody signs in.
extension HouseEventCodec {
    static func encode(_ event: AccessEvent) -> (type: String, body: String) {
        func said(_ type: String, _ members: KeyValuePairs<String, JSON?> = [:]) -> (type: String, body: String) {
            (type, JSON.object(JSON.members(members)).text)
        }
        return switch event {
        case .tokenCreated(let token):
            said(
                "token_created",
                [
                    "number": .int(token.number), "label": token.label.map { .string($0) },
                    "scopes": .array(token.scopes.map { .string($0.rawValue) }),
                    "until": token.until.map { .string($0.description) },
                ])
        case .tokenRevoked(let number): said("token_revoked", ["number": .int(number)])
        case .passwordSet: said("password_set")
        case .secondFactorSet: said("second_factor_set")
        case .secondFactorResetAsked(let actor): said("second_factor_reset_asked", ["by": .string(actor)])
        case .secondFactorReset: said("second_factor_reset")
        case .identityLinkAsked(let identity, let actor):
            said(
                "identity_link_asked",
                ["issuer": .string(identity.issuer), "subject": .string(identity.subject), "by": .string(actor)])
        case .identityLinked(let identity):
            said("identity_linked", ["issuer": .string(identity.issuer), "subject": .string(identity.subject)])
        case .identityUnlinked: said("identity_unlinked")
        case .recoveryCodeUsed(let left): said("recovery_code_used", ["left": .int(left)])
        case .sessionsEnded(let count): said("sessions_ended", ["count": .int(count)])
        case .participantAccessGiven(let kind): said("participant_access_given", ["kind": .string(kind.rawValue)])
        case .participantAccessRevoked(let reason):
            said("participant_access_revoked", ["reason": .string(reason.rawValue)])
        case .pinSet: said("pin_set")
        }
    }

    static func accessEvent(_ type: String, _ body: BodyReader) throws(UnreadableEvent) -> AccessEvent? {
        switch type {
        case "token_created":
            return .tokenCreated(
                TokenCreated(
                    number: try body.int("number"), label: body.has("label") ? try body.string("label") : nil,
                    scopes: try body.array("scopes") { json throws(UnreadableEvent) in
                        guard let scope = json.string.flatMap({ TokenScope(rawValue: $0) }) else {
                            throw UnreadableEvent(reason: "has a scope that cannot be read")
                        }
                        return scope
                    },
                    until: body.has("until") ? try body.day("until") : nil))
        case "token_revoked": return .tokenRevoked(number: try body.int("number"))
        case "password_set": return .passwordSet
        case "second_factor_set": return .secondFactorSet
        case "second_factor_reset_asked": return .secondFactorResetAsked(by: try body.string("by"))
        case "second_factor_reset": return .secondFactorReset
        case "identity_link_asked": return .identityLinkAsked(try identity(body), by: try body.string("by"))
        case "identity_linked": return .identityLinked(try identity(body))
        case "identity_unlinked": return .identityUnlinked
        case "recovery_code_used": return .recoveryCodeUsed(left: try body.int("left"))
        case "sessions_ended": return .sessionsEnded(count: try body.int("count"))
        case "participant_access_given": return .participantAccessGiven(try body.choice("kind"))
        case "participant_access_revoked": return .participantAccessRevoked(try body.choice("reason"))
        case "pin_set": return .pinSet
        default: return nil
        }
    }

    private static func identity(_ body: BodyReader) throws(UnreadableEvent) -> LinkedIdentity {
        LinkedIdentity(issuer: try body.string("issuer"), subject: try body.string("subject"))
    }
}
