import RewardDomain
public import RewardServices

/// A correction that was asked for: who asked, what it would change, and what became of it.
public struct CorrectionPage: Page {
    public static let view = "correction"

    public let frame: PageFrame
    public let title: String
    let participant: String
    let day: String
    let becomes: String
    let askedBy: String
    let reason: String?
    let state: String
    let isWaiting: Bool
    let changes: [ChangedVisits]
    let problem: String?
    let personPath: String
    /// Whether it is the visitor's own to take back.
    let canWithdraw: Bool
    let refusal: String?
    let hidden: [HiddenField]
    let withdrawPath = Address.withdrawProposal.path()

    /// - Parameters:
    ///   - isOwn: whether the visitor asked for it.
    ///   - key: by which the form is known when it is sent twice.
    ///   - refusal: why it was not taken back.
    public init(frame: PageFrame, proposal: ProposalAnswer, isOwn: Bool, key: String, refusal: String? = nil) {
        let words = frame.words
        let asked = proposal.proposal.asked
        self.frame = frame
        title = words("A correction")
        participant = proposal.participant.name
        day = words.date(asked.plannedDay)
        becomes =
            switch asked.change {
            case .correct(_, let content):
                content.outcome.map(words.button) ?? content.reading.map { "\($0)" } ?? words("As the results say")
            case .retract: words("Not recorded")
            case .move: words("Moved to another participant")
            }
        askedBy = words.who(proposal.proposal.actor)
        reason = proposal.reason
        state =
            switch proposal.proposal.state {
            case .waiting: words("It waits for a second person. Nothing has changed yet.")
            case .approved: words("It was approved.")
            case .declined: words("It was declined.")
            case .withdrawn: words("It was taken back.")
            }
        isWaiting = proposal.proposal.state == .waiting
        changes = proposal.previews.compactMap(\.changes).prefix(1).map { ChangedVisits($0, words) }
        problem = proposal.previews.compactMap(\.problem).first
        let id = proposal.participant.id.description
        personPath = Address.person.path(id)
        canWithdraw = isOwn && isWaiting
        self.refusal = refusal
        hidden = [
            HiddenField(name: "key", value: key), HiddenField(name: "participant", value: id),
            HiddenField(name: "number", value: "\(proposal.number)"),
        ]
    }
}

extension CorrectionPage {
    public static let example = CorrectionPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("A correction")
        (participant, day, becomes, askedBy) = ("A-017", "Wed 14 Jan 2026", "Negative", "anna")
        (reason, state, isWaiting) = ("Two cups were mixed up", "It waits for a second person.", true)
        (changes, problem, personPath) = ([.example], nil, Address.person.path("part_example"))
        (canWithdraw, refusal, hidden) = (true, nil, [HiddenField(name: "key", value: "example")])
    }
}
