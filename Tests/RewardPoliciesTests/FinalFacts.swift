import RewardDomain
import RewardTestSupport

/// What facts come to when they are told in the order they were written: the ranking of design section 3.6, said in
/// another way than the ledger says it.
struct FinalFacts {
    private struct Visit: Hashable {
        var enrollment: EnrollmentID
        var reference: VisitReference
    }

    private var corrected: [Visit: Outcome] = [:]
    private var recorded: [Visit: Outcome] = [:]
    private var pending: Set<Visit> = []

    init(_ facts: [RandomCourse.Fact]) {
        for fact in facts.sorted(by: { $0.written < $1.written }) { tell(fact.body) }
    }

    private mutating func tell(_ body: ParticipantEvent) {
        guard let (enrollment, reference) = body.fact else { return }
        let visit = Visit(enrollment: enrollment, reference: reference)
        switch body {
        case .visitRecorded(let event) where event.content.outcome == .pending: pending.insert(visit)
        case .visitRecorded(let event): recorded[visit] = event.content.outcome
        case .visitCorrected(let event) where event.content.outcome != .pending:
            corrected[visit] = event.content.outcome
        case .visitCorrected:
            forget(visit)
            pending.insert(visit)
        case .visitRetracted: forget(visit)
        default: break
        }
    }

    private mutating func forget(_ visit: Visit) {
        corrected[visit] = nil
        recorded[visit] = nil
        pending.remove(visit)
    }

    /// One record a visit, by day.
    var events: [ParticipantEvent] {
        let visits = Set(corrected.keys).union(recorded.keys).union(pending)
        return visits.sorted { $0.reference.plannedDay < $1.reference.plannedDay }.map { visit in
            .recorded(
                corrected[visit] ?? recorded[visit] ?? .pending, visit.reference.plannedDay,
                visit.reference.target.text, visit.enrollment)
        }
    }
}
