import LedgerStorage
public import RewardDomain
import RewardPolicies

/// A group session: who came, what is in the bowl, and what was drawn, once it was.
public struct GroupSession: Hashable, Sendable {
    public struct Attender: Hashable, Sendable {
        public let participant: ParticipantSummary
        /// How many slips with their name are in the hat.
        public let names: Int
    }

    public let program: Slug
    public let title: String
    public let site: Slug
    public let day: Day
    public let currency: Currency
    public let bowl: Bowl
    /// How many names come out.
    public let namesDrawn: Int
    /// By participant; empty while nobody is recorded as attending.
    public let attenders: [Attender]
    /// None before the draw.
    public let held: GroupDrawAnswer?
}

/// What was drawn in an enrollment, visit by visit, and what it can be checked by.
public struct EnrollmentDraws: Hashable, Sendable {
    public struct Visit: Hashable, Sendable {
        public let visit: VisitReference
        public let outcome: Outcome?
        /// In the order they were drawn.
        public let slips: [Bowl.Slip]
    }

    public let participant: ParticipantSummary
    public let enrollment: EnrollmentID
    public let title: String
    public let currency: Currency
    public let bowls: [Bowl]
    /// What was committed to before the first draw, in hexadecimal.
    public let commitment: String
    /// Every draw computed again; none before the secret was revealed.
    public let check: DrawCheck?
    /// The newest first; those with slips.
    public let visits: [Visit]
}

extension RewardServices {
    /// A group session, for who may hold its draw.
    public func groupSession(
        of program: Slug, on day: Day, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> GroupSession {
        try await require(.drawGroup, at: site, context)
        try await note(.today, ofEveryoneIn: .sites([site]), in: program, context)
        let terms = try await self.program(program).terms.terms
        guard let target = terms.targets.first(where: { $0.pays == .names }), let bowl = target.bowl else {
            throw .refused(Refusal(.contentMismatch, "\(program) draws no names."))
        }
        let stream = HouseStream.session(program, target.id, site, day)
        let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
        var held: GroupDrawAnswer?
        var inHat: [GroupDrawHeld.Attender] = []
        if case .groupDrawHeld(let draw)? = loaded.events.first?.body {
            held = try await told(draw, bowl, terms.currency, stream)
            inHat = draw.attenders
        } else {
            inHat = try await attenders(of: program, target: target.id, on: day, site: site)
        }
        let codes = try await codes(of: inHat.map(\.participant))
        return GroupSession(
            program: program, title: terms.title, site: site, day: day, currency: terms.currency, bowl: bowl,
            namesDrawn: target.namesDrawn ?? 0,
            attenders: inHat.map {
                GroupSession.Attender(
                    participant: ParticipantSummary(id: $0.participant, code: codes[$0.participant]),
                    names: $0.names)
            }, held: held)
    }

    /// Who would be in the hat now: nobody, where nobody is recorded as attending.
    private func attenders(
        of program: Slug, target: Slug, on day: Day, site: Slug
    ) async throws(ServiceError) -> [GroupDrawHeld.Attender] {
        do throws(ServiceError) {
            return try await hat(
                of: program, target: target, on: day, site: site, owed: [:], CommandContext(actor: "rewardd")
            ).attenders
        } catch {
            guard case .refused(let refusal) = error, refusal.code == .notYet else { throw error }
            return []
        }
    }

    /// What a draw came to, told again. Slips are read by the bowl of the enrollment they were drawn for.
    private func told(
        _ held: GroupDrawHeld, _ bowl: Bowl, _ currency: Currency, _ stream: HouseStream
    ) async throws(ServiceError) -> GroupDrawAnswer {
        let codes = try await codes(of: held.attenders.map(\.participant))
        let people = held.attenders.map { ParticipantSummary(id: $0.participant, code: codes[$0.participant]) }
        let byEnrollment = Dictionary(zip(held.attenders.map(\.enrollment), people)) { first, _ in first }
        var prizes: [GroupDrawAnswer.Prize] = []
        for drawn in held.drawn {
            guard let person = byEnrollment[drawn.enrollment] else { continue }
            let own = try await ledger(of: person.id).history.enrollment(drawn.enrollment)?.terms.terms
                .target(held.target)?.bowl
            guard let slip = (own ?? bowl).slip(drawn.slip) else { continue }
            prizes.append(GroupDrawAnswer.Prize(participant: person, label: slip.label, value: slip.value))
        }
        return GroupDrawAnswer(
            session: stream.name, currency: currency, draw: held, attenders: people, prizes: prizes)
    }

    /// What was drawn in an enrollment. What can be checked is checked.
    public func draws(
        of enrollment: EnrollmentID, _ context: CommandContext
    ) async throws(ServiceError) -> EnrollmentDraws {
        let participant = try await participant(of: enrollment, for: [.readParticipant], context)
        try await note(.draws, of: participant, context)
        let summary = try await self.participant(participant.description)
        let history = try await ledger(of: participant).history
        guard let own = history.enrollment(enrollment), own.terms.paysFromBowl else {
            throw .refused(Refusal(.contentMismatch, "Nothing is drawn in this enrollment's program."))
        }
        let terms = own.terms.terms
        var visits: [EnrollmentDraws.Visit] = []
        for (index, target) in own.targets.enumerated() {
            for visit in target.slips.visits {
                visits.append(
                    EnrollmentDraws.Visit(
                        visit: own.reference(target: index, visit: visit), outcome: target.standings[visit].outcome,
                        slips: target.slips[visit].compactMap { terms.targets[index].bowl?.slip($0) }))
            }
        }
        return EnrollmentDraws(
            participant: summary, enrollment: enrollment, title: terms.title, currency: terms.currency,
            bowls: terms.targets.compactMap(\.bowl), commitment: own.seedCommitment ?? "",
            check: own.revealedSeed == nil ? nil : try Self.check(enrollment, history),
            visits: visits.sorted { $1.visit.plannedDay < $0.visit.plannedDay })
    }
}
