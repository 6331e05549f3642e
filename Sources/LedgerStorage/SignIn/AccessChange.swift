import LedgerSQL
import PostgresPQ
public import RewardDomain

/// A change of the secrets that open accounts, made in the transaction of the event that tells of it.
public enum AccessChange: Hashable, Sendable {
    case addToken(StoredToken)
    case revokeToken(of: Slug, number: Int)
    case setPassword(of: Actor, PasswordHash)
    case confirmSecondFactor(of: Actor, recoveryCodeDigests: [[UInt8]])
    case dropSecondFactor(of: Actor)
    case linkIdentity(LinkedIdentity, of: Slug)
    case unlinkIdentity(of: Slug)
    /// Every session of the account ends, and no device is known any more.
    case endSessions(of: Actor)
    case endTheseSessions([Identifier])
    /// What the participant was given before goes, with the PIN and the sessions.
    case giveAccess(StoredAccess)
    case dropAccess(of: ParticipantID)
}

extension AccessChange {
    static func statements(of unit: HouseUnit, _ organization: Slug) -> [SQL] {
        let at = unit.events[unit.events.count - 1].recordedAt
        let said = unit.access.flatMap { $0.statements(organization, at) }
        // Whoever disables a user need not think of what they are signed in with.
        return said + unit.events.flatMap { disabling($0, unit.stream, organization) }
    }

    private static func disabling(
        _ event: Envelope<HouseEvent>, _ stream: HouseStream, _ organization: Slug
    ) -> [SQL] {
        guard event.body == .userDisabled, case .user(let login) = Actor(stream.name) else { return [] }
        return [SQL(LedgerSQL.revokeApiTokensOfUser, organization.text, login, event.recordedAt.postgres)]
            + AccessChange.endSessions(of: .user(login)).statements(organization, event.recordedAt)
    }

    private func statements(_ organization: Slug, _ at: Instant) -> [SQL] {
        let house = organization.text
        switch self {
        case .addToken(let token):
            return [
                SQL(
                    LedgerSQL.insertApiToken, token.digest, house, token.user.text, Int32(token.number),
                    token.scopes.map(\.rawValue), token.until?.postgres)
            ]
        case .revokeToken(let login, let number):
            return [SQL(LedgerSQL.revokeApiToken, house, login.text, Int32(number), at.postgres)]
        case .setPassword(let account, let hash):
            return [
                SQL(
                    LedgerSQL.setPassword, house, account.description, hash.salt, Int16(hash.cost.iterationsLog2),
                    Int16(hash.cost.blockSize), Int16(hash.cost.parallelism), hash.digest, at.postgres)
            ]
        case .confirmSecondFactor(let account, let digests):
            return [
                SQL(LedgerSQL.confirmSecondFactor, house, account.description, at.postgres),
                SQL(LedgerSQL.insertRecoveryCodes, house, account.description, digests),
            ]
        case .dropSecondFactor(let account): return [SQL(LedgerSQL.dropSecondFactor, house, account.description)]
        case .linkIdentity(let identity, let login):
            return [SQL(LedgerSQL.insertLinkedIdentity, house, identity.issuer, identity.subject, login.text)]
        case .unlinkIdentity(let login): return [SQL(LedgerSQL.dropLinkedIdentity, house, login.text)]
        case .endSessions(let account):
            return [
                SQL(LedgerSQL.endSessionsOfAccount, house, account.description, at.postgres),
                SQL(LedgerSQL.dropKnownDevices, house, account.description),
            ]
        case .endTheseSessions(let sessions):
            return [SQL(LedgerSQL.endSessions, sessions.map(\.postgres), at.postgres)]
        case .giveAccess(let access):
            return AccessChange.dropAccess(of: access.participant).statements(organization, at) + [
                SQL(
                    LedgerSQL.insertParticipantAccess, access.digest, house, access.participant.identifier.postgres,
                    access.kind.rawValue, at.postgres, access.until?.postgres)
            ]
        case .dropAccess(let participant):
            let account = Actor.participant(participant.description)
            return [
                SQL(LedgerSQL.dropParticipantAccess, participant.identifier.postgres),
                SQL(LedgerSQL.dropPassword, house, account.description),
            ] + AccessChange.endSessions(of: account).statements(organization, at)
        }
    }
}
