import RewardDomain
import RewardInterop
import RewardPresets
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Somebody who comes to two sites: who works at the one has no say over what belongs to the other, and who holds a
/// visit may record it.
@Suite(.onPostgres)
struct OwnSiteTests {
    private let home = Slug("home")!
    private let other = Slug("other")!

    /// H-1 is in higgins-1994 at home, and in silverman-1996, for another test, at the other site.
    private func open() async throws -> House {
        let house = try await House.open()
        try await house.clinic.retarget("silverman-1996", to: "opiates")
        _ = try await house.services.enroll(
            "H-1", in: Slug("silverman-1996")!, from: Day(iso: "2026-01-05")!, details: EnrollmentDetails(site: other),
            TestLedger.context)
        return house
    }

    private func visit(_ house: House, _ day: String = "2026-01-05") -> VisitAddress {
        house.clinic.visit(day, "higgins-1994", nil)
    }

    @Test func `a proposal is declined by a manager of its own site`() async throws {
        let house = try await open()
        let (anna, ben) = (try await house.user("anna", .counsellor), try await house.user("ben", .counsellor))
        let (hana, oda) = (
            try await house.user("hana", .manager), try await house.user("oda", .manager, at: "other")
        )
        let services = house.services
        _ = try await services.record(RecordVisit(visit: visit(house), outcome: .negative), of: "H-1", anna)
        _ = try await services.mend(
            visit(house), of: "H-1", VisitContent(outcome: .positive), reason: "two cups", ben)
        #expect(try await services.proposals(hana).count == 1)
        // Who has no say at its site is told what they would be told of a number nobody has.
        for (number, words) in [
            (1, "The participant has no proposal 1; proposal list shows those that wait."),
            (9, "The participant has no proposal 9; proposal list shows those that wait."),
        ] {
            let steps: [() async throws -> Any] = [
                { try await services.approve(number, of: "H-1", oda) },
                { try await services.decline(number, of: "H-1", reason: "no", oda) },
                { try await services.withdraw(number, of: "H-1", oda) },
            ]
            for step in steps { #expect(await refusal(step) == Refusal(.unknownProposal, words)) }
        }
        #expect(try await services.proposals(hana).count == 1)
        _ = try await services.decline(1, of: "H-1", reason: "one cup", hana)
        #expect(try await services.proposals(hana).isEmpty)
        await house.clinic.close()
    }

    @Test func `a disagreement is resolved by a manager of its own site`() async throws {
        let house = try await open()
        let (anna, ben) = (try await house.user("anna", .counsellor), try await house.user("ben", .counsellor))
        let (hana, oda) = (
            try await house.user("hana", .manager), try await house.user("oda", .manager, at: "other")
        )
        let services = house.services
        for (outcome, source, who) in [
            (Outcome.negative, Specimen.Source.pointOfCare, anna), (.positive, .laboratory, ben),
        ] {
            _ = try await services.record(
                RecordVisit(
                    visit: visit(house), content: VisitContent(outcome: outcome), specimen: Specimen(source: source)),
                of: "H-1", who)
        }
        for (number, words) in [
            (1, "The participant has no disagreement 1; disagreement list shows those that wait."),
            (9, "The participant has no disagreement 9; disagreement list shows those that wait."),
        ] {
            let refused = await refusal {
                try await services.resolveDisagreement(number, of: "H-1", accepts: true, reason: "letter", oda)
            }
            #expect(refused == Refusal(.unknownDisagreement, words))
        }
        _ = try await services.resolveDisagreement(1, of: "H-1", accepts: false, reason: "old cup", hana)
        // Settled, it is no more to be seen from elsewhere than before.
        #expect(
            await refusal {
                try await services.resolveDisagreement(1, of: "H-1", accepts: true, reason: "letter", oda)
            }?.code == .unknownDisagreement)
        await house.clinic.close()
    }

