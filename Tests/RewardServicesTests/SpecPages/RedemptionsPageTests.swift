import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

/// The tables of docs/spec/redemptions.md, said to a clinic row by row.
@Suite(.onPostgres)
struct RedemptionsPageTests {
    private static let code = "A-1"

    /// With five negative visits recorded by Ada.
    private func clinic(_ table: SpecPage.Table) async throws -> SpecClinic {
        let clinic = try await SpecClinic.open(table)
        try await clinic.enroll(Self.code, in: table.terms[0].program)
        for visit in table.terms[0].plannedVisits(from: .monday).prefix(5) {
            _ = try await clinic.services.record(
                RecordVisit(
                    visit: VisitAddress(program: table.terms[0].program, day: visit.day), outcome: .negative),
                of: Self.code, CommandContext(actor: "cli:Ada"))
        }
        return clinic
    }

    @Test func `a balance is taken from, step by step`() async throws {
        let table = try SpecPage("redemptions.md").table([
            "who", "said", "answer", "available", "in flight", "delivered",
        ])
        let clinic = try await clinic(table)
        let dollars = table.terms[0].currency
        let rule = StatedApprovalRule(rule: ApprovalRule(over: 1000, dayLimit: 3000), currency: dollars)
        _ = try await clinic.services.changeSite(.mainSite, SiteChanged(approve: rule), TestLedger.context)
        for row in table.rows {
            let answer = try await say(row[1].split(separator: " ").map(String.init), "cli:\(row[0])", clinic)
            let ledger = try await clinic.ledger(of: Self.code)
            let sums = [ledger.available, ledger.inFlight, ledger.delivered]
            #expect([row[0], row[1], answer] + sums.map { dollars.format(minorUnits: $0) } == row)
        }
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        let delivered = try await clinic.services.redemption(5, of: Self.code, TestLedger.context).redemption
        #expect(delivered.delivery?.acknowledgement.kind == .vendor)
        await clinic.close()
    }

    private func say(_ words: [String], _ actor: String, _ clinic: SpecClinic) async throws -> String {
        let (services, context) = (clinic.services, CommandContext(actor: actor))
        do {
            if words[0] == "redeem" {
                let answer = try await services.redeem(try wanted(words), of: Self.code, context)
                return Self.told(answer) + (answer.value.redemption.needsApproval ? ", needs approval" : "")
            }
            let number = try #require(Int(words[1]))
            switch words[0] {
            case "end":
                #expect(try await clinic.say("end \(number)", of: Self.code) == "stored")
                return "ended"
            case "approve": return Self.told(try await services.approveRedemption(number, of: Self.code, context))
            case "deliver":
                let shown: ShownAcknowledgement =
                    switch words[2] {
                    case "receipt": .receipt(words[3])
                    case "vendor": .vendor(words[3])
                    default: .signature
                    }
                return Self.told(
                    try await services.deliverRedemption(number, of: Self.code, shownBy: shown, context))
            case "cancel":
                return Self.told(
                    try await services.cancelRedemption(number, of: Self.code, reason: "not now", context))
            case "fail":
                return Self.told(try await services.failRedemption(number, of: Self.code, reason: "bounced", context))
            case "ask":
                return Self.told(
                    try await services.askReversal(ofRedemption: number, of: Self.code, reason: "wrong card", context))
            default:
                return Self.told(try await services.approveReversal(ofRedemption: number, of: Self.code, context))
            }
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    private func wanted(_ words: [String]) throws -> Redeem {
        Redeem(
            amount: try #require(Currency(code: "USD")).minorUnits(decimal: words[1]),
            currency: words.count > 3 ? Currency(code: words[3]) : nil, kind: try #require(Slug(words[2])))
    }

    private static func told(_ answered: Answered<RedemptionAnswer>) -> String {
        let redemption = answered.value.redemption
        return "\(redemption.number) \(redemption.state.rawValue)" + (answered.isRepeat ? ", again" : "")
    }

    @Test func `what nobody claims goes when the page says`() async throws {
        let table = try SpecPage("redemptions.md").table([
            "when", "what happens", "noted", "available", "in flight", "unclaimed",
        ])
        let clinic = try await clinic(table)
        let dollars = table.terms[0].currency
        for row in table.rows {
            clinic.set(try #require(Instant(rfc3339: row[0].replacing("Z", with: ":00Z"))))
            let noted = try await happens(row[1], clinic)
            let ledger = try await clinic.ledger(of: Self.code)
            let sums = [ledger.available, ledger.inFlight, ledger.unclaimed]
            #expect([row[0], row[1], noted] + sums.map { dollars.format(minorUnits: $0) } == row)
        }
        #expect(try await clinic.services.verify().findings.map(\.description) == [])
        await clinic.close()
    }

    private func happens(_ what: String, _ clinic: SpecClinic) async throws -> String {
        let words = what.split(separator: " ").map(String.init)
        switch words[0] {
        case "redeem":
            _ = try await clinic.services.redeem(
                try wanted(words + ["gift_card"]), of: Self.code, TestLedger.context)
        case "cancel":
            _ = try await clinic.services.cancelRedemption(
                1, of: Self.code, reason: "moved away", TestLedger.context)
        case "end": #expect(try await clinic.say(what, of: Self.code) == "stored")
        default:
            let noted = try await withThrowingTaskGroup(of: UnclaimedValue.self) { group in
                for _ in 0..<(what.hasSuffix("once") ? 2 : 1) {
                    group.addTask { try await clinic.services.noteUnclaimedValue(TestLedger.context) }
                }
                return try await group.reduce(into: 0) { $0 += $1.amounts["USD"] ?? 0 }
            }
            return noted == 0 ? "nothing" : try #require(Currency(code: "USD")).format(minorUnits: noted)
        }
        return ""
    }
}
