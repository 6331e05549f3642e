import LedgerStorage
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct AccessTests {
    private let south = Slug("home")!

    @Test func `no use case is open to a user without a role`() async throws {
        let house = try await House.open()
        let (services, nobody) = (house.services, try await house.user("nobody"))
        let program = Slug("higgins-1994")!
        let day = Day(iso: "2026-01-05")!
        let login = Slug("nobody")!
        let visit = VisitAddress(program: program, day: day)
        let enrollment = try #require(try await services.enrollments().first).enrollment
        let terms = try await services.program(program)
        let before = try await house.clinic.counts()
        let useCases: [(String, () async throws -> Any)] = [
            ("record", { try await services.record(RecordVisit(visit: visit, outcome: .negative), of: "H-1", nobody) }),
            ("mend", { try await services.mend(visit, of: "H-1", nil, reason: "x", nobody) }),
            (
                "recordUnplanned",
                {
                    try await services.recordUnplanned(
                        RecordVisit(visit: visit, outcome: .negative), of: "H-1", nobody)
                }
            ),
            ("noteMissedVisits", { try await services.noteMissedVisits(nobody) }),
            ("addParticipant", { try await services.addParticipant(code: "A-1", nobody) }),
            ("participants", { try await services.participants(nobody) }),
            ("participant", { try await services.participant("H-1", nobody) }),
            (
                "enroll",
                {
                    try await services.enroll(
                        "N-1", in: program, from: day, details: EnrollmentDetails(site: self.south), nobody)
                }
            ),
            (
                "endEnrollment",
                {
                    try await services.endEnrollment(of: "H-1", in: program, lastDay: day, reason: .left, nobody)
                }
            ),
            ("enrollments", { try await services.enrollments(nobody) }),
            ("publish", { try await services.publish(terms.terms.terms, text: terms.text, nobody) }),
            (
                "importEnrollments",
                {
                    try await services.importEnrollments(
                        try EnrollmentRows.read("participant,program,enrolled_on\n".utf8), nobody)
                }
            ),
            (
                "importVisits",
                {
                    try await services.importVisits(
                        try VisitRows.read("participant,program,occurred_on,outcome\n".utf8), nobody)
                }
            ),
            ("monthlyReport", { try await services.monthlyReport(of: program, month: day.month, nobody) }),
            ("statement", { try await services.statement(of: "H-1", month: day.month, nobody) }),
            ("balance", { try await services.balance(of: "H-1", nobody) }),
            ("receiveDeposit", { try await services.receiveDeposit(of: "H-1", in: program, on: day, nobody) }),
            ("revealSeed", { try await services.revealSeed(of: enrollment, nobody) }),
            ("checkDraws", { try await services.checkDraws(of: enrollment, nobody) }),
            ("holdGroupDraw", { try await services.holdGroupDraw(in: program, on: day, nobody) }),
            ("verify", { try await services.verify(nobody) }),
            ("rebuild", { try await services.rebuild(nobody) }),
            ("sites", { try await services.sites(nobody) }),
            ("site", { try await services.site(self.south, nobody) }),
            ("addSite", { try await services.addSite(login, name: "x", timeZone: "UTC", nobody) }),
            ("changeSite", { try await services.changeSite(self.south, SiteChanged(name: "x"), nobody) }),
            (
                "addKitLot",
                { try await services.addKitLot(LotNumber("1")!, at: self.south, expiresOn: day, nobody) }
            ),
            ("finishKitLot", { try await services.finishKitLot(LotNumber("1")!, at: self.south, nobody) }),
            ("users", { try await services.users(nobody) }),
            ("user", { try await services.user(login, nobody) }),
            ("addUser", { try await services.addUser(Slug("more")!, nobody) }),
            ("setUser", { try await services.setUser(login, enabled: false, nobody) }),
            ("recordTraining", { try await services.recordTraining(of: login, until: day, nobody) }),
            ("linkUser", { try await services.linkUser(login, to: "H-1", nobody) }),
            ("grantRole", { try await services.grantRole(.admin, to: login, at: nil, nobody) }),
            ("endRole", { try await services.endRole(.admin, of: login, at: nil, nobody) }),
        ]
        for (name, useCase) in useCases {
            let refused = await refusal(useCase)
            #expect(refused?.code == .notAllowed, "\(name)")
            #expect(refused?.message.contains("nobody") == true, "\(name)")
        }
        #expect(try await house.clinic.counts() == before)
        await house.clinic.close()
    }

    @Test func `a counsellor works at their site, and learns nothing of another's participants`() async throws {
        let house = try await House.open()
        let (services, anna) = (house.services, try await house.user("anna", .counsellor))
        let visit = VisitAddress(program: Slug("higgins-1994")!, day: Day(iso: "2026-01-05")!)
        let command = RecordVisit(visit: visit, outcome: .negative)
        #expect(try await services.record(command, of: "H-1", anna).value.award == 250)
        #expect(try await house.clinic.stream("H-1").appends.last?.events.last?.actor == "user:anna")
        #expect(
            await refusal {
                try await services.mend(
                    visit, of: "H-1", VisitContent(outcome: .excused), reason: "x", passesLimits: true, anna)
            }?.message
                == "anna may not excuse visits later than the program allows; ask somebody who may, or an admin for the "
                + "role.")
        let elsewhere = await refusal { try await services.record(command, of: "O-1", anna) }
        let unknown = await refusal { try await services.record(command, of: "X-9", anna) }
        #expect(
            elsewhere
                == Refusal(.unknownParticipant, "There is no participant O-1; check the code, or add them first."))
        #expect(
            unknown == Refusal(.unknownParticipant, "There is no participant X-9; check the code, or add them first."))
        #expect(try await services.participants(anna).map(\.code) == ["H-1", "H-2", "N-1"])
        #expect(try await services.participants(at: south, anna).map(\.code) == ["H-1", "H-2"])
        #expect(try await services.enrollments(anna).map(\.participant.code) == ["H-1", "H-2"])
        let other = await refusal { try await services.enrollments(at: Slug("other")!, anna) }
        #expect(
            other?.message
                == "anna may read participants' accounts at home only, not at other; ask somebody who may.")
        // Enrolled at both, they are of both.
        try await house.clinic.retarget("silverman-1996", to: "opiates")
        _ = try await services.enroll(
            "O-1", in: Slug("silverman-1996")!, from: Day(iso: "2026-01-05")!, details: EnrollmentDetails(site: south),
            TestLedger.context)
        #expect(try await services.balance(of: "O-1", anna).available == 0)
        // Recording for the other site's program is still theirs, and no secret any more.
        #expect(
            await refusal { try await services.record(command, of: "O-1", anna) }?.message
                == "anna may record visits at home only, not at other; ask somebody who may.")
        await house.clinic.close()
    }

    @Test func `nobody enrolls, records, mends or imports for themselves`() async throws {
        let house = try await House.open()
        let (services, boss) = (house.services, try await house.user("boss", .manager, at: nil))
        try await house.link("boss", to: "H-1")
        let program = Slug("higgins-1994")!
        let visit = VisitAddress(program: program, day: Day(iso: "2026-01-05")!)
        let command = RecordVisit(visit: visit, outcome: .negative)
        let refused = await refusal { try await services.record(command, of: "H-1", boss) }
        #expect(refused?.code == .ownAccount)
        #expect(
            refused?.message
                == "This is boss's own account, on which they may not record visits; ask somebody else to do it.")
        #expect(
            await refusal { try await services.mend(visit, of: "H-1", nil, reason: "x", boss) }?.code == .ownAccount)
        #expect(
            await refusal {
                try await services.enroll(
                    "H-1", in: Slug("silverman-1996")!, from: Day(iso: "2026-01-05")!,
                    details: EnrollmentDetails(site: self.south), boss)
            }?.code == .ownAccount)
        #expect(
            await refusal {
                try await services.endEnrollment(
                    of: "H-1", in: program, lastDay: Day(iso: "2026-02-01")!, reason: .left, boss)
            }?.code == .ownAccount)
        let rows = """
            participant,program,occurred_on,outcome
            H-1,higgins-1994,2026-01-05,negative
            H-2,higgins-1994,2026-01-05,negative
            """
        let report = try await services.importVisits(try VisitRows.read(rows.utf8), boss)
        #expect(report.recorded == 1)
        #expect(report.refused.map(\.line) == [2])
        #expect(try await services.balance(of: "H-1", boss).available == 0)
        #expect(try await services.balance(of: "H-2", boss).available == 250)
        await house.clinic.close()
    }

    @Test func `nobody draws from a hat their own name is in`() async throws {
        let house = try await House.open()
        let boss = try await house.user("boss", .manager, at: nil)
        let other = try await house.user("other", .counsellor, at: "main")
        try await house.clinic.publishPreset("name-in-the-hat")
        try await house.clinic.welcome("ana", in: "name-in-the-hat")
        try await house.link("boss", to: "ana")
        let day = try #require(try await house.clinic.enrollment("ana").plannedVisits.first).day
        try await house.clinic.record("ana", day.description, .attended, in: "name-in-the-hat")
        let program = Slug("name-in-the-hat")!
        #expect(
            await refusal { try await house.services.holdGroupDraw(in: program, on: day, boss) }?.code == .ownAccount)
        #expect(try await !house.services.holdGroupDraw(in: program, on: day, other).isRepeat)
        try await house.clinic.expectWhole()
        await house.clinic.close()
    }

    @Test func `a participant reads their own account and no other`() async throws {
        let house = try await House.open()
        let (services, person) = (house.services, try await house.user("h1", .participant))
        try await house.link("h1", to: "H-1")
        #expect(try await services.balance(of: "H-1", person).available == 0)
        let other = await refusal { try await services.balance(of: "H-2", person) }
        let unknown = await refusal { try await services.balance(of: "X-9", person) }
        #expect(other?.message == "There is no participant H-2; check the code, or add them first.")
        #expect(unknown?.message == "There is no participant X-9; check the code, or add them first.")
        #expect(other?.code == unknown?.code)
        #expect(await refusal { try await services.participants(person) }?.code == .notAllowed)
        #expect(await refusal { try await services.sites(person) }?.code == .notAllowed)
        await house.clinic.close()
    }

    @Test func `what another process changed of a user is known within a second`() async throws {
        let house = try await House.open()
        let anna = try await house.user("anna", .counsellor)
        let elsewhere = RewardServices(storage: house.services.storage, clock: { house.clock.now() })
        let now = Instant(rfc3339: "2026-11-02T12:00:00Z")!
        house.clock.set(now)
        #expect(try await house.services.balance(of: "H-1", anna).available == 0)
        _ = try await elsewhere.setUser(Slug("anna")!, enabled: false, TestLedger.context)
        // The process that did it knows at once.
        #expect(await refusal { try await elsewhere.balance(of: "H-1", anna) }?.code == .notAllowed)
        house.clock.set(Instant(microsecondsSinceEpoch: now.microsecondsSinceEpoch + 1_001_000))
        #expect(await refusal { try await house.services.balance(of: "H-1", anna) }?.code == .notAllowed)
        // A clock that was put back keeps nobody in.
        _ = try await elsewhere.setUser(Slug("anna")!, enabled: true, TestLedger.context)
        house.clock.set(Instant(microsecondsSinceEpoch: now.microsecondsSinceEpoch - 5_000_000))
        #expect(try await house.services.balance(of: "H-1", anna).available == 0)
        await house.clinic.close()
    }

    @Test func `a report of every site takes a role at every site`() async throws {
        let house = try await House.open()
        let (services, boss) = (house.services, try await house.user("boss", .manager))
        let (program, month) = (Slug("higgins-1994")!, Month(iso: "2026-01")!)
        let refused = await refusal { try await services.monthlyReport(of: program, month: month, boss) }
        #expect(refused?.message == "boss may read reports at home only, not at every site; ask somebody who may.")
        let own = try await services.monthlyReport(of: program, month: month, at: south, boss)
        #expect(own.rows.map(\.participant) == ["H-1", "H-2"])
        #expect(try await services.monthlyReport(of: program, month: month).rows.count == 3)
        await house.clinic.close()
    }
}
