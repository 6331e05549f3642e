import LedgerStorage
public import RewardDomain

extension RewardServices {
    /// How often a participant was found in memory and how often loaded, since this process began.
    public var participantsAsked: (fromMemory: Int, loaded: Int) { people.uses }

    /// Somebody, for a command: from memory where `isFresh` does not ask for the newest, else loaded.
    func person(
        _ id: ParticipantID, isFresh: Bool = false
    ) async throws(ServiceError) -> (person: KnownPerson, isFromMemory: Bool) {
        if !isFresh, let known = people.person(id) { return (known, true) }
        return (try await loadedPerson(id), false)
    }

    /// Somebody, for a read: at most `KnownPeople.lagMax` behind what any process has stored, and never behind this one's
    /// own.
    func recentPerson(_ id: ParticipantID) async throws(ServiceError) -> KnownPerson {
        if let known = people.recentPerson(id) { return known }
        return try await loadedPerson(id)
    }

    private func loadedPerson(_ id: ParticipantID) async throws(ServiceError) -> KnownPerson {
        let moment = people.moment
        people.countLoaded()
        let person = try await storing { () throws(StorageError) in
            try KnownPerson(try await storage.load(id))
        }
        people.keep(person, since: moment)
        return person
    }

    /// A read that asks for at least a version, as somebody has seen it elsewhere, is not answered from before it.
    public func expect(_ codeOrID: String, atLeast version: Int64) {
        if let id = ParticipantID(codeOrID) { people.drop(id, before: version) }
    }

    /// Drops from memory whom others write to, until the task is cancelled: what lets this process keep anybody in memory.
    public func followOthers() async {
        defer { people.endFollowing() }
        var seen: WrittenSoFar?
        while !Task.isCancelled {
            if people.isInUse || seen == nil {
                let began = ContinuousClock.now
                if let since = seen {
                    if let written = try? await storage.written(since: since) {
                        people.drop(overtaken: written.versions, lookedAt: began)
                        seen = written.soFar
                    }
                } else if let now = try? await storage.writtenSoFar() {
                    seen = now
                    people.beginFollowing()
                }
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }
}
