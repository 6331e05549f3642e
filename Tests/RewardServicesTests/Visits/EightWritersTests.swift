import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// Eight who give random commands at once, over three daemons' connections, about the same few people: every law holds
/// whatever came first, and what a key was answered it is answered for ever.
@Suite(.onPostgres)
struct EightWritersTests {
    private static let people = ["E-1", "E-2", "E-3", "E-4"]
    private static let commandsEach = 40

    @Test func `random commands from eight writers at once keep every law`() async throws {
        let clinic = try await Clinic.open()
        for code in Self.people { try await clinic.welcome(code, in: "higgins-1994") }
        var clinics = [clinic]
        for _ in 1..<3 {
            let storage = try await LedgerStorage.open(
                connectionString: clinic.database, keys: TestLedger.keys, applicationName: "another daemon")
            let clock = TestClock()
            let services = RewardServices(storage: storage, clock: { clock.now() })
            clinics.append(Clinic(services: services, database: clinic.database))
        }
        let daemons = clinics
        let tally = await withTaskGroup(of: Tally.self) { group in
            for writer in 0..<8 {
                group.addTask { await Self.write(writer, daemons[writer % daemons.count]) }
            }
            return await group.reduce(into: Tally()) { $0.add($1) }
        }
        #expect(tally.carriedOut > 40, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        for (command, first) in tally.answered {
            #expect(try await command.send(to: clinic).value == first, "seed \(seed)")
        }
        _ = try await clinic.services.rebuild()
        try await clinic.expectWhole("seed \(seed), rebuilt")
        for daemon in daemons { await daemon.close() }
    }

    private struct Tally: Sendable {
        var carriedOut = 0
        var answered: [(RandomVisitCommand, VisitAnswer)] = []

        mutating func add(_ other: Tally) {
            carriedOut += other.carriedOut
            answered += other.answered
        }
    }

    private static func write(_ writer: Int, _ clinic: Clinic) async -> Tally {
        var random = SplitMix64(seed: seed &+ 800 &+ UInt64(writer))
        var tally = Tally()
        for number in 0..<commandsEach {
            do {
                switch Int.random(in: 0..<10, using: &random) {
                case 0...2: try await RandomRedemption.act(in: clinic, people: people, &random)
                case 3, 4:
                    try await RandomSecondPerson.act(
                        in: clinic, people: people, "higgins-1994", days: Array(Clinic.days.prefix(9)), &random)
                default:
                    let command = RandomVisitCommand(
                        people.randomElement(using: &random)!, "higgins-1994",
                        day: Clinic.days.prefix(9).randomElement(using: &random)!, 1000 * writer + number, &random)
                    tally.answered.append((command, try await command.send(to: clinic).value))
                }
                tally.carriedOut += 1
            } catch ServiceError.refused {
                // A refusal is an answer, too.
            } catch ServiceError.storage(.unavailable) {
                // Others kept writing to the same person: nothing was stored, and the caller is told so.
            } catch {
                Issue.record("writer \(writer), command \(number), seed \(seed): \(error)")
            }
        }
        return tally
    }
}
