import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import TestSupport
import Testing

/// Everything a face can be told of a participant in words or by another's numbers, each told once and each unlike
/// all others, so that wherever one turns up it is known what it was.
struct SpokenWords {
    let clinic: Clinic
    /// What was said, by what it is.
    private(set) var said: [String: String] = [:]

    private let anna = CommandContext(actor: "cli:anna")
    private let ben = CommandContext(actor: "cli:ben")
    private let cleo = CommandContext(actor: "cli:cleo")

    init(_ clinic: Clinic) { self.clinic = clinic }

    /// Remembers a word and gives it back. Upper case where the ledger folds it to that.
    private mutating func say(_ what: String, _ word: String) -> String {
        said[what] = word
        return word
    }

    /// A sentence nobody else says.
    private mutating func sentence(_ what: String) -> String {
        say(what, "Quokka \(said.count + 100) about the \(what)")
    }

    private func visit(_ day: String) -> VisitAddress { clinic.visit(day, "higgins-1994", nil) }

    mutating func sayAll() async throws {
        try await sayWhoTheyAre()
        try await sayOfVisits()
        try await sayOfEnrollments()
        try await sayOfMoney()
        try await sayInFiles()
        try await sayOfFindings()
    }

    private mutating func sayWhoTheyAre() async throws {
        let services = clinic.services
        for code in ["first", "second", "third"] {
            try await clinic.add(say("\(code) code", "QK-\(code.uppercased())-77"))
        }
        let first = try code("first")
        try await clinic.describe(
            first, name: say("name", "Wilhelmina Quartermain"), born: say("birth date", "1971-03-29"),
            ["phone": say("phone", "555-0199-7733"), "mrn": say("record number", "MRN-88123-Q")])
        try await clinic.describe(first, name: say("second name", "Wilhelmina Featherstone"))
        try await clinic.describe(first, without: ["phone"])
        let other = say("duplicate's code", "QK-TWIN-4")
        try await clinic.add(
            other, name: "Wilhelmina Featherstone", born: "1971-03-29", asManager: true,
            reason: sentence("duplicate"), key: say("idempotency key", "quokka-slip-31"))
        _ = try await services.proposeSamePerson(first, other, reason: sentence("same person"), anna)
        _ = try await services.giveAccess(to: first, .printed, anna)
    }

    private mutating func sayOfVisits() async throws {
        let (services, first, second) = (clinic.services, try code("first"), try code("second"))
        _ = try await services.enroll(
            first, in: clinic.slug("higgins-1994"), from: clinic.day("2026-01-05"),
            details: EnrollmentDetails(clinician: sentence("clinician")), anna)
        try await clinic.enroll(second)
        func record(_ day: String, _ outcome: Outcome, _ texts: VisitTexts, _ source: Specimen.Source? = nil)
            async throws
        {
            _ = try await services.record(
                RecordVisit(
                    visit: visit(day), content: VisitContent(outcome: outcome),
                    specimen: source.map { Specimen(source: $0) }), of: first, texts: texts, anna)
        }
        try await record(
            "2026-01-05", .negative, VisitTexts(specimenNumber: say("specimen", "CUP-QUOKKA-9")), .pointOfCare)
        try await record(
            "2026-01-07", .excused,
            VisitTexts(reason: sentence("excuse"), evidence: say("evidence", "letter 14/Quokka")))
        for day in ["2026-01-09", "2026-01-12", "2026-01-14", "2026-01-16"] {
            try await record(day, .negative, VisitTexts())
        }
        _ = try await services.mendDirectly(
            visit("2026-01-09"), of: first, VisitContent(outcome: .excused), reason: sentence("correction"),
            evidence: say("correction's evidence", "fax 3/Quokka"), anna)
        _ = try await services.mendDirectly(visit("2026-01-16"), of: first, nil, reason: sentence("retraction"), anna)
        _ = try await services.mend(
            visit("2026-01-12"), of: first, VisitContent(outcome: .positive), reason: sentence("proposal"), ben)
        _ = try await services.decline(1, of: first, reason: sentence("declined proposal"), anna)
        _ = try await services.proposeMove(
            of: visit("2026-01-14"), from: first, to: second, reason: sentence("move"), ben)
        _ = try await services.approve(2, of: first, anna)
        _ = try await services.record(
            RecordVisit(
                visit: visit("2026-01-05"), content: VisitContent(outcome: .positive),
                specimen: Specimen(source: .laboratory)), of: first, ben)
        _ = try await services.resolveDisagreement(
            1, of: first, accepts: false, reason: sentence("disagreement"), cleo)
        let subject = sentence("dispute")
        _ = try await services.openDispute(of: first, subject: subject, ben)
        _ = try await services.answerDispute(of: first, number: 1, text: sentence("dispute's answer"), anna)
    }

