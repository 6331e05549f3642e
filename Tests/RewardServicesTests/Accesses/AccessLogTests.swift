import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Who read what of whom is noted before it is answered.
@Suite(.onPostgres)
struct AccessLogTests {
    private static func log(
        _ services: RewardServices, of code: String, limit: Int = 100, _ context: CommandContext = TestLedger.context
    ) async throws -> [AccessRow] {
        try await services.accesses(of: code, limit: limit, context).accesses
    }

    @Test func `a read of one participant stands in the log of that one alone`() async throws {
        let house = try await House.open()
        var anna = try await house.user("anna", .counsellor)
        anna.purpose = .treatment
        _ = try await house.services.balance(of: "H-1", anna)
        let found = try #require(try await Self.log(house.services, of: "H-1").first { $0.actor == "user:anna" })
        #expect(found.useCase == .balance)
        #expect(found.purpose == .treatment)
        #expect(found.at.utcDay == Day(iso: "2026-11-01")!)
        let id = try await house.services.participant("H-1", TestLedger.context).id
        #expect(found.subject == .participant(id))
        #expect(try await Self.log(house.services, of: "H-2").allSatisfy { $0.actor != "user:anna" })
        await house.clinic.close()
    }

    @Test func `each use case that shows one participant is noted under its name`() async throws {
        let house = try await House.open()
        let (services, boss) = (house.services, try await house.user("boss", .manager, at: nil))
        let month = Month(iso: "2026-01")!
        let visit = VisitAddress(program: Slug("higgins-1994")!, day: Day(iso: "2026-01-05")!)
        let enrollment = try #require(try await services.enrollments().first { $0.participant.code == "H-1" })
        _ = try await services.record(RecordVisit(visit: visit, outcome: .negative), of: "H-1", boss)
        let reads: [(ReadUseCase, () async throws -> Any)] = [
            (.participant, { try await services.participant("H-1", boss) }),
            (.particulars, { try await services.particulars(of: "H-1", boss) }),
            (.balance, { try await services.balance(of: "H-1", boss) }),
            (.balanceHistory, { try await services.balance(of: "H-1", asOf: nil, knownAt: nil, boss) }),
            (.statement, { try await services.statement(of: "H-1", month: month, boss) }),
            (.redemptions, { try await services.redemptions(of: "H-1", boss) }),
            (.otherCodes, { try await services.otherCodes(of: "H-1", boss) }),
            (.visitAudit, { try await services.auditVisit(visit, of: "H-1", boss) }),
            (.offers, { try await services.offers(to: "H-1", boss) }),
            (.disclosures, { try await services.disclosures(of: "H-1", years: 3, boss) }),
            (.consents, { try await services.consents(of: "H-1", boss) }),
            (.pseudonym, { try await services.pseudonym(of: "H-1", for: Slug("county-auditor")!, boss) }),
            (.accesses, { try await services.accesses(of: "H-1", limit: 1, boss) }),
            // What is not there is asked for all the same.
            (.redemption, { try? await services.redemption(1, of: "H-1", boss) as Any }),
            (.proposal, { try? await services.proposal(1, of: "H-1", boss) as Any }),
            (.dispute, { try? await services.dispute(of: "H-1", number: 1, boss) as Any }),
            (.payoutAudit, { try? await services.auditPayout(1, of: "H-1", boss) as Any }),
            (.proof, { try? await services.proof(.event(version: 1), of: "H-1", boss) as Any }),
            (.draws, { try? await services.checkDraws(of: enrollment.enrollment, boss) as Any }),
        ]
        for (useCase, read) in reads {
            _ = try await read()
            let newest = try #require(
                try await Self.log(services, of: "H-1", limit: 3).first { $0.actor == "user:boss" })
            #expect(newest.useCase == useCase)
        }
        await house.clinic.close()
    }

    @Test func `the last month in which anything happened is found in one read`() async throws {
        let house = try await House.open()
        let (services, boss) = (house.services, try await house.user("boss", .manager, at: nil))
        let anna = try await house.user("anna", .counsellor)
        let visit = VisitAddress(program: Slug("higgins-1994")!, day: Day(iso: "2026-01-05")!)
        _ = try await services.record(RecordVisit(visit: visit, outcome: .negative), of: "H-1", boss)
        let march = Month(iso: "2026-03")!
        let statement = try await services.statement(of: "H-1", month: march, monthsBackMax: 2, anna)
        #expect(statement.month == Month(iso: "2026-01"))
        #expect(statement.lines.count == 1)
        #expect(try await Self.log(services, of: "H-1").filter { $0.actor == "user:anna" }.count == 1)
        let tooNear = try await services.statement(of: "H-1", month: march, monthsBackMax: 1, boss)
        #expect(tooNear.month == march)
        #expect(tooNear.lines.isEmpty)
        await house.clinic.close()
    }

    @Test func `a list or report is of everyone at its sites, and of whoever was there`() async throws {
        let house = try await House.open()
        let (services, hana) = (house.services, try await house.user("hana", .manager))
        let home = Slug("home")!
        let program = Slug("higgins-1994")!
        let boss = try await house.user("boss", .manager, at: nil)
        let reads: [(ReadUseCase, AccessRow.Subject, CommandContext, () async throws -> Any)] = [
            (.participants, .everyone(site: home, program: nil), hana, { try await services.participants(hana) }),
            (
                .participants, .everyone(site: home, program: nil), hana,
                { try await services.participantPage(after: nil, limit: 5, hana) }
            ),
            (.enrollments, .everyone(site: home, program: nil), hana, { try await services.enrollments(hana) }),
            (.today, .everyone(site: home, program: nil), hana, { try await services.today(at: home, hana) }),
            (.disputes, .everyone(site: home, program: nil), hana, { try await services.disputes(hana) }),
            (.proposals, .everyone(site: home, program: nil), hana, { try await services.proposals(hana) }),
            (.disagreements, .everyone(site: home, program: nil), hana, { try await services.disagreements(hana) }),
            (.findings, .everyone(site: home, program: nil), hana, { try await services.foundVisits(hana) }),
            (
                .waitingRedemptions, .everyone(site: home, program: nil), hana,
                { try await services.waitingRedemptions(hana) }
            ),
            (
                .missingConsents, .everyone(site: home, program: nil), hana,
                { try await services.missingConsents(hana) }
            ),
            (.liability, .everyone(site: home, program: nil), hana, { try await services.liability(hana) }),
            (.capWatch, .everyone(site: home, program: nil), hana, { try await services.capWatch(hana) }),
            (.retention, .everyone(site: home, program: nil), hana, { try await services.retention(hana) }),
            (
                .monthlyReport, .everyone(site: home, program: program), hana,
                { try await services.monthlyReport(of: program, month: Month(iso: "2026-01")!, at: home, hana) }
            ),
            (
                .monthCheck, .everyone(site: nil, program: program), boss,
                { try await services.checkMonth(nil, of: program, boss) }
            ),
            (.journal, .everyone(site: nil, program: nil), boss, { try await services.exportJournal(boss) }),
            (
                .events, .everyone(site: nil, program: nil), boss,
                {
                    // An event is told once no older transaction of the whole cluster is open.
                    while true {
                        let told = try await services.events(after: .beginning, limit: 1000, boss)
                        if told.contains(where: { $0.participant != nil }) { return told }
                        try await Task.sleep(for: .milliseconds(50))
                    }
                }
            ),
            (
                .whatIf, .everyone(site: nil, program: program), boss,
                {
                    let terms = try await services.program(program).terms.terms
                    return try await services.whatIf(program, under: terms, boss)
                }
            ),
        ]
        for (useCase, subject, who, read) in reads {
            _ = try await read()
            let newest = try #require(
                try await Self.log(services, of: "H-2", limit: 3).first { $0.actor == who.actor })
            #expect(newest.useCase == useCase)
            #expect(newest.subject == subject, "\(useCase)")
        }
        // Of the other site only what was of all sites.
        let elsewhere = try await Self.log(services, of: "O-1")
        #expect(elsewhere.allSatisfy { $0.actor != hana.actor })
        #expect(elsewhere.contains { $0.actor == boss.actor && $0.useCase == .journal })
        // Before somebody was added nobody could read of them.
        house.clock.set(Instant(rfc3339: "2026-11-02T12:00:00Z")!)
        try await house.welcome("H-3", at: "home")
        #expect(try await Self.log(services, of: "H-3").allSatisfy { $0.actor == TestLedger.context.actor })
        await house.clinic.close()
    }

    @Test func `waiting for events is no read, being told one is`() async throws {
        let house = try await House.open()
        let boss = try await house.user("boss", .manager, at: nil)
        // An event is told once no older transaction of the whole cluster is open: walked on until the newest was told.
        var last = FeedPosition.beginning
        var isAtEnd = false
        while !isAtEnd {
            for event in try await house.services.events(after: last, limit: 50, TestLedger.context) {
                last = event.position
                if event.stream == "user:boss", event.type == "role_granted" { isAtEnd = true }
            }
        }
        _ = try await house.services.events(after: last, limit: 50, boss)
        #expect(try await Self.log(house.services, of: "H-1").allSatisfy { $0.actor != boss.actor })
        await house.clinic.close()
    }

    @Test func `auditors and managers read the log, which is noted too, and participants their own`() async throws {
        let house = try await House.open()
        let services = house.services
        let anna = try await house.user("anna", .counsellor)
        #expect(await refusal { try await services.accesses(of: "H-1", limit: 5, anna) }?.code == .notAllowed)
        let eve = try await house.user("eve", .auditor)
        _ = try await services.accesses(of: "H-1", limit: 5, eve)
        let elsewhere = await refusal { try await services.accesses(of: "O-1", limit: 5, eve) }
        let nobody = await refusal { try await services.accesses(of: "X-9", limit: 5, eve) }
        #expect(elsewhere?.code == .unknownParticipant)
        #expect(elsewhere?.message.replacing("O-1", with: "X-9") == nobody?.message)
        let id = try await services.participant("H-1", TestLedger.context).id
        let own = CommandContext(actor: "participant:\(id)")
        let seen = try await services.accesses(of: id.description, limit: 2, own)
        #expect(seen.accesses.map(\.actor) == [own.actor, TestLedger.context.actor])
        #expect(try await Self.log(services, of: "H-1").contains { $0.actor == eve.actor && $0.useCase == .accesses })
        let other = try await services.participant("H-2", TestLedger.context).id
        #expect(
            await refusal { try await services.accesses(of: "\(other)", limit: 5, own) }?.code == .unknownParticipant)
        await house.clinic.close()
    }

    @Test func `the log is read in pages and by days`() async throws {
        let house = try await House.open()
        let services = house.services
        for day in 1...3 {
            house.clock.set(Instant(rfc3339: "2026-11-0\(day)T23:59:59Z")!)
            _ = try await services.balance(of: "H-1", TestLedger.context)
        }
        let second = Day(iso: "2026-11-02")!
        let only = try await services.accesses(
            of: "H-1", from: second, until: second, limit: 10, TestLedger.context)
        #expect(only.accesses.map(\.at.utcDay) == [second])
        #expect(only.next == nil)
        let all = try await Self.log(services, of: "H-1")
        var pages: [AccessRow] = []
        var next: Int64?
        repeat {
            let page = try await services.accesses(
                of: "H-1", until: Day(iso: "2026-11-02")!, before: next, limit: 1, TestLedger.context)
            #expect(page.accesses.count == 1)
            pages += page.accesses
            next = page.next
        } while next != nil
        #expect(pages == all.filter { $0.at < Instant(rfc3339: "2026-11-03T00:00:00Z")! })
        let refused = await refusal {
            try await services.accesses(
                of: "H-1", from: second, until: Day(iso: "2026-11-01")!, limit: 1, TestLedger.context)
        }
        #expect(refused?.message == "The days would end on 2026-11-01, before they begin on 2026-11-02.")
        await house.clinic.close()
    }

    @Test func `what cannot be noted is not read`() async throws {
        let house = try await House.open()
        let owner = try await TestLedger.owner(house.clinic.database)
        try await owner.execute(script: "revoke insert on ledger.accesses from reward_service")
        for read in [
            { try await house.services.balance(of: "H-1", TestLedger.context) },
            { try await house.services.participants(TestLedger.context) },
            { try await house.services.exportJournal(TestLedger.context) },
        ] as [() async throws -> Any] {
            do {
                _ = try await read()
                Issue.record("it was answered")
            } catch ServiceError.storage(let error) {
                #expect(error.isUnavailable)
                #expect(error.description.contains("who reads is noted first"))
            }
        }
        // Writing goes on: the event says who.
        let visit = VisitAddress(program: Slug("higgins-1994")!, day: Day(iso: "2026-01-05")!)
        let recorded = try await house.services.record(
            RecordVisit(visit: visit, outcome: .negative), of: "H-1", TestLedger.context)
        #expect(recorded.value.award == 250)
        await owner.close()
        await house.clinic.close()
    }

    @Test func `no code and no name stands in the log, and nobody changes it`() async throws {
        let house = try await House.open()
        _ = try await house.services.balance(of: "H-1", TestLedger.context)
        _ = try await house.services.participants(TestLedger.context)
        let owner = try await TestLedger.owner(house.clinic.database)
        func texts(_ query: SQL) async throws -> [String] {
            try await owner.query(query).map { try $0.decode("text") }
        }
        let rows = try await texts("select to_jsonb(accesses)::text as text from ledger.accesses")
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { !$0.contains("H-1") })
        for change in [
            "update ledger.accesses set actor = 'x'", "delete from ledger.accesses", "truncate ledger.accesses",
        ] {
            await #expect(throws: (any Error).self) { try await owner.execute(script: change) }
            try await owner.execute(script: "set role reward_service")
            await #expect(throws: (any Error).self) { try await owner.execute(script: change) }
            try await owner.execute(script: "reset role")
        }
        #expect(try await texts("select count(*)::text as text from ledger.accesses") == ["\(rows.count)"])
        await owner.close()
        await house.clinic.close()
    }
}
