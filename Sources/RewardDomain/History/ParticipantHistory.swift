/// The facts of one participant's stream, as far as it has been read. Knows no money: see `RewardPolicies`.
public struct ParticipantHistory: Hashable, Sendable {
    public let participant: ParticipantID
    /// The version of the last event read; 0 before the first.
    public private(set) var version: Int64 = 0
    /// When the last event was stored.
    public private(set) var lastRecordedAt: Instant?
    /// In the order they were entered.
    public private(set) var enrollments: [EnrollmentHistory] = []

    public init(participant: ParticipantID) {
        self.participant = participant
    }

    /// Reads the next event. An event that names what the stream does not know is a damaged stream.
    public mutating func read(_ event: Envelope<ParticipantEvent>) throws(DamagedStream) {
        version += 1
        lastRecordedAt = event.recordedAt
        let time = FactTime(writtenAt: event.writtenAt, recordedAt: event.recordedAt, version: version)
        switch event.body {
        case .participantAdded: break
        case .enrolled(let enrolled):
            enrollments.append(EnrollmentHistory(enrolled, site: event.site))
        case .enrollmentEnded(let ended):
            let index = try index(of: ended.enrollment)
            enrollments[index].end = ended
        case .visitRecorded(let fact):
            try add(.recorded(fact.outcome, heldOn: fact.heldOn, time), to: fact.visit, of: fact.enrollment)
        case .visitCorrected(let fact):
            try add(.corrected(fact.outcome, time), to: fact.visit, of: fact.enrollment)
        case .visitRetracted(let fact):
            try add(.retracted(time), to: fact.visit, of: fact.enrollment)
        }
    }

    public func enrollment(_ id: EnrollmentID) -> EnrollmentHistory? { enrollments.first { $0.id == id } }

    private func index(of id: EnrollmentID) throws(DamagedStream) -> Int {
        guard let index = enrollments.firstIndex(where: { $0.id == id }) else {
            throw DamagedStream(version: version, reason: "names an enrollment that the stream does not have")
        }
        return index
    }

    private mutating func add(
        _ fact: VisitFact, to visit: VisitReference, of enrollment: EnrollmentID
    ) throws(DamagedStream) {
        let index = try index(of: enrollment)
        guard let visitIndex = enrollments[index].visitIndex(plannedOn: visit.plannedDay),
            let target = enrollments[index].targets.firstIndex(where: { $0.id == visit.target })
        else {
            throw DamagedStream(version: version, reason: "names a visit that the enrollment does not have")
        }
        enrollments[index].targets[target].add(fact, at: visitIndex, plannedOn: visit.plannedDay)
    }
}

/// A stream that cannot have been written by this ledger.
public struct DamagedStream: Error, Hashable, Sendable, CustomStringConvertible {
    public let version: Int64
    public let reason: String

    public init(version: Int64, reason: String) {
        self.version = version
        self.reason = reason
    }

    public var description: String { "event \(version) \(reason)" }
}
