import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// Units of several participants: all of them or none.
@Suite(.onPostgres)
struct AppendTogetherTests {
    /// Two participants of one ledger who are both enrolled.
    private func writers() async throws -> (first: Writer, second: Writer, database: String) {
        let (first, database) = try await Writer.enrolled()
        let services = RewardServices(storage: first.storage, clock: { Instant(rfc3339: "2026-12-01T12:00:00Z")! })
        let added = try await services.addParticipant(code: "birch-2", TestLedger.context)
        _ = try await services.enroll(
            "birch-2", in: Writer.program, from: Day(iso: "2026-01-05")!, TestLedger.context)
        return (first, Writer(storage: first.storage, participant: added.id), database)
    }

    @Test func `both are recorded, and the answer has the head of the first given`() async throws {
        let (first, second, _) = try await writers()
        let units = [try await second.unit(visit: 0, texts: ["reason": "b"]), try await first.unit(visit: 0)]
        let answer = await first.storage.appendTogether(units)
        #expect(answer.recordedVersion == 3)
        #expect(answer.head == (try await second.head()))
        #expect(try await first.head()?.version == 3)
        #expect(try await first.storage.texts(of: second.participant) == [3: ["reason": "b"]])
        await first.storage.close()
    }

    @Test(arguments: [true, false])
    func `where one was moved none is recorded, whichever it is`(_ isFirst: Bool) async throws {
        let (first, second, _) = try await writers()
        let units = [try await first.unit(visit: 0), try await second.unit(visit: 0)]
        let moved = isFirst ? first : second
        _ = await moved.storage.append([try await moved.unit(visit: 1)])
        #expect(await first.storage.appendTogether(units).isMoved)
        #expect(try await first.head()?.version == (isFirst ? 3 : 2))
        #expect(try await second.head()?.version == (isFirst ? 2 : 3))
        await first.storage.close()
    }

    @Test func `a key used before answers for the whole`() async throws {
        let (first, second, _) = try await writers()
        _ = await second.storage.append([try await second.unit(visit: 0, key: "slip 9", saying: "a")])
        let again = [
            try await first.unit(visit: 0), try await second.unit(visit: 1, key: "slip 9", saying: "a"),
        ]
        #expect(await first.storage.appendTogether(again).repeatedVersion == 3)
        let other = [
            try await first.unit(visit: 0), try await second.unit(visit: 1, key: "slip 9", saying: "b"),
        ]
        #expect(await first.storage.appendTogether(other).refusal == .keyReused)
        #expect(try await first.head()?.version == 2)
        await first.storage.close()
    }

    @Test func `one participant twice, or nobody, is a fault of the program`() async throws {
        let (first, _, _) = try await writers()
        let unit = try await first.unit(visit: 0)
        #expect(await first.storage.appendTogether([unit, unit]).failure != nil)
        #expect(await first.storage.appendTogether([]).failure != nil)
        #expect(try await first.head()?.version == 2)
        await first.storage.close()
    }

    /// Locks are taken in the order of the ids, so nobody is ever chosen as a deadlock's victim.
    @Test func `many who append to the same two in either order never block each other`() async throws {
        let (first, second, _) = try await writers()
        await withTaskGroup(of: Void.self) { group in
            for visit in 0..<8 {
                group.addTask {
                    for _ in 0..<500 {
                        do {
                            let units = [try await first.unit(visit: visit), try await second.unit(visit: visit)]
                            let answer = await first.storage.appendTogether(
                                visit.isMultiple(of: 2) ? units : units.reversed())
                            if answer.isMoved { continue }
                            #expect(answer.recordedVersion != nil, "\(answer)")
                        } catch { Issue.record("\(error)") }
                        return
                    }
                    Issue.record("visit \(visit) was never recorded")
                }
            }
        }
        #expect(try await first.head()?.version == 10)
        #expect(try await second.head()?.version == 10)
        await first.storage.close()
    }
}

/// What left one code of a person and arrived at another is compared.
@Suite(.onPostgres)
struct MovedBalancesTests {
    @Test(arguments: [
        "delete from ledger.entries where participant = INTO and version = 4",
        "update ledger.entries set amount = 200 where participant = INTO and version = 4",
        """
        delete from ledger.entries where participant = INTO and version >= 4;
        delete from ledger.sealed_texts where participant = INTO;
        delete from ledger.events where participant = INTO and version >= 4
        """,
    ])
    func `verify names where what arrived is not what left`(_ damage: String) async throws {
        let (services, database) = try await TestLedger.make()
        let program = Slug("higgins-1994")!
        let day = Day(iso: "2026-01-05")!
        for code in ["A-1", "B-2"] {
            _ = try await services.addParticipant(code: code, TestLedger.context)
            _ = try await services.enroll(code, in: program, from: day, TestLedger.context)
        }
        _ = try await services.record(
            RecordVisit(visit: VisitAddress(program: program, day: day), outcome: .negative), of: "B-2",
            TestLedger.context)
        _ = try await services.endEnrollment(
            of: "B-2", in: program, lastDay: day, reason: .left, TestLedger.context)
        _ = try await services.proposeSamePerson("A-1", "B-2", reason: "same card", TestLedger.context)
        _ = try await services.approveSamePerson("A-1", "B-2", CommandContext(actor: "test:ben"))
        #expect(try await services.verify().findings == [])
        let into = try await services.participant("A-1").id
        let tamperer = try await TestDatabase.tamperer(of: database)
        try await tamperer.execute(script: damage.replacing("INTO", with: "'\(into.identifier.uuid)'"))
        await tamperer.close()
        let findings = try await services.verify().findings
        #expect(
            findings.contains {
                $0.stream == into.description && $0.problem.hasSuffix("is not what left there")
            }, "\(findings)")
        await services.storage.close()
    }
}