    @Test func `a visit is recorded by who holds it, at another site`() async throws {
        let house = try await House.open()
        let (olga, anna) = (
            try await house.user("olga", .counsellor, at: "other"), try await house.user("anna", .counsellor)
        )
        let services = house.services
        // The other site's certificate had expired.
        _ = try await services.changeSite(
            other,
            SiteChanged(clia: CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: Day(iso: "2026-01-01")!)),
            TestLedger.context)
        func record(at site: Slug?, _ context: CommandContext) async throws -> VisitAnswer {
            var command = RecordVisit(visit: visit(house), outcome: .negative)
            command.heldAt = site
            return try await services.record(command, of: "H-1", context).value
        }
        #expect(await refusal { try await record(at: nil, olga) }?.code == .unknownParticipant)
        // Only where she may record at all.
        #expect(await refusal { try await record(at: home, olga) }?.code == .unknownParticipant)
        #expect(try await record(at: other, olga).findings == [.certificateExpired])
        let found = try await services.foundVisits(anna)
        #expect(found.map(\.site) == [home])
        #expect(found.map(\.heldAt) == [other])
        // On her own account she may not, wherever it is held.
        try await house.link("olga", to: "H-2")
        var own = RecordVisit(visit: visit(house), outcome: .negative)
        own.heldAt = other
        #expect(await refusal { try await services.record(own, of: "H-2", olga) }?.code == .ownAccount)
        // A file says it in a column.
        let table = try VisitRows.read(
            Array("participant,program,occurred_on,outcome,held_at\nH-2,higgins-1994,2026-01-05,negative,other\n".utf8))
        #expect(try await services.importVisits(table, TestLedger.context).recorded == 1)
        #expect(try await services.foundVisits(anna).map(\.heldAt) == [other, other])
        try await house.clinic.expectWhole()
        await house.clinic.close()
    }

    @Test func `who returns is excused on the closed days of their own site`() async throws {
        let house = try await House.open()
        let preset = try #require(RewardPresets.all.first { $0.slug == "higgins-1994" }?.text)
        try await house.clinic.publish(
            preset.replacing("program: higgins-1994", with: "program: back")
                + "\npause: extends\nreturn_within_days: 10\n")
        let back = Slug("back")!
        try await house.welcome("B-1", at: "home", in: "back")
        _ = try await house.services.endEnrollment(
            of: "B-1", in: back, lastDay: Day(iso: "2026-01-09")!, reason: .left, TestLedger.context)
        let closed = Day(iso: "2026-01-19")!
        _ = try await house.services.close(home, on: closed...closed, reason: "Snow", TestLedger.context)
        _ = try await house.services.enroll(
            "B-1", in: back, from: Day(iso: "2026-01-12")!, details: EnrollmentDetails(site: other),
            TestLedger.context)
        let enrollment = try await house.clinic.enrollment("B-1")
        let place = try #require(enrollment.visitIndex(plannedOn: closed))
        #expect(enrollment.targets[0].standings[place].outcome == .excused)
        await house.clinic.close()
    }

    @Test func `what was seen of one person is not said of the rest, nor of two targets at once`() async throws {
        let house = try await House.open()
        try await house.clinic.retarget("silverman-1996", to: "opiates")
        _ = try await house.services.enroll(
            "H-1", in: Slug("silverman-1996")!, from: Day(iso: "2026-01-05")!, details: EnrollmentDetails(site: home),
            TestLedger.context)
        let mia = try await house.user("mia", .manager)
        let day = Day(iso: "2026-01-05")!
        func signOff(_ choices: [String: DayChoice], rest: DayChoice?) async throws -> SignedOffDay {
            try await house.services.signOff(day, at: home, choices: choices, rest: rest, mia).value
        }
        let before = try await house.clinic.counts()
        for outcome in Outcome.allCases where ![.noShow, .excused, .pending].contains(outcome) {
            let refused = await refusal { try await signOff([:], rest: .recorded(outcome)) }
            #expect(refused?.code == .contentMismatch)
            #expect(refused?.message.contains("missed, no_show, excused, pending or leave") == true)
        }
        let both = await refusal { try await signOff(["H-1": .recorded(.negative)], rest: .missed) }
        #expect(
            both?.message == "H-1 has 2 open visits on 2026-01-05, and negative was seen of one; say of each: "
                + "H-1/higgins-1994/cocaine, H-1/silverman-1996/opiates.")
        let stranger = await refusal { try await signOff(["H-1/alcohol": .recorded(.negative)], rest: .missed) }
        #expect(stranger?.message.hasPrefix("H-1/alcohol was not due") == true)
        #expect(try await house.clinic.counts() == before)
        let signed = try await signOff(
            ["H-1/cocaine": .recorded(.negative), "H-1": .recorded(.excused), "H-2": .missed], rest: nil)
        #expect([signed.due, signed.chosen] == [3, 3])
        let list = try await house.services.today(at: home, on: day, mia)
        #expect(list.due.map(\.outcome) == [.negative, .excused, .noShow])
        await house.clinic.close()
    }
}
