import RewardDomain
import RewardPolicies
public import RewardServices

/// A participant, for whoever receives them: what they have, what they can earn, what came of their last visits, what
/// waits, and what can be done now.
public struct PersonPage: Page {
    public static let view = "person"

    struct Action: Sendable {
        let text: String
        let path: String
    }

    struct Open: Sendable {
        let text: String
        let program: String
        let canEarn: String?
        let flags: [String]
        /// None where the visitor may not record there.
        let recordPath: String?
    }

    struct Enrollment: Sendable {
        let title: String
        let about: String
        let status: String?
        let capLeft: String?
        let targets: [Target]
        let drawsPath: String?
    }

    struct Target: Sendable {
        /// None where the program has only one target.
        let name: String?
        let streak: String
        let nextDay: String?
        let nextAmount: String?
    }

    struct Past: Sendable {
        let day: String
        /// None where all of them are in one.
        let program: String?
        let outcome: String
        let isOwed: Bool
        let amount: String
        let recordedBy: String?
        /// None where the visitor may not mend there.
        let correctPath: String?
    }

    struct Waiting: Sendable {
        let text: String
        let path: String?
    }

    public let frame: PageFrame
    public let title: String
    let participant: String
    let available: String
    let inFlight: String?
    let actions: [Action]
    let hasActions: Bool
    let open: [Open]
    let hasOpen: Bool
    let waiting: [Waiting]
    let hasWaiting: Bool
    let enrollments: [Enrollment]
    let isInNone: Bool
    let visits: [Past]
    let hasVisits: Bool
    let accountPath: String

    /// `standing`: by which only what the visitor may do is offered.
    public init(frame: PageFrame, person: PersonFile, standing: Standing) {
        let words = frame.words
        self.frame = frame
        title = words("Participant")
        participant = person.participant.name
        available = moneyText(person.available, person.currency)
        inFlight = person.inFlight == 0 ? nil : moneyText(person.inFlight, person.currency)
        actions = Self.actions(person, standing, words)
        hasActions = !actions.isEmpty
        open = person.open.map { Open($0, person, standing, words) }
        hasOpen = !open.isEmpty
        waiting = Self.waiting(person, standing, words)
        hasWaiting = !waiting.isEmpty
        enrollments = person.programs.map { Enrollment($0, person.currency, words) }
        isInNone = person.programs.isEmpty
        visits = person.visits.map { Past($0, person, standing, words) }
        hasVisits = !visits.isEmpty
        accountPath = Address.balancePage.path(person.participant.id.description)
    }
}
