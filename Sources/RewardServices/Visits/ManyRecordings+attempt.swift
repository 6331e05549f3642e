import LedgerStorage
import RewardDomain
import RewardPolicies

extension ManyRecordings {
    /// Decides and stores, and answers with those that have to be decided again.
    mutating func attempted(_ groups: [Group]) async -> [Group] {
        let people = await people(groups)
        let specimens: [String: SpecimenPlace]
        do throws(ServiceError) {
            specimens = try await services.specimens(of: groups.flatMap { $0.lines.compactMap(\.command) })
        } catch {
            for group in groups { refuse(group.places, error) }
            return []
        }
        var decided: [Decided] = []
        for group in groups {
            guard let person = people[group.participant.id] else { continue }
            do throws(ServiceError) {
                decided.append(try await self.decided(group, person.person, person.isFromMemory, specimens))
            } catch {
                refuse(group.places, error)
            }
        }
        var again = await behind(&decided)
        await store(decided, &again)
        return again
    }

    /// Those in memory, and all others by one query; whose stream cannot be read is answered so.
    private mutating func people(
        _ groups: [Group]
    ) async -> [ParticipantID: (person: KnownPerson, isFromMemory: Bool)] {
        var people: [ParticipantID: (person: KnownPerson, isFromMemory: Bool)] = [:]
        var cold: [Group] = []
        for group in groups {
            if !group.isFresh, let known = services.people.recentPerson(group.participant.id) {
                people[known.id] = (known, true)
            } else {
                cold.append(group)
            }
        }
        do throws(ServiceError) {
            for person in try await services.loadedPeople(cold.map(\.participant.id)) {
                people[person.id] = (person, false)
            }
            return people
        } catch {
            // A stream that cannot be read is answered for by itself; a database that cannot be reached, for everybody.
            guard case .storage(.damaged) = error else {
                for group in cold { refuse(group.places, group.doubtful.isEmpty ? error : .storage(.inDoubt)) }
                return people
            }
        }
        for group in cold {
            do throws(ServiceError) {
                for person in try await services.loadedPeople([group.participant.id]) {
                    people[person.id] = (person, false)
                }
            } catch {
                refuse(group.places, group.doubtful.isEmpty ? error : .storage(.inDoubt))
            }
        }
        return people
    }

    private mutating func decided(
        _ group: Group, _ person: KnownPerson, _ isFromMemory: Bool, _ specimens: [String: SpecimenPlace]
    ) async throws(ServiceError) -> Decided {
        var places: [Int] = []
        var lines: [VisitLine] = []
        for (place, line) in zip(group.places, group.lines) {
            do throws(ServiceError) {
                try requireRecordable(visits[place], person)
                places.append(place)
                lines.append(line)
            } catch {
                answers[place] = .failure(error)
            }
        }
        let decided = try await services.decide(lines, on: person, specimens: specimens, context)
        var posted: PostedUnit?
        if !decided.events.isEmpty {
            posted = try await services.posted(
                decided.events.map { (event: $0.event, stamp: .some($0.stamp)) }, actor: context.actor,
                now: decided.now, on: person)
        }
        return Decided(
            group: group, places: places, lines: decided, before: person, isFromMemory: isFromMemory, posted: posted)
    }

    /// As `recordable` asks of one visit.
    private func requireRecordable(_ visit: VisitToRecord, _ person: KnownPerson) throws(ServiceError) {
        guard let caller else { return }
        let permissions: Set = [visit.command.permission]
        try services.requireSomebody(permissions, caller)
        if let heldAt = visit.command.heldAt, caller.reach(permissions).includes(heldAt) {
            return try services.require(anyOf: permissions, at: heldAt, on: person.id, caller)
        }
        try services.require(
            permissions, in: visit.command.visit.program, on: person.id, named: visit.participant,
            enrolled: person.ledger.history.enrollments.map { ($0.program, $0.site) }, caller)
    }

    /// Takes out those of whom something was refused by what is in memory, and of whom more was stored than that.
    private mutating func behind(_ decided: inout [Decided]) async -> [Group] {
        let suspects = decided.filter { $0.isFromMemory && $0.lines.hasRefused }
        guard !suspects.isEmpty else { return [] }
        let ids = suspects.map(\.before.id)
        guard
            let versions = try? await storing({ () throws(StorageError) in
                try await services.storage.versions(of: ids)
            })
        else { return [] }
        let behind = Set(suspects.filter { versions[$0.before.id, default: 0] > $0.before.version }.map(\.before.id))
        let again = decided.filter { behind.contains($0.before.id) }.map { freshly($0.group) }
        decided.removeAll { behind.contains($0.before.id) }
        return again
    }

    private func freshly(_ group: Group) -> Group {
        var group = group
        services.people.drop(group.participant.id)
        group.isFresh = true
        return group
    }

    private mutating func store(_ decided: [Decided], _ again: inout [Group]) async {
        for one in decided where one.posted == nil { await answer(one) }
        let appended = decided.filter { $0.posted != nil }
        guard !appended.isEmpty else { return }
        let moment = services.people.moment
        let stored = await services.appendEach(appended.compactMap { $0.posted?.unit })
        for (one, answer) in zip(appended, stored) {
            switch answer {
            case .recorded(let head):
                if let after = one.posted?.after { services.people.keep(after.stored(at: head), since: moment) }
                await self.answer(one)
            case .moved, .repeated: again.append(freshly(one.group))
            case .inDoubt:
                // Looked up by their keys before anyone is told.
                var group = freshly(one.group)
                group.doubtful.formUnion(one.lines.events.map(\.stamp.key))
                again.append(group)
            case .refused(let refusal): refuse(one.places, .refused(refusal))
            case .unavailable(let reason): refuse(one.places, .storage(.unavailable(reason)))
            case .failed(let reason): refuse(one.places, .storage(.failed(reason)))
            }
        }
    }
}

extension RewardServices {
    /// Several participants, in the order asked for.
    fileprivate func loadedPeople(_ ids: [ParticipantID]) async throws(ServiceError) -> [KnownPerson] {
        guard !ids.isEmpty else { return [] }
        let moment = people.moment
        let streams = try await storing { () throws(StorageError) in try await storage.load(ids) }
        var loaded: [KnownPerson] = []
        for stream in streams {
            let person = try await storing { () throws(StorageError) in try KnownPerson(stream) }
            people.countLoaded()
            people.keep(person, since: moment)
            loaded.append(person)
        }
        return loaded
    }
}
