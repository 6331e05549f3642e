import LedgerStorage
public import RewardDomain
import RewardPolicies

/// Every draw of an enrollment, computed again from its revealed secret (law L8).
public struct DrawCheck: Hashable, Sendable {
    /// One draw: what it was computed from, and whether the slip on the event is the one that comes out.
    public struct Row: Hashable, Sendable {
        public let visit: VisitReference
        public let draw: Int
        /// Without the attempt.
        public let message: String
        public let slip: Int
        public let computed: Int
        public let label: String
        /// Minor units.
        public let value: Int
    }

    public let enrollment: EnrollmentID
    public let currency: Currency
    public let seed: String
    public let commitment: String
    /// Whether the secret is the one that was committed to before the first draw.
    public let isCommitted: Bool
    public let rows: [Row]

    public var isSound: Bool { isCommitted && rows.allSatisfy { $0.slip == $0.computed } }
}

extension RewardServices {
    /// Publishes the secret of an ended enrollment, so that anyone can check its draws. Saying it twice is harmless.
    ///
    /// Not before the month of its last day is closed: until then a draw could still be made with it.
    public func revealSeed(
        of enrollment: EnrollmentID, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<DrawCheck> {
        let participant = try await participant(of: enrollment, for: [.drawGroup], context)
        let form = CommandForm("reveal draws", [enrollment.description])
        let done = try await carryOut(
            on: participant, by: context, evenIfClosed: true,
            stamp: { _ in form.stampByContent(services: self) },
            decide: { ledger, now throws(ServiceError) in
                let history = try deciding { () throws(Refusal) in try Self.drawing(enrollment, ledger.history) }
                return try await revealing(history, now)
            })
        return Answered(try Self.check(enrollment, done.ledger.history), isRepeat: done.isRepeat)
    }

    /// The event that tells the secret of an enrollment's draws, once nothing more can be drawn with it.
    func revealing(_ enrollment: EnrollmentHistory, _ now: Instant) async throws(ServiceError) -> DecidedEvent {
        let months = try await months(of: enrollment.program).months
        guard let last = enrollment.closedOn, months.closed.last.map({ $0.month >= last.month }) ?? false else {
            throw .refused(
                Refusal(
                    .notYet,
                    "The secret of these draws is revealed when the enrollment has ended and the month of its "
                        + "last day is closed; until then draws can still be made with it."))
        }
        return DecidedEvent(
            occurredOn: Self.clinicDay(now, enrollment.terms.terms.timeZone), site: enrollment.site,
            body: .drawSeedRevealed(
                DrawSeedRevealed(
                    enrollment: enrollment.id, seed: DrawSeed(of: enrollment.id, storage.keys).text)))
    }

    /// Computes every slip of an enrollment again from the revealed secret and the commitment.
    public func checkDraws(
        of enrollment: EnrollmentID, _ context: CommandContext
    ) async throws(ServiceError) -> DrawCheck {
        let participant = try await participant(of: enrollment, for: [.readParticipant, .readOwn], context)
        try await note(.draws, of: participant, context)
        return try Self.check(enrollment, try await ledger(of: participant).history)
    }

    /// Whose enrollment it is, for a caller who may do one of `permissions` there. One of another site is answered like
    /// one that does not exist.
    func participant(
        of enrollment: EnrollmentID, for permissions: Set<Permission>, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantID {
        let caller = try await caller(context, knowingSomebodyBy: permissions)
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: nil) }
        guard let row = rows.first(where: { $0.enrollment == enrollment }),
            caller.map({ isAccount(row.participant, of: $0) || $0.reach(permissions).includes(row.site) }) ?? true
        else {
            throw .refused(
                Refusal(.unknownEnrollment, "There is no enrollment \(enrollment); see enrollment list for their ids."))
        }
        return try await participant(row.participant.description, for: permissions, in: row.program, context).id
    }

    private static func drawing(
        _ id: EnrollmentID, _ history: ParticipantHistory
    ) throws(Refusal) -> EnrollmentHistory {
        guard let enrollment = history.enrollment(id), enrollment.seedCommitment != nil else {
            throw Refusal(.contentMismatch, "Nothing is drawn in this enrollment's program.")
        }
        return enrollment
    }

    static func check(
        _ id: EnrollmentID, _ history: ParticipantHistory
    ) throws(ServiceError) -> DrawCheck {
        let enrollment = try deciding { () throws(Refusal) in try drawing(id, history) }
        guard let seed = enrollment.revealedSeed, let commitment = enrollment.seedCommitment else {
            throw .refused(
                Refusal(
                    .notYet, "The secret of these draws has not been revealed; draw reveal does that after the end."))
        }
        let draws = DrawSeed(text: seed)
        var rows: [DrawCheck.Row] = []
        // What a group's session hands out is drawn by the session's own seed.
        for (index, target) in enrollment.targets.enumerated()
        where enrollment.terms.terms.targets[index].pays == .draws {
            let bowl = enrollment.terms.terms.targets[index].bowl
            for visit in target.slips.visits {
                for (number, slip) in target.slips[visit].enumerated() {
                    let draw = OwedDraw(
                        history.participant, enrollment, target: index, visit: visit, number: number + 1)
                    rows.append(
                        DrawCheck.Row(
                            visit: enrollment.reference(target: index, visit: visit), draw: number + 1,
                            message: draw.message, slip: slip,
                            computed: draws.slip(of: draw.message, slipCount: draw.slipCount),
                            label: bowl?.slip(slip)?.label ?? "", value: bowl?.slip(slip)?.value ?? 0))
                }
            }
        }
        return DrawCheck(
            enrollment: id, currency: enrollment.terms.terms.currency, seed: seed, commitment: commitment,
            isCommitted: draws.commitment == commitment, rows: rows)
    }
}
