import LedgerStorage
import RewardDomain

/// A manager's say about somebody who seems to be in the ledger already.
struct ManagersWord {
    /// Why this is another person all the same; none to be told who it is.
    var reason: String?
}

extension RewardServices {
    /// What an append changes in the index that finds a person again, and the event that goes with it where a manager
    /// says that those found are other people: they are not indexed under what they share.
    ///
    /// Without a manager's word a match is refused, and nothing is told of whose it is.
    func matchChange(
        to known: PersonParticulars, fields: some Sequence<Slug>, of participant: ParticipantID,
        _ manager: ManagersWord?, _ now: Instant
    ) async throws(ServiceError) -> (change: MatchChange, overruled: DecidedEvent?) {
        let kinds = PersonParticulars.kinds(touchedBy: fields)
        let wanted = known.matches(storage.keys, storage.organization).filter { kinds.contains($0.kind) }
        let found = try await storing { () throws(StorageError) in try await storage.participants(matching: wanted) }
        var taken: Set<PersonMatch> = []
        var others: [ParticipantID] = []
        for (match, owner) in found where owner != participant {
            taken.insert(match)
            // Another code of the same person is indexed already, and may stay so.
            let goesOnAs = try await openParticipant(owner)
            if goesOnAs != participant, !others.contains(goesOnAs) { others.append(goesOnAs) }
        }
        let change = MatchChange(clearedKinds: kinds.sorted(), added: wanted.filter { !taken.contains($0) })
        guard !others.isEmpty else { return (change, nil) }
        guard let manager else { throw .refused(.possibleDuplicate) }
        guard let reason = manager.reason else { throw .refused(try await duplicate(of: others)) }
        let words = try deciding { () throws(Refusal) in try Self.checkedText(reason, called: "reason") }
        let digest = Self.hexadecimal(storage.keys.digest(.reason, [participant.description, words]))
        let overruled = DecidedEvent(
            occurredOn: now.utcDay, site: .mainSite,
            body: .duplicateOverruled(DuplicateOverruled(reasonDigest: digest)), texts: ["reason": words])
        return (change, overruled)
    }

    /// What a manager is told.
    private func duplicate(of others: [ParticipantID]) async throws(ServiceError) -> Refusal {
        let codes = try await codes(of: others)
        let named = others.map { codes[$0] ?? $0.erasedName }.sorted().joined(separator: ", ")
        return Refusal(
            .possibleDuplicate,
            "Somebody with these particulars is already in the ledger: \(named); if this is another person all the "
                + "same, say why with a reason.")
    }
}
