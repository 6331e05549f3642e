public import RewardDomain
public import RewardServices

/// What waits for a second person: corrections somebody asked for, with what each would change, and what participants say
/// is wrong.
public struct DecisionsPage: Page {
    public static let view = "decisions"

    struct Change: Sendable {
        let visit: String
        let before: String
        let after: String
    }

    /// What one participant's visits and balance would come to.
    struct Preview: Sendable {
        let participant: String
        let changes: [Change]
        let balance: String?
        /// Why it no longer applies.
        let problem: String?
    }

    struct Proposal: Sendable {
        let participant: String
        let path: String
        let id: String
        let number: String
        let what: String
        let visit: String
        let asked: String
        let reason: String?
        let previews: [Preview]
        /// Nobody decides on what they asked for themselves.
        let mayDecide: Bool
    }

    struct Dispute: Sendable {
        struct Said: Sendable {
            let who: String
            let text: String?
        }

        let participant: String
        let path: String
        let id: String
        let number: String
        let about: String?
        let due: String
        let isOverdue: Bool
        let isAnswered: Bool
        let said: [Said]
        let answer: String
    }

    /// What was refused: of which proposal or dispute, why, and what was typed.
    public struct Refused: Sendable {
        public let participant: String
        public let number: String
        public let message: String
        public let typed: String?

        public init(participant: String, number: String, message: String, typed: String?) {
            (self.participant, self.number, self.message, self.typed) = (participant, number, message, typed)
        }
    }

    public let frame: PageFrame
    public let title: String
    let proposals: [Proposal]
    let hasNoProposals: Bool
    let moreProposals: String?
    let disputes: [Dispute]
    let hasNoDisputes: Bool
    let moreDisputes: String?
    /// Why what was asked for last was not done.
    let refusal: String?
    let key: String
    let approvePath = Address.approveProposal.path()
    let declinePath = Address.declineProposal.path()
    let answerPath = Address.answerDispute.path()
    let closePath = Address.closeDispute.path()

    /// How many of each are shown; the others come when these are decided.
    public static let shownMax = 20

    /// - Parameters:
    ///   - proposalCount: how many there are, of which the oldest are shown.
    ///   - key: by which a form is known when it is sent twice; each form adds whom it is about.
    public init(
        frame: PageFrame, proposals: [ProposalAnswer], proposalCount: Int, disputes: [DisputeFile], disputeCount: Int,
        login: String?, key: String, refused: Refused? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Decisions")
        self.proposals = proposals.map { Proposal($0, login: login, words) }
        hasNoProposals = proposals.isEmpty
        moreProposals = Self.more(proposalCount - proposals.count, words)
        self.disputes = disputes.map { Dispute($0, refused: refused, words) }
        hasNoDisputes = disputes.isEmpty
        moreDisputes = Self.more(disputeCount - disputes.count, words)
        refusal = refused?.message
        self.key = key
    }

    private static func more(_ count: Int, _ words: PageWords) -> String? {
        count > 0 ? words("{count} more come after these.", ["count": "\(count)"]) : nil
    }
}
