import LedgerStorage
public import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Adds to what is known of a person, or mends it: what is given replaces what was known, `removed` names what is
    /// not known after all (`name`, `born`, or the kind of an identifier).
    public func describe(
        _ codeOrID: String, as particulars: PersonParticulars, removing removed: [Slug] = [], asManager: Bool = false,
        reason: String? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ParticipantSummary> {
        let participant = try await participant(codeOrID, for: [.addParticipant], context)
        if asManager { try await requireAnywhere([.mergeParticipants], context) }
        let given = try deciding { () throws(Refusal) in
            let given = try particulars.checked(today: clock().utcDay)
            guard !given.isEmpty || !removed.isEmpty else {
                throw Refusal(
                    .malformed, "Nothing is said of the participant; give a name, a birth date or an identifier.")
            }
            return given
        }
        let form = CommandForm(
            "describe", Self.parts(of: given.fields) + ["without"] + removed.sorted().map(\.text))
        let done = try await carryOutAll(
            on: participant.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { _, now throws(ServiceError) in
                let known = try await storing { () throws(StorageError) in
                    try await storage.particulars(of: participant.id)
                }
                if let unknown = removed.first(where: { known[$0] == nil || given.fields[$0] != nil }) {
                    throw .refused(
                        Refusal(.malformed, "No \(unknown) is known that could be taken away; check what is given."))
                }
                var after = known.merging(given.fields) { $1 }
                for field in removed { after[field] = nil }
                return try await describing(
                    participant.id, from: known, to: PersonParticulars(after),
                    asManager ? ManagersWord(reason: reason) : nil, now)
            })
        return Answered(participant, isRepeat: done.isRepeat)
    }

    /// What is known of a person: for the eyes of who treats them.
    public func particulars(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> PersonParticulars {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn], reading: .particulars, context)
        return PersonParticulars(
            try await storing { () throws(StorageError) in try await storage.particulars(of: participant.id) })
    }

    /// The event that says which fields changed, with their sealed values and what changes in the index; before it
    /// what a manager overruled.
    func describing(
        _ participant: ParticipantID, from before: [Slug: String], to known: PersonParticulars,
        _ manager: ManagersWord?, _ now: Instant
    ) async throws(ServiceError) -> [DecidedEvent] {
        let after = known.fields
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
        let (matches, overruled) = try await matchChange(
            to: known, fields: changed, of: participant, manager, now)
        let digest = storage.keys.digest(
            .particulars, [participant.description] + Self.parts(of: after).map { $0 ?? "" })
        let described = DecidedEvent(
            occurredOn: now.utcDay, site: .mainSite,
            body: .participantDescribed(ParticipantDescribed(fields: changed, digest: Self.hexadecimal(digest))),
            particulars: Dictionary(uniqueKeysWithValues: changed.map { ($0, after[$0]) }), matches: matches)
        return (overruled.map { [$0] } ?? []) + [described]
    }
}
