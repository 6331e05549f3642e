import RewardDomain
public import RewardServices

/// A group session: who is in the hat, what is in the bowl, and what came out, to be watched and printed.
public struct GroupDrawPage: Page {
    public static let view = "group-draw"

    struct Name: Sendable {
        let participant: String
        let names: String
    }

    struct Prize: Sendable {
        let number: Int
        let participant: String
        let label: String
        let value: String
        let isWorth: Bool
    }

    public let frame: PageFrame
    public let title: String
    let program: String
    let day: String
    let site: String
    let names: [Name]
    let isEmpty: Bool
    let countText: String
    let bowl: BowlPicture
    let canDraw: Bool
    let isHeld: Bool
    let prizes: [Prize]
    let seed: String
    let problem: String?
    let hidden: [HiddenField]
    let drawPath = Address.groupDraw.path()
    let todayPath: String

    /// `key`: by which the form is known when it is sent twice.
    public init(frame: PageFrame, session: GroupSession, key: String, problem: String? = nil) {
        let words = frame.words
        self.frame = frame
        title = words("Group draw")
        program = session.title
        day = words.date(session.day)
        site = session.site.text
        names = session.attenders.map {
            Name(participant: $0.participant.name, names: words.worth($0.names, .names, nil))
        }
        isEmpty = names.isEmpty
        countText =
            session.namesDrawn == 1
            ? words("1 name comes out") : words("{count} names come out", ["count": "\(session.namesDrawn)"])
        bowl = BowlPicture(session.bowl, session.currency)
        isHeld = session.held != nil
        canDraw = !isHeld && !isEmpty
        prizes = (session.held?.prizes ?? []).enumerated().map { index, prize in
            Prize(
                number: index + 1, participant: prize.participant.name, label: prize.label,
                value: moneyText(prize.value, session.currency), isWorth: prize.value > 0)
        }
        seed = session.held?.draw.seed ?? ""
        self.problem = problem
        hidden = [
            HiddenField(name: "key", value: key), HiddenField(name: "program", value: session.program.text),
            HiddenField(name: "site", value: session.site.text),
            HiddenField(name: "on", value: session.day.description),
        ]
        todayPath = Address.today.path(query: ["site": session.site.text, "on": session.day.description])
    }
}

extension GroupDrawPage {
    public static let example = GroupDrawPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Group draw")
        (program, day, site) = ("Names and slips", "Mon 5 Jan 2026", "main")
        names = [Name(participant: "A-017", names: "2 names in the hat")]
        (isEmpty, countText, bowl) = (false, "1 name comes out", .example)
        (canDraw, isHeld) = (true, true)
        prizes = [Prize(number: 1, participant: "A-017", label: "Small", value: "$1.00", isWorth: true)]
        (seed, problem) = ("00ff", nil)
        hidden = [HiddenField(name: "key", value: "example")]
        todayPath = Address.today.path()
    }
}
