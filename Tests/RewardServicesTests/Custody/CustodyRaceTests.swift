import LedgerStorage
import RewardDomain
import TestPostgres
import TestSupport
import Testing

@testable import RewardServices

/// Many clerks at two daemons, all at once.
@Suite(.onPostgres)
struct CustodyRaceTests {
    private static let clerks = 16

    /// Hands out until it is stored, or refused.
    private func handOut(
        _ wanted: WantedUnit, _ amount: Int, to redemption: RedemptionReference, _ services: RewardServices,
        _ context: CommandContext
    ) async throws -> RefusalCode? {
        for _ in 0..<100 {
            do {
                let units = try await services.unitsToIssue(
                    wanted, for: redemption, amount: amount, Cabinet.usd, at: Cabinet.home, context)
                switch await services.storage.appendTogether([], house: units) {
                case .recorded: return nil
                case .moved: continue
                case let other: Issue.record("\(other)")
                }
            } catch ServiceError.refused(let refusal) { return refusal.code }
        }
        Issue.record("never stored nor refused")
        return nil
    }

    private func race(
        _ cabinet: Cabinet, _ amount: Int, _ wanted: @escaping @Sendable (Int) -> WantedUnit
    ) async throws -> [RefusalCode?] {
        let storage = try await LedgerStorage.open(
            connectionString: cabinet.clinic.database, keys: TestLedger.keys, applicationName: "second")
        let clock = cabinet.house.clock
        let daemons = [cabinet.services, RewardServices(storage: storage, clock: { clock.now() })]
        let participant = try await cabinet.services.participant("H-1", TestLedger.context).id
        let answers = try await withThrowingTaskGroup(of: RefusalCode?.self) { group in
            for clerk in 0..<Self.clerks {
                group.addTask {
                    try await self.handOut(
                        wanted(clerk), amount,
                        to: RedemptionReference(participant: participant, redemption: clerk + 1), daemons[clerk % 2],
                        cabinet.ben)
                }
            }
            return try await group.reduce(into: [RefusalCode?]()) { $0.append($1) }
        }
        await storage.close()
        return answers
    }

    @Test func `five mugs go to five of sixteen, whoever is first`() async throws {
        let cabinet = try await Cabinet.open()
        try await cabinet.define(Cabinet.item("mug"), count: 5)
        let answers = try await race(cabinet, 100) { _ in .item(Slug("mug")!) }
        #expect(answers.count { $0 == nil } == 5)
        #expect(answers.count { $0 == .outOfStock } == Self.clerks - 5)
        #expect(try await cabinet.onHand("mug") == 0)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }

    @Test func `three cards go to three of sixteen, each to one`() async throws {
        let cabinet = try await Cabinet.open()
        try await cabinet.buy(Cabinet.batch("0", "1", "2"))
        let answers = try await race(cabinet, 2500) { .card(Cabinet.serial(String($0 % 3))) }
        #expect(answers.count { $0 == nil } == 3)
        #expect(answers.count { $0 == .cardNotHeld } == Self.clerks - 3)
        let issued = try await cabinet.services.cards(with: [.issued], cabinet.anna)
        #expect(Set(issued.compactMap(\.issuedTo)).count == 3)
        try await cabinet.clinic.expectWhole()
        await cabinet.close()
    }
}
