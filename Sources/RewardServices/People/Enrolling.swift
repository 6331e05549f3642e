import LedgerStorage
public import RewardDomain
import RewardPolicies

/// An enrollment as it is answered and listed.
public struct EnrollmentSummary: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let enrollment: EnrollmentID
    public let program: Slug
    public let revision: Int
    public let site: Slug
    public let firstDay: Day
    /// The first day that counts, where the course began before it: in an earlier revision, or before this ledger.
    public let joinedOn: Day?
    public let lastDay: Day?
    public let endReason: EndReason?
    public let status: Status
    /// The participant's stream version after it; none in a list.
    public let version: Int64?

    public enum Status: String, Hashable, Sendable, CaseIterable {
        case open, paused, ended
        /// It was a mistake.
        case void
    }
}

/// What is told of a participant who enters a program, beside the program and the day.
public struct EnrollmentDetails: Hashable, Sendable {
    public var site: Slug
    /// The weekdays they chose, in their order; empty: the terms'.
    public var ownDays: [Weekday]
    public var attestation: Attestation?
    /// The clinician who ordered it; sealed beside the event.
    public var clinician: String?

    public init(
        site: Slug = .mainSite, ownDays: [Weekday] = [], attestation: Attestation? = nil, clinician: String? = nil
    ) {
        self.site = site
        self.ownDays = ownDays
        self.attestation = attestation
        self.clinician = clinician
    }
}

extension RewardServices {
    /// Enrolls a known participant under the newest revision of a program. Somebody who left and comes back within
    /// the days the terms give goes on with the enrollment they had. Saying the same twice is one enrollment.
    public func enroll(
        _ codeOrID: String, in program: Slug, from firstDay: Day, details: EnrollmentDetails = EnrollmentDetails(),
        yokedTo partner: (codeOrID: String, program: Slug)? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let participant = try await enrollable(codeOrID, at: details.site, context)
        let home = try await openedSite(details.site)
        let terms = try await self.program(program).terms
        let enrollment = EnrollmentID(newIdentifier())
        let yokedTo = try await self.partner(
            partner, of: participant.id, paidIn: terms.terms.currency, context)
        let command = EnrollParticipant(
            program: program, firstDay: firstDay, site: details.site, ownDays: details.ownDays,
            attestation: details.attestation)
        let empty = try await emptyFunds(for: program, on: firstDay)?.refusal
        let form = Self.form(ofEnrolling: command, yokedTo)
        let done = try await carryOut(
            on: participant.id, by: context,
            stamp: { _ in context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
            },
            decide: { ledger, now throws(ServiceError) in
                try deciding { () throws(Refusal) in
                    try home.checkCertificate(
                        for: terms.terms, firstDay: firstDay, today: Self.clinicDay(now, home.site.timeZone))
                    if let earlier = ledger.history.returning(to: program, on: firstDay) {
                        let turn = try ledger.history.decideResume(of: program, on: firstDay)
                        return DecidedEvent(occurredOn: firstDay, site: earlier.site, body: .enrollmentResumed(turn))
                    }
                    if let empty { throw empty }
                    var decided = try decideEnrolling(
                        command, id: enrollment, terms: terms, yokedTo: yokedTo, ledger.history)
                    if let clinician = details.clinician { decided.texts["clinician"] = clinician }
                    return decided
                }
            })
        let summary = try Self.summary(of: done, participant)
        // Who returns goes on at the enrollment's own site, whichever was named.
        if !done.isRepeat { try await noteClosures(for: participant.id, at: summary.site, context) }
        return Answered(summary, isRepeat: done.isRepeat)
    }

