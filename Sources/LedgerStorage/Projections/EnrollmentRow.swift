public import RewardDomain

/// One row of the projection that says who is or was enrolled where.
public struct EnrollmentRow: Hashable, Sendable {
    public let participant: ParticipantID
    public let enrollment: EnrollmentID
    public let program: Slug
    public let revision: Int
    public let site: Slug
    public let firstDay: Day
    public internal(set) var lastDay: Day?
    public internal(set) var endReason: EndReason?

    /// The rows that a whole stream comes to.
    static func rows(of stream: ParticipantStream) -> [EnrollmentRow] {
        stream.appends.flatMap(\.events).reduce(into: []) { rows, event in
            switch event.body {
            case .enrolled(let enrolled):
                rows.append(EnrollmentRow(enrolled, of: stream.participant, site: event.site))
            case .enrollmentEnded(let ended):
                guard let index = rows.firstIndex(where: { $0.enrollment == ended.enrollment }) else { return }
                rows[index].lastDay = ended.lastDay
                rows[index].endReason = ended.reason
            default: break
            }
        }
    }

    init(_ enrolled: Enrolled, of participant: ParticipantID, site: Slug) {
        self.participant = participant
        enrollment = enrolled.enrollment
        program = enrolled.terms.terms.program
        revision = enrolled.terms.revision
        self.site = site
        firstDay = enrolled.firstDay
    }
}
