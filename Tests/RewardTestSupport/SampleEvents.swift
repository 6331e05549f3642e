public import RewardDomain

// Events of one participant, with fixed ids and times that tell themselves apart.

extension EnrollmentID {
    public static func sample(_ number: UInt64) -> EnrollmentID { EnrollmentID(Identifier(high: 1, low: number)) }
}

extension ParticipantID {
    public static let sample = ParticipantID(Identifier(high: 2, low: 1))
}

extension Instant {
    /// So many minutes after noon of 2026-01-05.
    public static func minute(_ minutes: Int) -> Instant {
        Instant(microsecondsSinceEpoch: 1_767_614_400_000_000 + Int64(minutes) * 60_000_000)
    }
}

extension Envelope where Body == ParticipantEvent {
    /// An event stored at `recorded` minutes, and written at `written` minutes if the clinic says so.
    public static func sample(
        _ body: ParticipantEvent, written: Int? = nil, recorded: Int = 0, closesAppend: Bool = true
    ) -> Envelope {
        Envelope(
            occurredOn: body.fact?.visit.plannedDay ?? .monday, writtenAt: written.map { .minute($0) },
            recordedAt: .minute(recorded), actor: "test", site: Slug("main")!, closesAppend: closesAppend, body: body)
    }
}

extension ParticipantEvent {
    public static func enrolled(_ terms: Terms, _ enrollment: EnrollmentID = .sample(1), from firstDay: Day = .monday)
        -> Self
    {
        .enrolled(Enrolled(enrollment: enrollment, firstDay: firstDay, terms: PublishedTerms(terms)))
    }

    public static func recorded(
        _ outcome: Outcome, _ day: Day, _ target: String = "cocaine", _ enrollment: EnrollmentID = .sample(1)
    ) -> Self {
        .visitRecorded(
            VisitRecorded(
                enrollment: enrollment, visit: VisitReference(target: Slug(target)!, plannedDay: day), heldOn: day,
                content: VisitContent(outcome: outcome)))
    }

    public static func corrected(
        _ outcome: Outcome, _ day: Day, _ target: String = "cocaine", _ enrollment: EnrollmentID = .sample(1)
    ) -> Self {
        .visitCorrected(
            VisitCorrected(
                enrollment: enrollment, visit: VisitReference(target: Slug(target)!, plannedDay: day),
                content: VisitContent(outcome: outcome), reasonDigest: "digest"))
    }

    public static func retracted(_ day: Day, _ target: String = "cocaine", _ enrollment: EnrollmentID = .sample(1))
        -> Self
    {
        .visitRetracted(
            VisitRetracted(
                enrollment: enrollment, visit: VisitReference(target: Slug(target)!, plannedDay: day),
                reasonDigest: "digest"))
    }
}