    private mutating func sayOfEnrollments() async throws {
        let (services, third) = (clinic.services, try code("third"))
        let program = clinic.slug("higgins-1994")
        try await clinic.enroll(third)
        _ = try await services.correctStart(
            of: third, in: program, to: clinic.day("2026-01-12"), reason: sentence("first day"), anna)
        _ = try await services.receiveElsewhere(
            third, amount: "25.00", on: clinic.day("2026-01-12"), from: sentence("payer elsewhere"), anna)
        _ = try await services.voidEnrollment(of: third, in: program, reason: sentence("voiding"), anna)
    }

    private mutating func sayOfMoney() async throws {
        let (services, first) = (clinic.services, try code("first"))
        let wanted = Redeem(amount: 100, kind: clinic.slug("gift_card"))
        for _ in 0..<4 { _ = try await services.redeem(wanted, of: first, anna) }
        _ = try await services.cancelRedemption(1, of: first, reason: sentence("cancelled redemption"), anna)
        _ = try await services.failRedemption(2, of: first, reason: sentence("failed redemption"), anna)
        _ = try await services.deliverRedemption(
            3, of: first, shownBy: .receipt(say("receipt", "RCPT-QUOKKA-12")), ben)
        _ = try await services.deliverRedemption(
            4, of: first, shownBy: .vendor(say("vendor's reference", "ORD-QUOKKA-88")), ben)
        _ = try await services.askReversal(ofRedemption: 3, of: first, reason: sentence("reversal"), anna)
        _ = try await services.declineReversal(
            ofRedemption: 3, of: first, reason: sentence("declined reversal"), cleo)
    }

    private mutating func sayInFiles() async throws {
        let second = try code("second")
        let row =
            "\(second),higgins-1994,2026-01-16,excused,\(say("source id", "tablet-quokka-5"))"
            + ",\(sentence("imported excuse")),\(say("imported specimen", "LAB-QUOKKA-41"))"
        let visits = "participant,program,occurred_on,outcome,source_id,reason,specimen\n" + row
        #expect(try await clinic.services.importVisits(.read(visits.utf8), anna).recorded == 1)
        let opening =
            "participant,program,enrolled_on,as_of,rung,streak,saved,balance,cap_use\n"
            + "\(say("imported code", "QK-IMPORTED-6")),higgins-1994,2026-01-05,2026-01-19,1,1,,2.50,"
        let opened = try await clinic.services.importOpenings(
            .read(opening.utf8), signedBy: say("signer", "Dr. Quokka Vega"), anna)
        #expect(opened.refused.isEmpty)
    }

    /// Last: where the certificate has expired nobody begins any more.
    private mutating func sayOfFindings() async throws {
        let (services, first) = (clinic.services, try code("first"))
        _ = try await services.changeSite(
            .mainSite,
            SiteChanged(clia: CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: clinic.day("2026-01-18"))),
            TestLedger.context)
        try await clinic.record(first, "2026-01-19", .negative)
        _ = try await services.clearFinding(of: visit("2026-01-19"), first, reason: sentence("finding"), anna)
    }

    private func code(_ name: String) throws -> String { try #require(said["\(name) code"]) }
}
