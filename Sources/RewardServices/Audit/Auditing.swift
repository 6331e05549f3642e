import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

extension RewardServices {
    /// The whole way from a visit to what it paid: facts, who said them, award, entries, hashes, the text of the terms.
    public func auditVisit(
        _ visit: VisitAddress, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> [AuditSection] {
        let participant = try await participant(
            codeOrID, for: [.readAudit], in: visit.program, reading: .visitAudit, context)
        _ = try await program(visit.program)
        let stream = try await audited(participant)
        let found = try deciding { () throws(Refusal) in try Self.asked(visit, stream.ledger.history) }
        return stream.visit(found.visit, in: found.enrollment)
    }

    /// The whole way from a payout, by its number, to every visit it paid.
    public func auditPayout(
        _ number: Int, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> [AuditSection] {
        let participant = try await participant(codeOrID, for: [.readAudit], reading: .payoutAudit, context)
        let stream = try await audited(participant)
        let sections = stream.payout(number)
        guard !sections.isEmpty else {
            let count = stream.ledger.history.redemptions.count
            throw .refused(
                Refusal(
                    .unknownRedemption,
                    "\(codeOrID) has no redemption \(number); "
                        + (count == 0 ? "nothing was redeemed yet." : "there are 1 to \(count).")))
        }
        return sections
    }

    /// A visit of any enrollment, also one that has ended; of several with that day the newest.
    private static func asked(
        _ address: VisitAddress, _ history: ParticipantHistory
    ) throws(Refusal) -> (enrollment: EnrollmentID, visit: VisitReference) {
        let own = history.enrollments.filter { $0.program == address.program }
        guard !own.isEmpty else {
            throw Refusal(.notEnrolled, "The participant was never enrolled in \(address.program).")
        }
        guard let enrollment = own.last(where: { $0.plannedVisits.contains { $0.day == address.plannedDay } }) else {
            throw Refusal(
                .dayNotPlanned, "\(address.plannedDay) is no planned visit of the participant in \(address.program).")
        }
        let targets = enrollment.targets.map(\.id)
        guard let target = address.target ?? (targets.count == 1 ? targets[0] : nil), targets.contains(target) else {
            throw Refusal(
                .unknownTarget,
                "Say which target of \(address.program): \(targets.map(\.text).joined(separator: ", ")).")
        }
        let visit = VisitReference(target: target, plannedDay: address.plannedDay, task: address.task)
        guard enrollment.place(of: visit) != nil else {
            throw Refusal(
                .contentMismatch, "Nothing was recorded of that task on \(address.plannedDay); name it by --task.")
        }
        return (enrollment.id, visit)
    }

    private func audited(_ participant: ParticipantSummary) async throws(ServiceError) -> AuditedStream {
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant.id) }
        let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
        let texts = try await storing { () throws(StorageError) in try await storage.texts(of: participant.id) }
        var events: [AuditedStream.Event] = []
        for append in stream.appends {
            for (index, event) in append.events.enumerated() {
                let version = append.firstVersion + Int64(index)
                events.append(
                    AuditedStream.Event(
                        version: version, event: event, hash: Self.hexadecimal(stream.hashes[Int(version) - 1]),
                        texts: texts[version] ?? [:],
                        entries: index == append.events.count - 1 ? append.entries : []))
            }
        }
        let programs = Set(ledger.history.enrollments.map(\.program)).sorted()
        return AuditedStream(
            code: participant.name, ledger: ledger, events: events,
            published: try await published(programs))
    }

    /// Every revision of some programs, as it was published.
    private func published(_ programs: [Slug]) async throws(ServiceError) -> [AuditedStream.PublishedText] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(programs.map { HouseStream.program($0) })
        }
        return streams.flatMap { stream in
            stream.events.compactMap { event -> AuditedStream.PublishedText? in
                guard case .termsPublished(let published) = event.body else { return nil }
                return AuditedStream.PublishedText(
                    terms: published.terms, publishedAt: event.recordedAt, publishedBy: event.actor,
                    text: published.text)
            }
        }
    }
}
