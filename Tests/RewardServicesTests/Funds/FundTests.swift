import LedgerStorage
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Funds as the services keep them. The clock stands at 2026-11-01.
@Suite(.onPostgres)
struct FundTests {
    static let usd = Currency(code: "USD")!

    static func rules(
        _ programs: String..., order: Int = 100, limits: [FundLimit] = [],
        periods: [FundPeriod] = [FundPeriod(from: Day(iso: "2026-01-01")!, until: Day(iso: "2026-12-31")!)],
        whenEmpty: FundRules.WhenEmpty = .warn
    ) -> FundRules {
        FundRules(
            title: "State opioid response", payer: "State", currency: usd,
            programs: (programs.isEmpty ? ["higgins-1994"] : programs).map { Slug($0)! }, order: order,
            periods: periods, limits: limits, warnAt: [75, 90], whenEmpty: whenEmpty)
    }

    private func open(_ clinic: Clinic, _ source: String, _ rules: FundRules) async throws {
        _ = try await clinic.services.openFund(clinic.slug(source), rules, TestLedger.context)
    }

    private func deposit(
        _ clinic: Clinic, _ amount: Int, _ reference: String, currency: Currency = usd, on day: String? = nil
    ) async throws -> Answered<FundSummary> {
        try await clinic.services.deposit(
            amount, in: currency, to: clinic.slug("sor"), on: day.map(clinic.day), reference: reference,
            TestLedger.context)
    }

    @Test func `awards come from the funds of their program, each up to its limit`() async throws {
        let clinic = try await Clinic.open()
        try await open(clinic, "state", Self.rules(order: 200))
        try await open(
            clinic, "sor", Self.rules(order: 10, limits: [FundLimit(period: .calendarYear, amount: 1000)]))
        try await clinic.welcome("P-1", in: "higgins-1994")
        try await clinic.record("P-1", .negative)
        #expect(try await clinic.lastEntries("P-1") == ["250 funding:sor -> available:higgins-1994:sor"])
        try await clinic.record("P-1", Clinic.days[1], .negative)
        try await clinic.record("P-1", Clinic.days[2], .negative)
        #expect(
            try await clinic.lastEntries("P-1") == [
                "375 funding:sor -> available:higgins-1994:sor", "1125 funding:state -> available:higgins-1994:state",
            ])
        // The bonus of 10.00 lies on top: the last share holds it.
        #expect(try await clinic.stream("P-1").appends.last?.entries.map(\.bonusChange) == [0, 1000])
        #expect(try await clinic.services.fund(clinic.slug("sor"), TestLedger.context).awarded == 1000)
        #expect(try await clinic.services.fund(clinic.slug("state"), TestLedger.context).awarded == 1125)
        try await clinic.expectWhole()

