import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What came of a group session's draw.
public struct GroupDrawAnswer: Hashable, Sendable {
    public struct Prize: Hashable, Sendable {
        public let participant: ParticipantSummary
        public let label: String
        /// Minor units.
        public let value: Int
    }

    public let session: String
    public let currency: Currency
    public let draw: GroupDrawHeld
    /// By participant, who was in the hat.
    public let attenders: [ParticipantSummary]
    /// In the order they came out.
    public let prizes: [Prize]
}

extension RewardServices {
    /// Holds the draw of a group session: the names of those recorded as attending, and the prizes of those drawn.
    /// Held once; asked again, it hands out what is still to be handed out and answers the same.
    ///
    /// `owed`: draws that an earlier session's wrong list kept from someone, by code.
    public func holdGroupDraw(
        in program: Slug, on day: Day, site: Slug = .mainSite, owed: [String: Int] = [:], _ context: CommandContext
    ) async throws(ServiceError) -> Answered<GroupDrawAnswer> {
        try await require(.drawGroup, at: site, context)
        let published = try await self.program(program)
        guard let target = published.terms.terms.targets.first(where: { $0.pays == .names }) else {
            throw .refused(Refusal(.contentMismatch, "\(program) draws no names."))
        }
        let stream = HouseStream.session(program, target.id, site, day)
        let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
        let command = CommandForm(
            "group draw", owed.sorted { $0.key < $1.key }.flatMap { [$0.key, String($0.value)] }
        ).stamp(key: context.key, services: self)
        _ = try Self.isCarriedOut(command, by: [loaded])
        if case .groupDrawHeld(let held)? = loaded.events.first?.body {
            return Answered(try await handOut(held, stream, context), isRepeat: true)
        }
        let hat = try await hat(of: program, target: target.id, on: day, site: site, owed: owed, context)
        try await requireOthers(hat.attenders.map(\.participant), .drawGroup, context)
        let held = GroupHat(seed: newSeed(), attenders: hat.attenders).draw(
            program: program, target: target.id, names: hat.terms.namesDrawn ?? 0, slipCount: hat.terms.bowl?.slipCount)
        let answer = await storage.append(
            Envelope(
                occurredOn: day, recordedAt: clock(), actor: context.actor, site: site, body: .groupDrawHeld(held)),
            to: stream, after: nil, command: command)
        switch answer {
        case .recorded: return Answered(try await handOut(held, stream, context), isRepeat: false)
        case .moved, .repeated, .inDoubt:
            return try await holdGroupDraw(in: program, on: day, site: site, owed: owed, context)
        case .refused(let refusal): throw .refused(refusal)
        case .unavailable(let reason): throw .storage(.unavailable(reason))
        case .failed(let reason): throw .storage(.failed(reason))
        }
    }

