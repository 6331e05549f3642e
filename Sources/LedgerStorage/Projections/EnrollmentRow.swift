public import RewardDomain

/// One row of the projection that says who is or was enrolled where.
public struct EnrollmentRow: Hashable, Sendable {
    public let participant: ParticipantID
    public let enrollment: EnrollmentID
    public let program: Slug
    public let revision: Int
    public let site: Slug
    public internal(set) var firstDay: Day
    /// The first day that counts, where the course began before it.
    public internal(set) var joinedOn: Day?
    public internal(set) var lastDay: Day?
    public internal(set) var endReason: EndReason?
    /// Since when nothing is planned, while it is paused.
    public internal(set) var pausedOn: Day?
    /// Whether it was found to be a mistake.
    public internal(set) var isVoid = false

    /// The rows that a whole stream comes to.
    static func rows(of stream: ParticipantStream) -> [EnrollmentRow] {
        stream.eventsBesideRecords.reduce(into: []) { rows, event in
            if case .enrolled(let enrolled) = event.body {
                rows.append(EnrollmentRow(enrolled, of: stream.participant, site: event.site))
            }
            guard let turn = event.body.turn, let index = rows.firstIndex(where: { $0.enrollment == turn.enrollment })
            else { return }
            rows[index].follow(event.body, on: turn.day)
        }
    }

    private mutating func follow(_ event: ParticipantEvent, on day: Day) {
        switch event {
        case .enrollmentEnded(let ended):
            (lastDay, endReason, pausedOn) = (ended.lastDay, ended.reason, nil)
        case .enrollmentPaused: (lastDay, endReason, pausedOn) = (nil, nil, day)
        case .enrollmentResumed: (lastDay, endReason, pausedOn) = (nil, nil, nil)
        case .startCorrected: firstDay = day
        case .enrollmentVoided: isVoid = true
        default: break
        }
    }

    init(_ enrolled: Enrolled, of participant: ParticipantID, site: Slug) {
        self.participant = participant
        enrollment = enrolled.enrollment
        program = enrolled.terms.terms.program
        revision = enrolled.terms.revision
        self.site = site
        firstDay = enrolled.firstDay
        joinedOn = enrolled.joinsOn
    }
}
