import LedgerStorage
public import RewardDomain
public import RewardPolicies

/// A visit as it stands, for whoever would mend it.
public struct MendableVisit: Hashable, Sendable {
    public let participant: ParticipantSummary
    /// Of the participant's stream: what is said of the visit now is said of this state.
    public let version: Int64
    public let enrollment: EnrollmentID
    public let program: Slug
    public let title: String
    public let site: Slug
    public let kind: TargetKind
    public let visit: VisitReference
    public let currency: Currency
    /// None while nothing is recorded.
    public let outcome: Outcome?
    /// Minor units.
    public let paid: Int
    /// Who said so; none where nobody did.
    public let recordedBy: String?
}

/// What mending a visit would change, and whether it would be at once.
public struct MendPreview: Hashable, Sendable {
    public let visit: MendableVisit
    public let changes: LedgerPreview
    /// Else it waits for a second person.
    public let appliesAtOnce: Bool
}

extension RewardServices {
    /// One visit as it stands, for whoever may mend it.
    public func mendable(
        _ visit: VisitReference, in enrollment: EnrollmentID, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> MendableVisit {
        let participant = try await participant(codeOrID, for: [.mendOwn], reading: .participant, context)
        return try Self.mendable(visit, in: enrollment, participant, try await ledger(of: participant.id))
    }

    /// What `mend` with the same content would change, as things stand now. It moves nothing.
    public func previewMend(
        _ visit: VisitReference, in enrollment: EnrollmentID, of codeOrID: String, _ content: VisitContent?,
        reason: String, evidence: String? = nil, passesLimits: Bool = false, _ context: CommandContext
    ) async throws(ServiceError) -> MendPreview {
        let participant = try await participant(
            codeOrID, for: [passesLimits ? .excuseLate : .mendOwn], reading: .participant, context)
        let ledger = try await ledger(of: participant.id)
        let found = try Self.mendable(visit, in: enrollment, participant, ledger)
        let command = try mending(
            found.address, content, reason, evidence, passesLimits, nil, nil, of: participant.id
        ).command
        let spending = try await spending(of: ledger.history)
        let now = max(clock(), ledger.history.lastRecordedAt ?? clock())
        let body = try deciding { () throws(Refusal) -> ParticipantEvent in
            try Self.checkCopied(command, ledger.history)
            return try ledger.history.decide(command, now: now, clinicDay: Self.clinicDay)
        }
        let appliesAtOnce = try deciding { () throws(Refusal) in
            try ledger.history.appliesAtOnce(
                command.visit, by: context.actor, now: now, clinicDay: Self.clinicDay, isPaidOut: spending.hasPaidOut)
        }
        let event = DecidedEvent(occurredOn: visit.plannedDay, site: found.site, body: body)
        let previewed = try deciding { () throws(Refusal) in try preview([event], (participant, ledger), now) }
        guard let changes = previewed.changes else { throw .storage(.failed("a preview shows nothing")) }
        return MendPreview(visit: found, changes: changes, appliesAtOnce: appliesAtOnce)
    }

    private static func mendable(
        _ visit: VisitReference, in id: EnrollmentID, _ participant: ParticipantSummary, _ ledger: ParticipantLedger
    ) throws(ServiceError) -> MendableVisit {
        guard let index = ledger.history.enrollmentIndex(id) else {
            throw .refused(Refusal(.notEnrolled, "The participant has no such enrollment; go back to their page."))
        }
        let enrollment = ledger.history.enrollments[index]
        let terms = enrollment.terms.terms
        guard let target = terms.targets.firstIndex(where: { $0.id == visit.target }),
            let place = enrollment.place(of: visit)
        else {
            throw .refused(
                Refusal(
                    .dayNotPlanned,
                    "\(visit.plannedDay) is no visit in \(terms.program) any more; go back to the participant's page."))
        }
        let standing = enrollment.targets[target].standings[place.visit]
        return MendableVisit(
            participant: participant, version: ledger.history.version, enrollment: id, program: terms.program,
            title: terms.title, site: enrollment.site, kind: terms.targets[target].kind, visit: visit,
            currency: terms.currency, outcome: standing.outcome,
            paid: ledger.books[index].awards[target][place.visit].paid,
            recordedBy: enrollment.targets[target].recordedBy(visit: place.visit))
    }
}

extension MendableVisit {
    /// As commands name it.
    public var address: VisitAddress {
        VisitAddress(program: program, target: visit.target, day: visit.plannedDay, task: visit.task)
    }
}
