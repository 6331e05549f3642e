import LedgerStorage
import RewardDomain
import RewardPolicies

/// Visits on their way to be recorded.
struct ManyRecordings {
    /// Those of one participant.
    struct Group {
        let participant: ParticipantSummary
        var places: [Int] = []
        var lines: [VisitLine] = []
        /// What was sent once without its being known whether it arrived.
        var doubtful: Set<CommandKey> = []
        var isFresh = false
    }

    /// A group's lines, decided.
    struct Decided {
        let group: Group
        let places: [Int]
        let lines: DecidedLines
        let before: KnownPerson
        let isFromMemory: Bool
        /// What is to be stored; nil where nothing is.
        let posted: PostedUnit?
    }

    /// A visit that was recorded before, as far as its answer is not known.
    struct Earlier {
        let place: Int
        let participant: ParticipantSummary
        let version: Int64
        let isRepeat: Bool
    }

    let services: RewardServices
    let visits: [VisitToRecord]
    let caller: Caller?
    let context: CommandContext
    var answers: [Result<Answered<VisitAnswer>, ServiceError>?]
    var earlier: [Earlier] = []
    var unknownPrograms: [Slug: ServiceError?] = [:]

    init(_ services: RewardServices, _ visits: [VisitToRecord], _ caller: Caller?, _ context: CommandContext) {
        self.services = services
        self.visits = visits
        self.caller = caller
        self.context = context
        answers = Array(repeating: nil, count: visits.count)
    }

    mutating func carriedOut() async throws(ServiceError) -> [Result<Answered<VisitAnswer>, ServiceError>] {
        let groups = try await groups()
        let left = try await services.turns.take(all: groups.map(\.participant.id)) { () throws(ServiceError) in
            var left = groups
            for _ in 0..<RewardServices.attemptsMax where !left.isEmpty { left = await attempted(left) }
            return left
        }
        for group in left {
            refuse(
                group.places,
                .storage(
                    group.doubtful.isEmpty
                        ? .unavailable("others kept writing to the same participant; try again") : .inDoubt))
        }
        await answerEarlier()
        return answers.map { $0 ?? .failure(.storage(.failed("a visit to record was not answered"))) }
    }

    mutating func refuse(_ places: [Int], _ error: ServiceError) {
        for place in places { answers[place] = .failure(error) }
    }

    /// By participant, in the order of their first lines.
    private mutating func groups() async throws(ServiceError) -> [Group] {
        let found = try await services.participants(Set(visits.map(\.participant)))
        var groups: [Group] = []
        var numbers: [ParticipantID: Int] = [:]
        for (place, visit) in visits.enumerated() {
            guard let participant = found[visit.participant] else {
                answers[place] = .failure(.refused(RewardServices.unknown(visit.participant)))
                continue
            }
            if numbers[participant.id] == nil {
                numbers[participant.id] = groups.count
                groups.append(Group(participant: participant))
            }
            guard let number = numbers[participant.id] else { continue }
            groups[number].places.append(place)
            groups[number].lines.append(line(visit, of: participant.id))
        }
        return groups
    }

    private func line(_ visit: VisitToRecord, of participant: ParticipantID) -> VisitLine {
        let services = services
        // One without a key keeps its own however often it is decided.
        let own = visit.key == nil ? services.newIdentifier() : nil
        return VisitLine(visit.command, visit.texts, of: participant, services: services) { form in
            if let own { return form.stamp(own: own, services: services) }
            return form.stamp(key: visit.key, services: services)
        }
    }
}
