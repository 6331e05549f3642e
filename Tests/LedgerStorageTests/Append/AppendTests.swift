import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

@Suite(.onPostgres)
struct AppendTests {
    @Test func `a unit is recorded with its event, its entries and its texts`() async throws {
        let (writer, _) = try await Writer.enrolled()
        let unit = try await writer.unit(visit: 0, texts: ["reason": "because", "note": "Ñandú"])
        let answer = await writer.storage.append([unit])[0]
        #expect(answer.recordedVersion == 3)
        let stream = try await writer.storage.load(writer.participant)
        let append = try #require(stream.appends.last)
        #expect(append.events == unit.events.map(\.envelope))
        #expect(append.entries == unit.entries)
        #expect(append.entries.map(\.amount) == [250])
        #expect(try await writer.storage.texts(of: writer.participant) == [3: ["reason": "because", "note": "Ñandú"]])
        #expect(stream.head == answer.head)
        await writer.storage.close()
    }

    @Test func `of two writers at one version one wins, and the other is told to look again`() async throws {
        let (writer, _) = try await Writer.enrolled()
        let units = [try await writer.unit(visit: 0), try await writer.unit(visit: 1)]
        async let first = writer.storage.append([units[0]])
        async let second = writer.storage.append([units[1]])
        let answers = await first + second
        #expect(answers.compactMap(\.recordedVersion) == [3])
        #expect(answers.count { $0.isMoved } == 1)
        #expect(try await writer.head()?.version == 3)
        await writer.storage.close()
    }

    @Test func `the same key with the same content is a repeat, at its version`() async throws {
        let (writer, _) = try await Writer.enrolled()
        _ = await writer.storage.append([try await writer.unit(visit: 0, key: "slip 9", saying: "a")])
        _ = await writer.storage.append([try await writer.unit(visit: 1)])
        let again = await writer.storage.append([try await writer.unit(visit: 2, key: "slip 9", saying: "a")])[0]
        #expect(again.repeatedVersion == 3)
        #expect(try await writer.head()?.version == 4)
        await writer.storage.close()
    }

    @Test func `the same key with other content is refused`() async throws {
        let (writer, _) = try await Writer.enrolled()
        _ = await writer.storage.append([try await writer.unit(visit: 0, key: "slip 9", saying: "a")])
        let other = await writer.storage.append([try await writer.unit(visit: 1, key: "slip 9", saying: "b")])[0]
        #expect(other.refusal == .keyReused)
        #expect(try await writer.head()?.version == 3)
        await writer.storage.close()
    }

    @Test func `a key belongs to its stream: another participant's is another`() async throws {
        let (writer, _) = try await Writer.enrolled()
        let services = RewardServices(storage: writer.storage, clock: { Instant(rfc3339: "2026-12-01T12:00:00Z")! })
        let other = try await services.addParticipant(code: "cedar-2", TestLedger.context)
        _ = try await services.enroll("cedar-2", in: Writer.program, from: Day(iso: "2026-01-05")!, TestLedger.context)
        for participant in [writer.participant, other.id] {
            let unit = try await Writer(storage: writer.storage, participant: participant).unit(visit: 0, key: "slip 9")
            #expect(await writer.storage.append([unit])[0].recordedVersion == 3)
        }
        await writer.storage.close()
    }

    @Test func `a code that is taken is refused, and nothing of the newcomer is kept`() async throws {
        let (writer, database) = try await Writer.enrolled(code: "cedar-1")
        let newcomer = ParticipantID(Identifier(high: 0x019B_0000_0000_7000, low: 0x8000_0000_0000_0001))
        let event = Envelope(
            occurredOn: Day(iso: "2026-01-05")!, recordedAt: Instant(microsecondsSinceEpoch: 0), actor: "test:writer",
            site: .mainSite, body: ParticipantEvent.participantAdded)
        let answer = await writer.storage.append([
            AppendUnit(
                participant: newcomer, head: nil, registration: .init(code: "cedar-1"),
                events: [.init(envelope: event, command: nil)], entries: [])
        ])[0]
        #expect(answer.refusal == .participantExists)
        #expect(try await writer.storage.load(newcomer).head == nil)
        let owner = try await TestDatabase.owner(of: database)
        #expect(try await owner.number("select count(*) from ledger.participants") == 1)
        #expect(try await owner.number("select count(*) from ledger.participant_keys") == 1)
        await owner.close()
        await writer.storage.close()
    }

    @Test func `a unit whose middle fails leaves nothing`() async throws {
        let (writer, database) = try await Writer.enrolled()
        let owner = try await TestDatabase.owner(of: database)
        let before = try await owner.dump("ledger.events")
        // The event comes before the entries, the texts after them.
        try await owner.execute(script: "alter table ledger.entries add constraint no_250 check (amount <> 250)")
        let answer = await writer.storage.append([try await writer.unit(visit: 0, texts: ["reason": "because"])])[0]
        #expect(answer.failure?.contains("no_250") == true)
        #expect(try await owner.dump("ledger.events") == before)
        #expect(try await owner.number("select count(*) from ledger.entries") == 0)
        #expect(try await owner.number("select count(*) from ledger.sealed_texts") == 0)
        try await owner.execute(script: "alter table ledger.entries drop constraint no_250")
        #expect(await writer.storage.append([try await writer.unit(visit: 0)])[0].recordedVersion == 3)
        await owner.close()
        await writer.storage.close()
    }

    @Test func `units answer each for itself`() async throws {
        let (writer, _) = try await Writer.enrolled()
        let stream = try await writer.storage.load(writer.participant)
        let units = [
            try await writer.unit(visit: 0, after: stream), try await writer.unit(visit: 1, after: stream),
        ]
        let answers = await writer.storage.append(units)
        #expect(answers.map(\.recordedVersion) == [3, nil])
        #expect(answers[1].isMoved)
        await writer.storage.close()
    }
}
