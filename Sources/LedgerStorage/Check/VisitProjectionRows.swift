import LedgerSQL
import PostgresPQ
import RewardDomain

/// The rows that the projections of visits have of some participants, to be held against their events.
struct VisitProjectionRows {
    private let specimens: [ParticipantID: Set<SpecimenRow>]
    private let waiting: [ParticipantID: Set<WaitingRow>]

    init(specimens: PostgresResult, waiting: PostgresResult) throws {
        self.specimens = Dictionary(grouping: try specimens.map { try SpecimenRow($0) }, by: \.place.participant)
            .mapValues(Set.init)
        self.waiting = Dictionary(grouping: try waiting.map { try WaitingRow($0) }, by: \.participant)
            .mapValues(Set.init)
    }

    func findings(in stream: ParticipantStream) -> [Finding] {
        var findings: [Finding] = []
        func found(_ what: String) {
            findings.append(
                Finding(
                    stream: stream.participant.description,
                    problem: "\(what) otherwise than its events say; run rewardctl rebuild"))
        }
        if Set(SpecimenRow.rows(of: stream)) != specimens[stream.participant] ?? [] {
            found("its specimens are listed")
        }
        if Set(WaitingRow.rows(of: stream)) != waiting[stream.participant] ?? [] {
            found("what waits for a second person is listed")
        }
        return findings
    }
}
