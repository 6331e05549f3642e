/// One thing that a role may or may not do: a use case, or a few that go together.
public enum Permission: String, Hashable, Sendable, CaseIterable {
    case recordVisit = "record_visit"
    case mendOwn = "mend_own"
    case proposeCorrection = "propose_correction"
    case decideProposal = "decide_proposal"
    case excuseLate = "excuse_late"
    case enroll
    case endEnrollment = "end_enrollment"
    case pauseResume = "pause_resume"
    case moveEnrollment = "move_enrollment"
    case correctEnrollment = "correct_enrollment"
    case voidEnrollment = "void_enrollment"
    case addParticipant = "add_participant"
    case giveAccess = "give_access"
    case mergeParticipants = "merge_participants"
    case readParticipant = "read_participant"
    case readOwn = "read_own"
    case readReports = "read_reports"
    case readAudit = "read_audit"
    case openDispute = "open_dispute"
    case answerDispute = "answer_dispute"
    case signOffDay = "sign_off_day"
    case manageClosures = "manage_closures"
    case manageSites = "manage_sites"
    case manageUsers = "manage_users"
    case publishProgram = "publish_program"
    case importFiles = "import_files"
    case drawGroup = "draw_group"
    case receiveDeposit = "receive_deposit"
    case clearFinding = "clear_finding"
    case resolveDisagreement = "resolve_disagreement"
    case redeem, payout
    case approvePayout = "approve_payout"
    case operate
    case manageStock = "manage_stock"
    case holdCards = "hold_cards"
    case countStock = "count_stock"
    case closeMonth = "close_month"
    case manageFunds = "manage_funds"
    case disclose
    case manageConsent = "manage_consent"
    case askErasure = "ask_erasure"
    case decideErasure = "decide_erasure"
    case placeHold = "place_hold"
    case setRetention = "set_retention"
}

extension Permission {
    /// Reading one's own account is nobody's harm; everything else on it takes another person.
    public var isReading: Bool {
        switch self {
        case .readParticipant, .readOwn, .readReports, .readAudit: true
        default: false
        }
    }

    /// What is done, after “may not”.
    public var words: String {
        switch self {
        case .recordVisit: "record visits"
        case .mendOwn: "mend what they recorded"
        case .proposeCorrection: "propose corrections"
        case .decideProposal: "decide on proposed corrections"
        case .excuseLate: "excuse visits later than the program allows"
        case .enroll: "enroll participants"
        case .endEnrollment: "end enrollments"
        case .pauseResume: "pause and resume enrollments"
        case .moveEnrollment: "move enrollments"
        case .correctEnrollment: "correct enrollments"
        case .voidEnrollment: "void enrollments"
        case .addParticipant: "add participants"
        case .giveAccess: "give participants what they sign in with"
        case .mergeParticipants: "say that two participants are one person"
        case .readParticipant: "read participants' accounts"
        case .readOwn: "read an account of their own"
        case .readReports: "read reports"
        case .readAudit: "audit the ledger"
        case .openDispute: "open disputes"
        case .answerDispute: "answer disputes"
        case .signOffDay: "sign off a day"
        case .manageClosures: "close days"
        case .manageSites: "change sites"
        case .manageUsers: "manage users"
        case .publishProgram: "publish programs"
        case .importFiles: "import files"
        case .drawGroup: "hold draws"
        case .receiveDeposit: "receive deposits"
        case .clearFinding: "clear findings"
        case .resolveDisagreement: "decide between results that disagree"
        case .manageStock: "buy and keep the books of cards and goods"
        case .holdCards: "keep cards and goods"
        case .countStock: "count cards, goods and slips"
        case .redeem: "redeem balances"
        case .payout: "pay out"
        case .approvePayout: "approve what is paid out"
        case .operate: "operate the ledger"
        case .closeMonth: "close months"
        case .manageFunds: "manage funds"
        case .disclose: "disclose participants' data"
        case .manageConsent: "note consents"
        case .askErasure: "ask for a participant to be erased"
        case .decideErasure: "decide whether a participant is erased"
        case .placeHold: "place and release legal holds"
        case .setRetention: "say how long records are kept"
        }
    }
}