    /// Everyone of the program who attended on a day, with as many names as their ladder gives them.
    func hat(
        of program: Slug, target: Slug, on day: Day, site: Slug, owed: [String: Int],
        _ context: CommandContext
    ) async throws(ServiceError) -> (attenders: [GroupDrawHeld.Attender], terms: Target) {
        var owedByID: [ParticipantID: Int] = [:]
        for (code, draws) in owed { owedByID[try await participant(code, for: [.drawGroup], context).id] = draws }
        let rows = try await storing { () throws(StorageError) in
            try await storage.enrollments(in: program, begunBy: day)
        }
        var attenders: [GroupDrawHeld.Attender] = []
        var terms: Target?
        for page in pages(of: Set(rows.filter { $0.site == site }.map(\.participant)).sorted()) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
                // Who goes on under another code is owed their draw there: here it could never be redeemed.
                guard ledger.history.closed == nil,
                    let attended = ledger.history.attended(program, target, on: day)
                else { continue }
                terms = attended.terms
                attenders.append(
                    GroupDrawHeld.Attender(
                        participant: stream.participant, enrollment: attended.enrollment,
                        plannedDay: attended.plannedDay, names: attended.names,
                        owed: owedByID.removeValue(forKey: stream.participant) ?? 0))
            }
        }
        guard let terms else {
            throw .refused(
                Refusal(.notYet, "Nobody is recorded as attending \(program) on \(day); record who came first."))
        }
        guard owedByID.isEmpty else {
            throw .refused(
                Refusal(.notYet, "Draws are owed to someone who is not recorded as attending on \(day)."))
        }
        return (attenders, terms)
    }

    /// Copies each drawn person's slips into their own stream, once.
    private func handOut(
        _ held: GroupDrawHeld, _ stream: HouseStream, _ context: CommandContext
    ) async throws(ServiceError) -> GroupDrawAnswer {
        var slips: [EnrollmentID: [Int]] = [:]
        for drawn in held.drawn { slips[drawn.enrollment, default: []].append(drawn.slip) }
        var bowl: Bowl?
        var currency: Currency?
        for attender in held.attenders {
            let form = CommandForm("group prize", [stream.name, attender.enrollment.description])
            guard let own = slips[attender.enrollment] else { continue }
            let done = try await carryOut(
                on: attender.participant, by: context.elsewhere, evenIfClosed: true,
                stamp: { _ in form.stampByContent(services: self) },
                decide: { ledger, _ throws(ServiceError) in
                    // What was drawn is handed out, whatever became of the attendance since.
                    DecidedEvent(
                        occurredOn: attender.plannedDay,
                        site: ledger.history.enrollment(attender.enrollment)?.site ?? .mainSite,
                        body: .groupPrizeDrawn(
                            GroupPrizeDrawn(
                                enrollment: attender.enrollment,
                                visit: VisitReference(target: held.target, plannedDay: attender.plannedDay),
                                session: stream.name, slips: own)))
                })
            let terms = done.ledger.history.enrollment(attender.enrollment)?.terms.terms
            bowl = terms?.target(held.target)?.bowl
            currency = terms?.currency
        }
        let codes = try await codes(of: held.attenders.map(\.participant))
        let people = held.attenders.map { ParticipantSummary(id: $0.participant, code: codes[$0.participant]) }
        let byEnrollment = Dictionary(uniqueKeysWithValues: zip(held.attenders.map(\.enrollment), people))
        guard let currency else { throw .storage(.failed("a group draw drew nobody")) }
        return GroupDrawAnswer(
            session: stream.name, currency: currency, draw: held, attenders: people,
            prizes: held.drawn.compactMap { drawn in
                guard let person = byEnrollment[drawn.enrollment], let slip = bowl?.slip(drawn.slip) else { return nil }
                return GroupDrawAnswer.Prize(participant: person, label: slip.label, value: slip.value)
            })
    }

    private func newSeed() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

/// A hat with everyone's names, and the seed that says which come out (docs/spec/groups.md).
struct GroupHat {
    let seed: String
    let attenders: [GroupDrawHeld.Attender]

    /// Names come out one after another and stay out; each draws a slip, which goes back. Owed draws come last.
    func draw(program: Slug, target: Slug, names: Int, slipCount: Int?) -> GroupDrawHeld {
        let source = DrawSeed(text: seed)
        var hat = attenders.flatMap { attender in Array(repeating: attender.enrollment, count: attender.names) }
        var winners: [EnrollmentID] = []
        for number in 1...max(1, names) where !hat.isEmpty && number <= names {
            winners.append(hat.remove(at: source.slip(of: "name|\(number)", slipCount: hat.count)))
        }
        for attender in attenders { winners += Array(repeating: attender.enrollment, count: attender.owed) }
        let drawn = winners.enumerated().map { index, enrollment in
            GroupDrawHeld.Drawn(
                enrollment: enrollment, slip: source.slip(of: "slip|\(index + 1)", slipCount: slipCount ?? 0))
        }
        return GroupDrawHeld(program: program, target: target, seed: seed, attenders: attenders, drawn: drawn)
    }
}

extension ParticipantHistory {
    /// How many names somebody has in the hat of a session they attended; nil for who did not.
    fileprivate func attended(
        _ program: Slug, _ target: Slug, on day: Day
    ) -> (enrollment: EnrollmentID, plannedDay: Day, names: Int, terms: Target)? {
        for (index, enrollment) in enrollments.enumerated() where enrollment.program == program && !enrollment.isVoid {
            guard let place = enrollment.targets.firstIndex(where: { $0.id == target }),
                let planned = enrollment.plannedDay(ofTarget: target, heldOn: day),
                let visit = enrollment.visitIndex(plannedOn: planned)
            else { continue }
            let award = ladderAwards(ofEnrollment: index, target: place)[visit]
            guard case .success = award.reason else { continue }
            return (enrollments[index].id, planned, award.base + award.bonus, enrollment.terms.terms.targets[place])
        }
        return nil
    }
}

extension EnrollmentHistory {
    /// The planned day of the visit of a target that was held on a day.
    fileprivate func plannedDay(ofTarget target: Slug, heldOn day: Day) -> Day? {
        guard let history = targets.first(where: { $0.id == target }) else { return nil }
        let visit = history.standings.firstIndex { $0.outcome != nil && $0.heldOn == day }
        return visit.map { plannedVisits[$0].day }
    }
}
