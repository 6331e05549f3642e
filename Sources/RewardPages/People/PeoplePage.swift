public import RewardDomain
public import RewardServices

/// The participants whom somebody may see: those in a program now, and everybody else; and a field to find one by code.
public struct PeoplePage: Page {
    public static let view = "people"

    struct Group: Sendable {
        let id: String
        let title: String
        let people: [HomePage.Link]
        let more: Int
        let hasMore: Bool

        init(id: String, title: String, people: [ParticipantSummary]) {
            self.id = id
            self.title = title
            self.people = people.prefix(PeoplePage.shownMax).map {
                HomePage.Link(text: $0.name, path: Address.person.path($0.id.description))
            }
            more = people.count - self.people.count
            hasMore = more > 0
        }
    }

    /// So many of each group are listed; the page stays below 100 kB.
    static let shownMax = 300

    public let frame: PageFrame
    public let title: String
    let groups: [Group]
    let isEmpty: Bool
    let problem: String?
    let peoplePath = Address.people.path()

    /// - Parameters:
    ///   - enrolled: whoever is in a program now.
    ///   - problem: why nobody was found by the code that was asked for.
    public init(
        frame: PageFrame, people: [ParticipantSummary], enrolled: Set<ParticipantID>, problem: String? = nil
    ) {
        self.frame = frame
        title = frame.words("Participants")
        isEmpty = people.isEmpty
        self.problem = problem
        let now = people.filter { enrolled.contains($0.id) }
        let others = people.filter { !enrolled.contains($0.id) }
        groups = [
            Group(id: "now", title: frame.words("In a program now: {count}", ["count": "\(now.count)"]), people: now),
            Group(id: "others", title: frame.words("Others: {count}", ["count": "\(others.count)"]), people: others),
        ].filter { !$0.people.isEmpty }
    }

    public static let example = PeoplePage(
        frame: .example, people: [], enrolled: [])
}
