/// What a token may be used for: each permission is in one scope. A token allows what its scopes and its user's roles
/// both allow.
public enum TokenScope: String, Hashable, Sendable, CaseIterable {
    case read, record, people, decide, reports, audit, payout, admin, `import`, operate
}

extension TokenScope {
    /// Read from the permissions, so that a new one cannot be in none.
    public var permissions: Set<Permission> { Set(Permission.allCases.filter { $0.scope == self }) }
}

extension Permission {
    public var scope: TokenScope {
        switch self {
        case .readParticipant, .readOwn: .read
        case .recordVisit, .mendOwn, .proposeCorrection, .excuseLate, .openDispute, .signOffDay, .drawGroup,
            .receiveDeposit:
            .record
        case .enroll, .endEnrollment, .pauseResume, .moveEnrollment, .correctEnrollment, .voidEnrollment,
            .addParticipant, .mergeParticipants, .giveAccess, .manageConsent, .askErasure:
            .people
        case .decideProposal, .answerDispute, .manageClosures, .clearFinding, .resolveDisagreement, .closeMonth,
            .decideErasure, .placeHold:
            .decide
        case .readReports, .disclose: .reports
        case .readAudit: .audit
        case .redeem, .payout, .approvePayout, .manageStock, .holdCards, .countStock: .payout
        case .manageSites, .manageUsers, .publishProgram, .manageFunds, .setRetention: .admin
        case .importFiles: .import
        case .operate: .operate
        }
    }
}
