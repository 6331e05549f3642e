import RewardDomain
public import RewardServices

/// What was drawn in an enrollment, visit by visit, and by what anybody can check it.
public struct EnrollmentDrawsPage: Page {
    public static let view = "enrollment-draws"

    struct Visit: Sendable {
        let day: String
        let outcome: String
        let slips: [Slip]
        let total: String
    }

    struct Slip: Sendable {
        let number: Int
        let label: String
        let value: String
        let isWorth: Bool
    }

    public let frame: PageFrame
    public let title: String
    let participant: String
    let program: String
    let visits: [Visit]
    let isEmpty: Bool
    let commitment: String
    let seed: String?
    /// What the check came to; none before the secret was revealed.
    let checked: String?
    let bowls: [BowlPicture]
    let personPath: String

    public init(frame: PageFrame, draws: EnrollmentDraws) {
        let words = frame.words
        self.frame = frame
        title = words("Draws")
        participant = draws.participant.name
        program = draws.title
        visits = draws.visits.map { visit in
            Visit(
                day: words.date(visit.visit.plannedDay),
                outcome: visit.outcome.map(words.button) ?? words("Not recorded"),
                slips: visit.slips.enumerated().map { index, slip in
                    Slip(
                        number: index + 1, label: slip.label, value: moneyText(slip.value, draws.currency),
                        isWorth: slip.value > 0)
                }, total: moneyText(visit.slips.reduce(0) { $0 + $1.value }, draws.currency))
        }
        isEmpty = visits.isEmpty
        commitment = draws.commitment
        seed = draws.check?.seed
        checked = draws.check.map {
            $0.isSound
                ? words("Every slip is the one that comes out of the secret.")
                : words("A slip is not the one that comes out of the secret: tell whoever audits the ledger.")
        }
        bowls = draws.bowls.map { BowlPicture($0, draws.currency) }
        personPath = Address.person.path(draws.participant.id.description)
    }
}

extension EnrollmentDrawsPage {
    public static let example = EnrollmentDrawsPage(frame: .example)

    private init(frame: PageFrame) {
        self.frame = frame
        title = frame.words("Draws")
        (participant, program) = ("A-017", "Prize bowl")
        visits = [
            Visit(
                day: "Mon 5 Jan 2026", outcome: "Negative",
                slips: [Slip(number: 1, label: "Small", value: "$1.00", isWorth: true)], total: "$1.00")
        ]
        (isEmpty, commitment, seed) = (false, "00ff", "ff00")
        checked = "Every slip is the one that comes out of the secret."
        bowls = [.example]
        personPath = Address.person.path("part_example")
    }
}
