import Foundation
import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardTestSupport
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

/// The tables of docs/spec that several streams, or a clock, have a part in.
@Suite(.onPostgres)
struct SpecPageTests {
    /// `when | at the clinic | what happens | noted | visit 1 | …`
    @Test(arguments: [0, 1])
    func `visits become no-shows, and retests lapse, when the page says`(number: Int) async throws {
        let table = try SpecPage("no-shows.md").tables.filter { $0.header[0] == "when" }[number]
        let clinic = try await SpecClinic.open(table)
        try await clinic.enroll("A-1", in: table.terms[0].program)
        try await clinic.services.signOffInAdvance(.monday ... .monday + 30)
        for row in table.rows {
            let now = try #require(Instant(rfc3339: row[0].replacing("Z", with: ":00Z")))
            clinic.set(now)
            let noted = try await happens(row[2], clinic)
            let target = try await clinic.ledger(of: "A-1").history.enrollments[0].targets[0]
            let standings = target.standings.prefix(row.count - 4).map { $0.outcome?.name ?? "unrecorded" }
            #expect([row[0], Self.clock(now, table.terms[0].timeZone), row[2], noted] + standings == row)
        }
        await clinic.close()
    }

    private func happens(_ what: String, _ clinic: SpecClinic) async throws -> String {
        guard what.hasSuffix("look") || what.hasSuffix("once") else {
            #expect(try await clinic.say(what, of: "A-1") == "stored")
            return ""
        }
        let lookers = what == "look" ? 1 : 2
        let noted = try await withThrowingTaskGroup(of: MissedVisits.self) { group in
            for _ in 0..<lookers {
                group.addTask { try await clinic.services.noteMissedVisits(TestLedger.context) }
            }
            return try await group.reduce(into: MissedVisits()) {
                $0.noShows += $1.noShows
                $0.lapsedRetests += $1.lapsedRetests
            }
        }
        if noted.lapsedRetests > 0 { return "\(noted.lapsedRetests) lapsed" }
        return noted.noShows == 0 ? "nothing" : "\(noted.noShows) no-show" + (noted.noShows == 1 ? "" : "s")
    }

    private static func clock(_ instant: Instant, _ timeZone: String) -> String {
        let seconds = instant.microsecondsSinceEpoch / 1_000_000
        let offset = TimeZone(identifier: timeZone)?
            .secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        let local = Instant(microsecondsSinceEpoch: (seconds + Int64(offset ?? 0)) * 1_000_000)
        return String(local.description.prefix(16)).replacing("T", with: " ")
    }

    /// `command | answer | partner 1 | own 1 | …`, what each visit pays.
    @Test func `a yoked visit copies what the page says`() async throws {
        let table = try #require(try SpecPage("yoked.md").tables.first)
        let clinic = try await SpecClinic.open(table)
        let partner = Slug("higgins-1994")!
        try await clinic.enroll("partner", in: partner)
        try await clinic.enroll("own", in: table.terms[0].program, yokedTo: ("partner", partner))
        for row in table.rows {
            let command = row[0].split(separator: " ", maxSplits: 1)
            let answer = try await clinic.say(String(command[1]), of: String(command[0]))
            var paid: [String] = []
            for column in table.header.dropFirst(2) {
                let named = column.split(separator: " ")
                let book = try await clinic.ledger(of: String(named[0])).books[0]
                let visit = try #require(Int(named[1])) - 1
                paid.append(table.terms[0].currency.format(minorUnits: book.awards[0][visit].paid))
            }
            #expect([row[0], answer] + paid == row)
        }
        await clinic.close()
    }

    /// `said | answer | in the hat | ana | ben | cy`, the slips each has drawn.
    @Test func `a group's draws go as the page says`() async throws {
        let table = try SpecPage("groups.md").table(["said", "answer", "in the hat", "ana", "ben", "cy"])
        let clinic = try await SpecClinic.open(table)
        let people = ["ana", "ben", "cy"]
        for code in people { try await clinic.enroll(code, in: table.terms[0].program) }
        for row in table.rows {
            let words = row[0].split(separator: " ").map(String.init)
            var told = [row[0]]
            if words[0] == "draw" {
                told += try await draw(words, table.terms[0], clinic)
            } else {
                told += [try await clinic.say(words.dropFirst().joined(separator: " "), of: words[0]), ""]
            }
            for code in people {
                let slips = try await clinic.ledger(of: code).history.enrollments[0].targets[0].slips
                told.append("\(slips.visits.reduce(0) { $0 + slips[$1].count })")
            }
            #expect(told == row)
        }
        await clinic.close()
    }

    /// `draw 2 owed cy 1`: the answer, and the names in the hat.
    private func draw(_ words: [String], _ terms: Terms, _ clinic: SpecClinic) async throws -> [String] {
        do {
            return try await hold(words, terms, clinic)
        } catch ServiceError.refused(let refusal) {
            return ["refused: \(refusal.code.rawValue)", ""]
        }
    }

    private func hold(_ words: [String], _ terms: Terms, _ clinic: SpecClinic) async throws -> [String] {
        let visit = try #require(Int(words[1]))
        var owed: [String: Int] = [:]
        if words.count > 3 { owed[words[3]] = Int(words[4]) }
        let day = terms.plannedVisits(from: .monday)[visit - 1].day
        let held = try await clinic.services.holdGroupDraw(
            in: terms.program, on: day, owed: owed, TestLedger.context)
        let hat = zip(held.value.attenders, held.value.draw.attenders).map { "\($0.code ?? "") \($1.names)" }
        return [held.isRepeat ? "held before" : "held", hat.joined(separator: ", ")]
    }

    /// `draw | message | names | place | name | message of the slip | slip | prize | pays`
    @Test func `names come out of the hat as the page says`() throws {
        let table = try #require(try SpecPage("groups.md").tables.last)
        let terms = table.terms[0].targets[0]
        let attenders = [("ana", 4, 0), ("ben", 1, 1), ("cy", 2, 0)].enumerated().map { index, attender in
            GroupDrawHeld.Attender(
                participant: ParticipantID(Identifier(high: 2, low: UInt64(index))),
                enrollment: .sample(UInt64(index)), plannedDay: .monday, names: attender.1, owed: attender.2)
        }
        let seed = DrawSeed(text: "demo-hat-0001")
        let bowl = try #require(terms.bowl)
        let held = GroupHat(seed: seed.text, attenders: attenders).draw(
            program: table.terms[0].program, target: terms.id, names: terms.namesDrawn ?? 0,
            slipCount: bowl.slipCount)
        let rows = try held.drawn.enumerated().map { index, drawn in
            let isOwed = index >= terms.namesDrawn ?? 0
            let names = 7 - index
            let slip = try #require(bowl.slip(drawn.slip))
            return [
                "\(index + 1)", isOwed ? "" : "name|\(index + 1)|0", isOwed ? "" : "\(names)",
                isOwed ? "" : "\(seed.slip(of: "name|\(index + 1)", slipCount: names))",
                ["ana", "ben", "cy"][(0..<3).first { drawn.enrollment == .sample(UInt64($0)) } ?? 0],
                "slip|\(index + 1)|0", "\(drawn.slip)", slip.label,
                table.terms[0].currency.format(minorUnits: slip.value),
            ]
        }
        #expect(rows == table.rows)
    }
}
