import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Names in the hat (docs/spec/groups.md), vector V33's attendance among them.
@Suite(.onPostgres)
struct GroupDrawTests {
    private static let weeks = ["2026-01-07", "2026-01-14", "2026-01-21", "2026-01-28"]
    private static let attendance = [["ana", "ben", "cy"], ["ana", "ben"], ["ana", "cy"], ["ana", "ben", "cy"]]
    private let program = Slug("name-in-the-hat")!

    private func clinic() async throws -> Clinic {
        let clinic = try await Clinic.open()
        try await clinic.publishPreset("name-in-the-hat")
        for code in ["ana", "ben", "cy"] { try await clinic.welcome(code, in: "name-in-the-hat") }
        return clinic
    }

    private func attend(_ clinic: Clinic, week: Int) async throws {
        for code in ["ana", "ben", "cy"] {
            let came = Self.attendance[week].contains(code)
            try await clinic.record(code, Self.weeks[week], came ? .attended : .noShow, in: "name-in-the-hat")
        }
    }

    @Test func `V33 those in the hat and their names grow with weeks in a row`() async throws {
        let clinic = try await clinic()
        let expected = [
            ["ana": 1, "ben": 1, "cy": 1], ["ana": 2, "ben": 2], ["ana": 3, "cy": 1], ["ana": 4, "ben": 1, "cy": 2],
        ]
        var prizes: [String: Int] = [:]
        for week in 0..<4 {
            try await attend(clinic, week: week)
            let held = try await clinic.services.holdGroupDraw(
                in: program, on: clinic.day(Self.weeks[week]), TestLedger.context
            ).value
            let names = Dictionary(
                uniqueKeysWithValues: zip(held.attenders.map { $0.code! }, held.draw.attenders.map(\.names)))
            #expect(names == expected[week])
            #expect(held.prizes.count == min(5, names.values.reduce(0, +)))
            for prize in held.prizes { prizes[prize.participant.code!, default: 0] += prize.value }
        }
        for code in ["ana", "ben", "cy"] { #expect(try await clinic.balance(code) == prizes[code, default: 0]) }
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `who goes on under another code is in no hat here`() async throws {
        let clinic = try await clinic()
        try await attend(clinic, week: 0)
        try await clinic.end("ben", in: "name-in-the-hat", on: Self.weeks[0])
        try await clinic.same("ana", "ben")
        let held = try await clinic.services.holdGroupDraw(
            in: program, on: clinic.day(Self.weeks[0]), TestLedger.context
        ).value
        #expect(held.attenders.map(\.code) == ["ana", "cy"])
        #expect(try await clinic.balance("ben") == 0)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a session is drawn once, however often and by however many it is asked`() async throws {
        let clinic = try await clinic()
        try await attend(clinic, week: 0)
        let (services, day) = (clinic.services, clinic.day(Self.weeks[0]))
        let held = try await withThrowingTaskGroup(of: GroupDrawAnswer.self) { group in
            for _ in 1...4 {
                group.addTask { try await services.holdGroupDraw(in: program, on: day, TestLedger.context).value }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(held).count == 1)
        #expect(try await services.holdGroupDraw(in: program, on: day, TestLedger.context).isRepeat)
        let total = held[0].prizes.reduce(0) { $0 + $1.value }
        var balances = 0
        for code in ["ana", "ben", "cy"] { balances += try await clinic.balance(code) }
        #expect(balances == total)
        // Whoever is recorded later finds the session drawn.
        try await clinic.welcome("dee", in: "name-in-the-hat")
        try await clinic.record("dee", Self.weeks[0], .attended, in: "name-in-the-hat")
        #expect(try await services.holdGroupDraw(in: program, on: day, TestLedger.context).value == held[0])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a wrong list is mended by owed draws next time`() async throws {
        let clinic = try await clinic()
        try await attend(clinic, week: 0)
        let held = try await clinic.services.holdGroupDraw(
            in: program, on: clinic.day(Self.weeks[0]), owed: ["ben": 2], TestLedger.context
        ).value
        #expect(held.prizes.count == 3 + 2)
        #expect(held.prizes.suffix(2).map(\.participant.code) == ["ben", "ben"])
        await clinic.close()
    }

    @Test func `who was left off the list is owed a draw until it is given, and that is a liability`() async throws {
        let clinic = try await clinic()
        func owed(_ day: String) async throws -> [String: (draws: ReportTable.Cell, value: ReportTable.Cell)] {
            let table = try await clinic.services.liability(
                on: clinic.day(day), of: ReportScope(program: program), TestLedger.context
            ).table
            let (draws, value) = (
                try #require(table.columns.firstIndex { $0.name == "owed_draws" }),
                try #require(table.columns.firstIndex { $0.name == "owed_draws_value" })
            )
            return Dictionary(uniqueKeysWithValues: table.rows.map { ($0[0].plain, ($0[draws], $0[value])) })
        }
        for code in ["ana", "ben"] {
            try await clinic.record(code, Self.weeks[0], .attended, in: "name-in-the-hat")
        }
        _ = try await clinic.services.holdGroupDraw(in: program, on: clinic.day(Self.weeks[0]), TestLedger.context)
        #expect(try await owed(Self.weeks[0])["cy"] == nil)
        try await clinic.record("cy", Self.weeks[0], .attended, in: "name-in-the-hat")
        let first = try await owed(Self.weeks[0])
        #expect(first["ana"]?.draws == .count(0))
        #expect(first["cy"]?.draws == .count(1))
        // 100 slips are worth 469.00 together.
        #expect(first["cy"]?.value == .money(469, Currency(code: "USD")!))
        #expect(try await owed("2026-01-06")["cy"] == nil)
        for code in ["ana", "cy"] {
            try await clinic.record(code, Self.weeks[1], .attended, in: "name-in-the-hat")
        }
        _ = try await clinic.services.holdGroupDraw(
            in: program, on: clinic.day(Self.weeks[1]), owed: ["cy": 1], TestLedger.context)
        #expect(try await owed(Self.weeks[1])["cy"]?.draws == .count(0))
        #expect(try await owed(Self.weeks[0])["cy"]?.draws == .count(1))
        await clinic.close()
    }

    // The draw is on record, but handing out broke off before this person's turn, and their attendance was a mistake.
    @Test func `what was drawn is handed out, whatever became of the attendance since`() async throws {
        let clinic = try await clinic()
        try await attend(clinic, week: 0)
        let day = clinic.day(Self.weeks[0])
        let ana = try await clinic.enrollment("ana")
        let id = try await clinic.services.participant("ana").id
        let held = GroupDrawHeld(
            program: program, target: Slug("group")!, seed: "s",
            attenders: [.init(participant: id, enrollment: ana.id, plannedDay: day, names: 1)],
            drawn: [.init(enrollment: ana.id, slip: 99)])
        _ = await clinic.services.storage.append(
            Envelope(
                occurredOn: day, recordedAt: TestLedger.noon, actor: "test", site: .mainSite,
                body: .groupDrawHeld(held)),
            to: .session(program, held.target, .mainSite, day), after: nil)
        try await clinic.mend("ana", Self.weeks[0], to: nil, in: "name-in-the-hat")
        let answer = try await clinic.services.holdGroupDraw(in: program, on: day, TestLedger.context)
        #expect(answer.isRepeat)
        #expect(answer.value.prizes.map(\.value) == [10_000])
        #expect(try await clinic.balance("ana") == 10_000)
        await clinic.close()
    }

    @Test func `what is wrong is refused`() async throws {
        let clinic = try await clinic()
        func refused(_ program: String, _ day: String, owed: [String: Int] = [:]) async -> RefusalCode? {
            await refusal {
                try await clinic.services.holdGroupDraw(
                    in: clinic.slug(program), on: clinic.day(day), owed: owed, TestLedger.context)
            }?.code
        }
        #expect(await refused("higgins-1994", Self.weeks[0]) == .contentMismatch)
        #expect(await refused("nowhere", Self.weeks[0]) == .unknownProgram)
        #expect(await refused("name-in-the-hat", Self.weeks[0]) == .notYet)
        try await attend(clinic, week: 1)
        #expect(await refused("name-in-the-hat", Self.weeks[1], owed: ["cy": 1]) == .notYet)
        #expect(await refused("name-in-the-hat", Self.weeks[1], owed: ["zoe": 1]) == .unknownParticipant)
        await clinic.close()
    }
}
