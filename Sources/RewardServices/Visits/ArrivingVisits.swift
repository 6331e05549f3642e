import LedgerStorage
import RewardDomain
import RewardPolicies

/// Facts of one person's visits on their way into the stream of whom they are about: decided there one after another,
/// as if they had been recorded there, each with the time it was first written.
struct ArrivingVisits {
    private let proposal: Proposal
    private let services: RewardServices
    private let texts: [Int64: [String: String]]
    private let now: Instant
    private var history: ParticipantHistory
    private(set) var events: [DecidedEvent] = []

    init(
        from proposal: Proposal, history: ParticipantHistory, services: RewardServices,
        texts: [Int64: [String: String]], now: Instant
    ) {
        self.proposal = proposal
        self.history = history
        self.services = services
        self.texts = texts
        self.now = now
    }

    /// `origin`: the history it was recorded in.
    mutating func add(
        _ event: Envelope<ParticipantEvent>, version: Int64, writtenAt: Instant, of origin: ParticipantHistory
    ) throws(Refusal) {
        do throws(Refusal) {
            let decided = try decide(event, version: version, writtenAt: writtenAt, of: origin)
            try history.readDecided(decided, now: now, actor: event.actor)
            events.append(decided)
        } catch {
            throw Refusal(error.code, "It cannot be recorded for the other participant: \(error.message)")
        }
    }

    private func decide(
        _ event: Envelope<ParticipantEvent>, version: Int64, writtenAt: Instant, of origin: ParticipantHistory
    ) throws(Refusal) -> DecidedEvent {
        guard let (enrollment, visit) = event.body.fact, let program = origin.enrollment(enrollment)?.program else {
            throw Refusal(.nothingToMove, "The event moves nothing.")
        }
        var address = VisitAddress(
            program: program, target: visit.target, day: visit.plannedDay, task: visit.task)
        let place = try history.place(of: address)
        if events.isEmpty { try requireOpen(place) }
        var sealed = texts[version] ?? [:]
        let body: ParticipantEvent
        switch event.body {
        case .visitRecorded(let recorded):
            address.day = recorded.heldOn
            address.plannedFor = recorded.heldOn == visit.plannedDay ? nil : visit.plannedDay
            body = .visitRecorded(try record(recorded, event, address, writtenAt, sealed, from: origin.participant))
        case .visitCorrected(let corrected):
            // The reason of an approved correction lies beside its proposal.
            let asked = corrected.proposal.flatMap { try? origin.proposal($0) }
            if let asked { sealed.merge(texts[asked.version] ?? [:]) { own, _ in own } }
            body = try correct(corrected, event, address, writtenAt, sealed)
        default: throw Refusal(.nothingToMove, "The event moves nothing.")
        }
        return DecidedEvent(
            occurredOn: event.occurredOn, writtenAt: writtenAt, site: place.enrollment.site, body: body, texts: sealed)
    }

    private func requireOpen(_ place: ParticipantHistory.Place) throws(Refusal) {
        guard place.standing.isDecidedByPerson else { return }
        throw Refusal(
            .alreadyDecided,
            "The visit of \(place.visit.plannedDay) in \(place.enrollment.program) is recorded for them already.")
    }

    private func record(
        _ recorded: VisitRecorded, _ event: Envelope<ParticipantEvent>, _ address: VisitAddress, _ writtenAt: Instant,
        _ sealed: [String: String], from: ParticipantID
    ) throws(Refusal) -> VisitRecorded {
        var command = RecordVisit(
            visit: address, content: recorded.content, isConfirmation: recorded.isConfirmation, passesLimits: true,
            writtenAt: writtenAt, recordedBy: recorded.recordedBy ?? event.actor, specimen: recorded.specimen)
        command.isImported = true
        command.reasonDigest = sealed["reason"].map { services.reasonDigest($0, of: history.participant) }
        command.evidenceDigest = sealed["evidence"].map { services.evidenceDigest($0, of: history.participant) }
        var moved = try history.decide(command, now: now, clinicDay: RewardServices.clinicDay)
        moved.movedFrom = from
        moved.repeats = nil
        return moved
    }

    private func correct(
        _ corrected: VisitCorrected, _ event: Envelope<ParticipantEvent>, _ address: VisitAddress, _ writtenAt: Instant,
        _ sealed: [String: String]
    ) throws(Refusal) -> ParticipantEvent {
        try history.decide(
            MendVisit(
                visit: address, content: corrected.content, passesLimits: true,
                reasonDigest: services.reasonDigest(sealed["reason"] ?? "", of: history.participant),
                writtenAt: writtenAt, recordedBy: corrected.recordedBy ?? event.actor,
                evidenceDigest: sealed["evidence"].map { services.evidenceDigest($0, of: history.participant) }),
            now: now, clinicDay: RewardServices.clinicDay)
    }
}
