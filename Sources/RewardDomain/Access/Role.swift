/// What somebody is for the ledger. docs/roles.md has the table of what each role may do.
public enum Role: String, Hashable, Sendable, CaseIterable {
    case counsellor, manager, payout, auditor, admin, `operator`, participant
}

extension Role {
    /// What the role may do. A participant's permissions are for their own account only.
    public var permissions: Set<Permission> {
        switch self {
        case .counsellor: Self.counselling
        case .manager:
            Self.counselling.union([
                .decideProposal, .excuseLate, .moveEnrollment, .correctEnrollment, .voidEnrollment,
                .mergeParticipants, .readReports, .readAudit, .answerDispute, .manageClosures, .importFiles,
                .clearFinding, .resolveDisagreement, .closeMonth, .approvePayout, .manageFunds, .manageStock,
                .disclose, .askErasure, .decideErasure, .placeHold,
            ])
        case .payout: [.readParticipant, .redeem, .payout, .approvePayout, .holdCards]
        case .auditor: [.readParticipant, .readReports, .readAudit]
        case .admin:
            [
                .manageSites, .manageUsers, .publishProgram, .answerDispute, .manageFunds, .decideErasure, .placeHold,
                .setRetention,
            ]
        case .operator: [.importFiles, .operate]
        case .participant: [.readOwn, .openDispute]
        }
    }

    private static let counselling: Set<Permission> = [
        .recordVisit, .mendOwn, .proposeCorrection, .enroll, .endEnrollment, .pauseResume, .addParticipant,
        .giveAccess, .readParticipant, .openDispute, .signOffDay, .drawGroup, .receiveDeposit, .countStock,
        .manageConsent,
    ]
}