    /// Ends the open enrollment in a program: no planned visit after `lastDay` counts any more.
    public func endEnrollment(
        of codeOrID: String, in program: Slug, lastDay: Day, reason: EndReason, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<EnrollmentSummary> {
        let participant = try await participant(codeOrID, for: [.endEnrollment], in: program, context)
        let form = CommandForm("end enrollment", [program.text, lastDay.description, reason.rawValue])
        let done = try await namingUnknown(program) { () throws(ServiceError) in
            try await carryOut(
                on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
                decide: { ledger, _ throws(ServiceError) in
                    let ended = try deciding { () throws(Refusal) in
                        try ledger.history.decide(
                            EndEnrollment(program: program, lastDay: lastDay, reason: reason))
                    }
                    let site = ledger.history.enrollment(ended.enrollment)?.site ?? .mainSite
                    return DecidedEvent(occurredOn: lastDay, site: site, body: .enrollmentEnded(ended))
                })
        }
        return Answered(try Self.summary(of: done, participant), isRepeat: done.isRepeat)
    }

    /// Enrollments in one program or in all, at one site or at all the caller may see, by first day.
    public func enrollments(
        in program: Slug? = nil, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> [EnrollmentSummary] {
        let reach = try await reach([.readParticipant], at: site, reading: .enrollments, context)
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
            .filter { reach.includes($0.site) }
        let codes = try await codes(of: Array(Set(rows.map(\.participant))))
        return rows.map { row in
            EnrollmentSummary(
                participant: ParticipantSummary(id: row.participant, code: codes[row.participant]),
                enrollment: row.enrollment, program: row.program, revision: row.revision, site: row.site,
                firstDay: row.firstDay, joinedOn: row.joinedOn, lastDay: row.lastDay, endReason: row.endReason,
                status: row.isVoid ? .void : row.lastDay != nil ? .ended : row.pausedOn != nil ? .paused : .open,
                version: nil)
        }
    }

    func decideEnrolling(
        _ command: EnrollParticipant, id: EnrollmentID, terms: PublishedTerms, yokedTo: YokedPartner? = nil,
        _ history: ParticipantHistory
    ) throws(Refusal) -> DecidedEvent {
        var enrolled = try history.decide(command, id: id, terms: terms)
        enrolled.seedCommitment = seedCommitment(of: id, terms.terms)
        if terms.terms.targets.contains(where: { $0.pays == .yoked }) != (yokedTo != nil) {
            throw Refusal(
                .contentMismatch,
                yokedTo == nil
                    ? "\(command.program) copies a partner's awards; say whose, with their program."
                    : "\(command.program) copies nobody's awards, so there is no partner to name.")
        }
        enrolled.yokedTo = yokedTo
        return DecidedEvent(occurredOn: command.firstDay, site: command.site, body: .enrolled(enrolled))
    }

    static func form(ofEnrolling command: EnrollParticipant, _ yokedTo: YokedPartner? = nil) -> CommandForm {
        CommandForm(
            "enroll",
            [
                command.program.text, command.firstDay.description, command.site.text,
                yokedTo?.enrollment.description,
            ] + (command.ownDays.isEmpty ? [] : [command.ownDays.map(\.name).joined(separator: ",")]))
    }

    /// The participant to be enrolled at a site: the caller may enroll there, and may know of them.
    private func enrollable(
        _ codeOrID: String, at site: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantSummary {
        try await require(.enroll, at: site, context)
        return try await participant(codeOrID, for: [.enroll], context)
    }

    /// Codes of many participants, page by page.
    func codes(of participants: [ParticipantID]) async throws(ServiceError) -> [ParticipantID: String] {
        var codes: [ParticipantID: String] = [:]
        for start in stride(from: 0, to: participants.count, by: Self.pageSize) {
            let page = Array(participants[start..<min(start + Self.pageSize, participants.count)])
            let found = try await storing { () throws(StorageError) in try await storage.codes(of: page) }
            codes.merge(found) { first, _ in first }
        }
        return codes
    }

    static func summary(
        of done: CarriedOut, _ participant: ParticipantSummary
    ) throws(ServiceError) -> EnrollmentSummary {
        var id = done.event.turn?.enrollment
        if case .enrolled(let event) = done.event { id = event.enrollment }
        guard let id, let enrollment = done.ledger.history.enrollment(id) else {
            // The same key and the same content cannot belong to another kind of command.
            throw .storage(.failed("an enrollment's command is not that of an enrollment"))
        }
        return EnrollmentSummary(
            participant: participant, enrollment: id, program: enrollment.program,
            revision: enrollment.terms.revision, site: enrollment.site, firstDay: enrollment.firstDay,
            joinedOn: enrollment.joinsOn, lastDay: enrollment.end?.lastDay, endReason: enrollment.end?.reason,
            status: enrollment.isVoid
                ? .void : !enrollment.isOpen ? .ended : enrollment.pausedSince != nil ? .paused : .open,
            version: done.version)
    }
}
