public import RewardDomain
public import RewardServices

/// Which visit of whom a page is about, as its address and its forms name it: by ids and days, never by a code.
public struct VisitPlace: Hashable, Sendable {
    public let participant: ParticipantID
    public let enrollment: EnrollmentID
    public let visit: VisitReference

    public init(participant: ParticipantID, enrollment: EnrollmentID, visit: VisitReference) {
        self.participant = participant
        self.enrollment = enrollment
        self.visit = visit
    }

    init(_ visit: DueVisit) {
        self.init(
            participant: visit.participant.id, enrollment: visit.enrollment,
            visit: VisitReference(target: visit.target, plannedDay: visit.visit.day))
    }

    var fields: [HiddenField] {
        [
            HiddenField(name: "participant", value: participant.description),
            HiddenField(name: "enrollment", value: enrollment.description),
            HiddenField(name: "target", value: visit.target.text),
            HiddenField(name: "planned", value: visit.plannedDay.description),
        ] + (visit.task.map { [HiddenField(name: "task", value: $0.text)] } ?? [])
    }
}

/// What a form carries from page to page.
struct HiddenField: Sendable {
    let name: String
    let value: String
}

extension Address {
    func path(_ place: VisitPlace) -> String {
        path() + "?" + place.fields.map { "\($0.name)=\(Self.escaped($0.value))" }.joined(separator: "&")
    }
}
