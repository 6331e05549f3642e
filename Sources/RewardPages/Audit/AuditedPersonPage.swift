public import LedgerStorage
public import RewardDomain
public import RewardServices

/// One participant as an auditor sees them: payouts and visits to follow, who read their data, to whom it was disclosed.
public struct AuditedPersonPage: Page {
    public static let view = "audited-person"

    struct Line: Sendable {
        let text: String
        let amount: String?
        let path: String
    }

    /// One that they are or were enrolled in.
    struct Program: Sendable {
        let slug: String
        let title: String
    }

    struct Access: Sendable {
        let at: String
        let actor: String
        let what: String
        let purpose: String
    }

    struct Disclosed: Sendable {
        let day: String
        let recipient: String
        let content: String
        let purpose: String
        let basis: String
    }

    public let frame: PageFrame
    public let title: String
    let code: String
    let payouts: [Line]
    let hasPayouts: Bool
    let accesses: [Access]
    let olderPath: String?
    let disclosures: [Disclosed]
    let hasDisclosures: Bool
    let disclosedSince: String
    let visitPath: String
    let programs: [Program]
    let hasPrograms: Bool
    let auditPath = Address.audit.path()

    public init(
        frame: PageFrame, programs: [PublishedProgram], payouts: [RedemptionAnswer], accesses: AccessPage,
        disclosures: DisclosureAccount
    ) {
        let words = frame.words
        let participant = accesses.participant
        self.frame = frame
        title = words("Audit")
        code = participant.name
        self.payouts = payouts.map { answer in
            let redemption = answer.redemption
            return Line(
                text: words(
                    "Payout {number}, {kind}, asked for on {day}",
                    [
                        "number": "\(redemption.number)", "kind": redemption.kind.text,
                        "day": words.date(redemption.requestedOn),
                    ]),
                amount: moneyText(redemption.amount, answer.currency),
                path: Address.auditedPayout.path(
                    participant.id.description, query: ["number": "\(redemption.number)"]))
        }
        hasPayouts = !payouts.isEmpty
        self.accesses = accesses.accesses.map { row in
            Access(
                at: row.at.description, actor: row.actor,
                what: row.useCase.rawValue.replacing("_", with: " "), purpose: row.purpose?.rawValue ?? "")
        }
        olderPath = accesses.next.map {
            Address.auditedPerson.path(participant.id.description, query: ["before": "\($0)"])
        }
        self.disclosures = disclosures.disclosures.map { accounted in
            let disclosure = accounted.disclosure
            return Disclosed(
                day: words.date(disclosure.on), recipient: disclosure.recipient.text,
                content: disclosure.content.map(\.rawValue).sorted().joined(separator: ", "),
                purpose: disclosure.purpose.rawValue, basis: disclosure.basis.rawValue)
        }
        hasDisclosures = !self.disclosures.isEmpty
        disclosedSince = words.date(disclosures.since)
        visitPath = Address.auditedVisit.path(participant.id.description)
        self.programs = programs.map { Program(slug: $0.program.text, title: $0.terms.terms.title) }
        hasPrograms = !programs.isEmpty
    }
}

extension AuditedPersonPage {
    public static let example = AuditedPersonPage(
        frame: .example, code: "A-001",
        payouts: [Line(text: "Payout 1, gift-card, asked for on Mon 5 Jan 2026", amount: "$20.00", path: "/audit")],
        accesses: [
            Access(at: "2026-01-05T12:00:00Z", actor: "user:anna", what: "balance", purpose: "treatment")
        ],
        disclosures: [
            Disclosed(
                day: "Mon 5 Jan 2026", recipient: "state-fund", content: "amounts", purpose: "payment", basis: "consent"
            )
        ])

    private init(frame: PageFrame, code: String, payouts: [Line], accesses: [Access], disclosures: [Disclosed]) {
        self.frame = frame
        title = frame.words("Audit")
        self.code = code
        self.payouts = payouts
        hasPayouts = !payouts.isEmpty
        self.accesses = accesses
        olderPath = nil
        self.disclosures = disclosures
        hasDisclosures = !disclosures.isEmpty
        disclosedSince = "Sun 5 Jan 2020"
        visitPath = Address.auditedVisit.path("part_example")
        programs = [Program(slug: "example", title: "Example")]
        hasPrograms = true
    }
}
