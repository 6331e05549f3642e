// What there is to decide on, as it is told.
extension DecisionsPage {
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
        /// Where who asked for it may take it back.
        let correctionPath: String
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

    /// What a second source says otherwise than what was recorded first.
    struct Disagreement: Sendable {
        let participant: String
        let path: String
        let id: String
        let number: String
        let visit: String
        let stands: String
        let says: String
        let by: String
    }

    /// A visit recorded with something expired, whose award waits.
    struct Finding: Sendable {
        let participant: String
        let path: String
        let visit: String
        let found: String
        let amount: String
        /// Which visit it is, as the form sends it.
        let hidden: [HiddenField]
        /// What ids begin with.
        let name: String
    }
}
