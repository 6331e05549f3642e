import LedgerStorage
import PostgresPQ
import RewardDomain
import RewardPolicies
import RewardServices
import TestSupport

extension Clinic {
    /// Somebody else than who gives the other commands.
    static let second = CommandContext(actor: "test:ben")

    @discardableResult
    func add(
        _ code: String, name: String? = nil, born: String? = nil, _ identifiers: [String: String] = [:],
        asManager: Bool = false, reason: String? = nil, key: String? = nil
    ) async throws -> ParticipantSummary {
        try await services.addParticipantOnce(
            code: code, described: particulars(name, born, identifiers), asManager: asManager, reason: reason,
            context(key)
        ).value
    }

    func describe(
        _ code: String, name: String? = nil, born: String? = nil, _ identifiers: [String: String] = [:],
        without: [String] = [], asManager: Bool = false, reason: String? = nil
    ) async throws {
        _ = try await services.describe(
            code, as: particulars(name, born, identifiers), removing: without.map(slug), asManager: asManager,
            reason: reason, TestLedger.context)
    }

    private func particulars(_ name: String?, _ born: String?, _ identifiers: [String: String]) -> PersonParticulars {
        PersonParticulars(
            name: name, born: born.map(day),
            identifiers: Dictionary(uniqueKeysWithValues: identifiers.map { (slug($0.key), $0.value) }))
    }

    func end(_ code: String, in program: String = "higgins-1994", on day: String) async throws {
        _ = try await services.endEnrollment(
            of: code, in: slug(program), lastDay: self.day(day), reason: .transferred, TestLedger.context)
    }

    /// Proposes and, by somebody else, approves.
    @discardableResult
    func same(_ own: String, _ other: String) async throws -> SamePersonAnswer {
        _ = try await services.proposeSamePerson(own, other, reason: "same face, same card", TestLedger.context)
        return try await services.approveSamePerson(own, other, Self.second).value
    }

    func ledger(_ code: String) async throws -> ParticipantLedger {
        let stream = try await stream(code)
        var ledger = ParticipantLedger(participant: stream.participant)
        for append in stream.appends { try ledger.read(append.events, entries: append.entries) }
        return ledger
    }

    /// The first column of a query, behind the service.
    func texts(_ query: String) async throws -> [String] {
        let owner = try await TestLedger.owner(database)
        let rows = try await owner.query(SQL(query))
        await owner.close()
        return try rows.map { try $0.decode(0, as: String.self) }
    }
}