        // The first visit fell: the shares are again what the rule says of what is recorded.
        try await clinic.mend("P-1", Clinic.days[0], to: .positive)
        #expect(
            try await clinic.lastEntries("P-1") == [
                "250 available:higgins-1994:sor -> funding:sor", "125 available:higgins-1994:sor -> funding:sor",
                "1125 available:higgins-1994:state -> funding:state",
                "1500 overpaid:higgins-1994 -> available:higgins-1994:default",
            ])
        #expect(try await clinic.services.fund(clinic.slug("sor"), TestLedger.context).awarded == 625)
        #expect(try await clinic.balance("P-1") == 2125)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what no fund may pay because of its limit is withheld, and names it`() async throws {
        let clinic = try await Clinic.open()
        try await open(clinic, "sor", Self.rules(limits: [FundLimit(period: .calendarYear, amount: 1000)]))
        try await clinic.welcome("P-1", in: "higgins-1994")
        try await clinic.record("P-1", .negative, .negative)
        #expect(try await clinic.services.balance(of: "P-1").programs[0].targets[0].next?.paid == 375)
        let third = try await clinic.record("P-1", Clinic.days[2], .negative).value
        #expect(third.award == 375)
        #expect(third.withheld == [Withheld(cap: "fund sor calendar_year", unit: .money, amount: 1125)])
        #expect(third.next?.paid == 0)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a limit of the installation binds whoever pays`() async throws {
        let clinic = try await Clinic.with("P-1")
        let law = PersonLimitSet(
            name: clinic.slug("state-law"), title: "State law", currency: Self.usd,
            limit: FundLimit(scope: .person, period: .calendarYear, amount: 1000))
        #expect(try await clinic.services.setPersonLimit(law, TestLedger.context).value == [law])
        #expect(try await clinic.services.setPersonLimit(law, TestLedger.context).isRepeat)
        var other = law
        other.limit.amount = 5
        let changed = other
        #expect(
            await refusal { try await clinic.services.setPersonLimit(changed, TestLedger.context) }?.code
                == .alreadyDone)
        try await clinic.record("P-1", .negative, .negative)
        let third = try await clinic.record("P-1", Clinic.days[2], .negative).value
        #expect(third.award == 375)
        #expect(third.withheld == [Withheld(cap: "limit state-law calendar_year", unit: .money, amount: 1125)])
        let late = await refusal {
            try await clinic.services.endPersonLimit(
                clinic.slug("state-law"), until: clinic.day("2026-10-31"), TestLedger.context)
        }
        #expect(late?.code == .malformed)
        _ = try await clinic.services.endPersonLimit(clinic.slug("state-law"), TestLedger.context)
        #expect(
            try await clinic.services.personLimits(TestLedger.context).map(\.limit.until) == [clinic.day("2026-11-01")])
        #expect(
            await refusal { try await clinic.services.endPersonLimit(clinic.slug("no-law"), TestLedger.context) }?.code
                == .unknownFund)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a fund opened later pays for what is first recorded then, and moves nothing`() async throws {
        let clinic = try await Clinic.with("P-1")
        try await clinic.record("P-1", .negative)
        try await open(clinic, "sor", Self.rules(limits: [FundLimit(period: .calendarYear, amount: 300)]))
        #expect(try await clinic.services.balance(of: "P-1").programs[0].targets[0].next?.paid == 300)
        try await clinic.record("P-1", Clinic.days[1], .negative)
        #expect(try await clinic.lastEntries("P-1") == ["300 funding:sor -> available:higgins-1994:sor"])
        #expect(try await clinic.balance("P-1") == 550)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `money that arrives is an entry, once for each reference`() async throws {
        let clinic = try await Clinic.open()
        try await open(clinic, "sor", Self.rules())
        #expect(try await deposit(clinic, 2_500_000, "ACH 1").value.balance == 2_500_000)
        #expect(try await deposit(clinic, 2_500_000, "ACH 1").isRepeat)
        let stream = try await clinic.services.storage.load(.fund(clinic.slug("sor")))
        #expect(stream.entries.map(\.source.name) == ["granted:sor"])
        #expect(stream.entries.map(\.destination.name) == ["funding:sor"])
        #expect(stream.entries.map(\.amount) == [2_500_000])
        #expect(await refusal { try await deposit(clinic, 1, "ACH 1") }?.code == .alreadyDone)
        #expect(await refusal { try await deposit(clinic, 0, "ACH 2") }?.code == .malformed)
        #expect(await refusal { try await deposit(clinic, -5, "ACH 2") }?.code == .malformed)
        let euro = try #require(Currency(code: "EUR"))
        #expect(await refusal { try await deposit(clinic, 5, "ACH 2", currency: euro) }?.code == .otherCurrency)
        #expect(await refusal { try await deposit(clinic, 5, "ACH 2", on: "2026-11-03") }?.code == .notYet)
        #expect(try await clinic.services.fund(clinic.slug("sor"), TestLedger.context).history.received == 2_500_000)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an empty fund warns, or takes nobody new, and still pays what is earned`() async throws {
        let clinic = try await Clinic.open()
        let (sor, program, day) = (clinic.slug("sor"), clinic.slug("higgins-1994"), clinic.day("2026-01-05"))
        let granted = FundPeriod(from: day, until: clinic.day("2026-12-31"), granted: 500)
        try await open(clinic, "sor", Self.rules(periods: [granted]))
        try await clinic.welcome("P-1", in: "higgins-1994")
        #expect(try await clinic.services.emptyFunds(for: program, on: day, TestLedger.context) == nil)
        try await clinic.record("P-1", .negative, .negative)
        let empty = try await clinic.services.emptyFunds(for: program, on: day, TestLedger.context)
        #expect(empty?.words == "nothing is left of sor (-1.25), which pays for higgins-1994")
        try await clinic.welcome("P-2", in: "higgins-1994")

        var edit = FundEdit()
        edit.whenEmpty = .refuseNewEnrollments
        _ = try await clinic.services.changeFund(sor, edit, TestLedger.context)
        _ = try await clinic.services.addParticipant(code: "P-3", TestLedger.context)
        // The rules of today are for those who begin today.
        let refused = await refusal { try await clinic.enroll("P-3", from: "2026-11-02") }
        #expect(refused?.code == .fundEmpty)
        #expect(
            refused?.message
                == "Nobody new can be enrolled in higgins-1994: nothing is left of sor (-1.25), which pays for "
                + "higgins-1994; enter what was granted since with fund change, or let another fund pay for it.")
        // So are rows of a file, each by itself; who is enrolled already is no news.
        let rows = try EnrollmentRows.read(
            Array(
                """
                participant,program,enrolled_on
                P-1,higgins-1994,2026-01-05
                P-4,higgins-1994,2026-11-02
                P-5,silverman-1996,2026-11-02
                """.utf8))
        let imported = try await clinic.services.importEnrollments(rows, TestLedger.context)
        #expect(imported.refused.map(\.line) == [3])
        #expect(imported.refused.first?.reason == refused?.message)
        #expect(imported.recorded == 1 && imported.repeated == 1)
        let openings = try OpeningRows.read(
            Array(
                """
                participant,program,enrolled_on,as_of,target,rung,streak,saved,balance,cap_use,site,days
                P-6,higgins-1994,2026-10-19,2026-11-02,,1,1,,0.00,,,
                """.utf8))
        let taken = try await clinic.services.importOpenings(openings, signedBy: "Dr. Vega", TestLedger.context)
        #expect(taken.refused.map(\.reason) == [refused?.message])
        #expect(try await clinic.services.participants(TestLedger.context).compactMap(\.code).contains("P-6") == false)
        #expect(try await clinic.enroll("P-1").isRepeat)
        try await clinic.record("P-1", Clinic.days[2], .negative)
        #expect(try await clinic.balance("P-1") == 2125)
        #expect(try await clinic.services.fund(sor, TestLedger.context).balance == -2125)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `rules that contradict themselves are refused, and nothing is written`() async throws {
        let clinic = try await Clinic.open()
        func refused(_ rules: FundRules) async -> Refusal? {
            await refusal { try await clinic.services.openFund(clinic.slug("sor"), rules, TestLedger.context) }
        }
        let (january, june, july) = (clinic.day("2026-01-01"), clinic.day("2026-06-30"), clinic.day("2026-07-01"))
        let december = clinic.day("2026-12-31")
        let overlapping = await refused(
            Self.rules(periods: [FundPeriod(from: january, until: july), FundPeriod(from: july, until: december)]))
        #expect(overlapping?.code == .fundOverlaps)
        #expect(
            overlapping?.message
                == "The period from 2026-07-01 begins before the one from 2026-01-01 ends on 2026-07-01; a fund pays a "
                + "day once, so let one begin after the other.")
        let sound = FundLimit(period: .month, amount: 100)
        for (limits, code) in [
            ([FundLimit(period: .month, amount: 100, from: july, until: june)], RefusalCode.malformed),
            ([FundLimit(period: .month, amount: 0)], .malformed),
            ([FundLimit(scope: .enrollment, period: .month, amount: 1)], .malformed),
            ([sound, FundLimit(period: .month, amount: 200)], .fundOverlaps),
        ] {
            #expect(await refused(Self.rules(limits: limits))?.code == code)
        }
        #expect(await refused(Self.rules(periods: []))?.code == .malformed)
        #expect(await refused(Self.rules(periods: [FundPeriod(from: july, until: june)]))?.code == .malformed)
        let accepting = FundPeriod(from: january, until: december, acceptUntil: june)
        #expect(await refused(Self.rules(periods: [accepting]))?.code == .malformed)
        #expect(await refused(Self.rules("nothing-like-it"))?.code == .unknownProgram)
        let limits = [sound, FundLimit(scope: .person, period: .month, amount: 200)]
        try await open(clinic, "state", Self.rules(limits: limits))
        #expect(try await clinic.services.funds(TestLedger.context).map(\.source) == [clinic.slug("state")])
        #expect(
            await refusal { try await clinic.services.fund(clinic.slug("sor"), TestLedger.context) }?.code
                == .unknownFund)
        await clinic.close()
    }

    @Test func `a fund is opened once, changed from today on, and closed once`() async throws {
        let clinic = try await Clinic.open()
        let sor = clinic.slug("sor")
        try await open(clinic, "sor", Self.rules())
        let again = try await clinic.services.openFund(sor, Self.rules(), TestLedger.context)
        #expect(again.isRepeat)
        #expect(await refusal { try await open(clinic, "sor", Self.rules(order: 5)) }?.code == .fundExists)
        #expect(await refusal { try await open(clinic, "default", Self.rules()) }?.code == .fundExists)
        var edit = FundEdit()
        edit.order = 7
        let change = edit
        #expect(
            await refusal {
                try await clinic.services.changeFund(sor, change, from: clinic.day("2026-10-31"), TestLedger.context)
            }?.code == .malformed)
        #expect(try await clinic.services.changeFund(sor, change, TestLedger.context).value.rules.order == 7)
        #expect(try await clinic.services.changeFund(sor, change, TestLedger.context).isRepeat)
        #expect(
            await refusal {
                try await clinic.services.closeFund(sor, lastDay: clinic.day("2026-10-01"), TestLedger.context)
            }?.code == .malformed)
        _ = try await clinic.services.closeFund(sor, TestLedger.context)
        #expect(await refusal { try await clinic.services.closeFund(sor, TestLedger.context) }?.code == .alreadyDone)
        edit.order = 9
        let late = edit
        #expect(
            await refusal { try await clinic.services.changeFund(sor, late, TestLedger.context) }?.code == .alreadyDone)
        try await clinic.expectWhole()
        await clinic.close()
    }
}
