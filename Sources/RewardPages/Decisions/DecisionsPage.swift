public import RewardDomain
public import RewardServices

/// What waits for a second person: corrections somebody asked for, with what each would change, and what participants say
/// is wrong.
public struct DecisionsPage: Page {
    public static let view = "decisions"

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
    let disagreements: [Disagreement]
    let hasDisagreements: Bool
    let moreDisagreements: String?
    let findings: [Finding]
    let hasFindings: Bool
    let moreFindings: String?
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
    let resolvePath = Address.resolveDisagreement.path()
    let clearPath = Address.clearFinding.path()

    /// How many of each are shown; the others come when these are decided.
    public static let shownMax = 20

    /// - Parameters:
    ///   - proposalCount: how many there are, of which the oldest are shown.
    ///   - key: by which a form is known when it is sent twice; each form adds whom it is about.
    public init(
        frame: PageFrame, proposals: [ProposalAnswer], proposalCount: Int, disagreements: [WaitingSummary],
        findings: [FoundVisit], disputes: [DisputeFile], disputeCount: Int, login: String?, key: String,
        refused: Refused? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Decisions")
        self.proposals = proposals.map { Proposal($0, login: login, words) }
        hasNoProposals = proposals.isEmpty
        moreProposals = Self.more(proposalCount - proposals.count, words)
        let (shownDisagreements, shownFindings) = (
            disagreements.prefix(Self.shownMax), findings.prefix(Self.shownMax)
        )
        self.disagreements = shownDisagreements.map { Disagreement($0, words) }
        hasDisagreements = !disagreements.isEmpty
        moreDisagreements = Self.more(disagreements.count - shownDisagreements.count, words)
        self.findings = shownFindings.enumerated().map { Finding($1, index: $0, words) }
        hasFindings = !findings.isEmpty
        moreFindings = Self.more(findings.count - shownFindings.count, words)
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
