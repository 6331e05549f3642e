import LedgerStorage
import RewardDomain
import RewardPolicies

extension ManyRecordings {
    mutating func answer(_ decided: Decided) async {
        for (place, line) in zip(decided.places, decided.lines.lines) {
            switch line {
            case .decided(let number):
                answer(place, decided, version: decided.before.version + Int64(number) + 1, isRepeat: false)
            case .repeated(let version):
                let isDoubtful = decided.group.doubtful.contains { decided.before.commands[$0]?.version == version }
                answer(place, decided, version: version, isRepeat: !isDoubtful)
            case .refused(let refusal):
                answers[place] = .failure(await named(refusal, visits[place].command.visit.program))
            }
        }
    }

    /// Answers with what was just stored, or leaves it for those that were stored before.
    private mutating func answer(_ place: Int, _ decided: Decided, version: Int64, isRepeat: Bool) {
        let participant = decided.group.participant
        guard let posted = decided.posted, version > decided.before.version else {
            earlier.append(Earlier(place: place, participant: participant, version: version, isRepeat: isRepeat))
            return
        }
        let event = posted.unit.events[Int(version - decided.before.version) - 1].envelope.body
        if case .visitRecorded(let recorded) = event, let first = recorded.repeats {
            return answer(place, decided, version: first, isRepeat: true)
        }
        answers[place] = Self.answer(
            CarriedOut(posted, event: event, version: version, isRepeat: isRepeat), participant)
    }

    /// Answers with what was stored before, their streams read together.
    mutating func answerEarlier() async {
        guard !earlier.isEmpty else { return }
        let ids = Array(Set(earlier.map(\.participant.id)))
        do throws(ServiceError) {
            let loaded = try await storing { () throws(StorageError) in try await services.storage.load(ids) }
            let streams = Dictionary(uniqueKeysWithValues: zip(ids, loaded))
            for one in earlier {
                guard let stream = streams[one.participant.id] else { continue }
                do throws(StorageError) {
                    var done = try CarriedOut.earlier(one.version, in: stream)
                    done.isRepeat = one.isRepeat
                    answers[one.place] = Self.answer(done, one.participant)
                } catch {
                    answers[one.place] = .failure(.storage(error))
                }
            }
        } catch {
            for one in earlier { answers[one.place] = .failure(error) }
        }
    }

    private static func answer(
        _ done: CarriedOut, _ participant: ParticipantSummary
    ) -> Result<Answered<VisitAnswer>, ServiceError> {
        do throws(ServiceError) { return .success(try RewardServices.answer(done, participant)) } catch {
            return .failure(error)
        }
    }

    /// "Not enrolled" is a poor answer to a mistyped program; each is looked up once.
    private mutating func named(_ refusal: Refusal, _ program: Slug) async -> ServiceError {
        guard refusal.code == .notEnrolled else { return .refused(refusal) }
        if unknownPrograms[program] == nil {
            do throws(ServiceError) {
                _ = try await services.program(program)
                unknownPrograms[program] = .some(nil)
            } catch {
                unknownPrograms[program] = error
            }
        }
        return (unknownPrograms[program] ?? nil) ?? .refused(refusal)
    }
}
