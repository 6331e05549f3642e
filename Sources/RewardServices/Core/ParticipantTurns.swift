import RewardDomain
import Synchronization

/// Lets one command at a time be decided about a participant by this process; the others wait, whoever came first before
/// the rest. Nothing depends on it: an append whose version is taken is refused. But decided side by side, all of them
/// but one would be decided in vain, and whoever has the most to decide would be last each time.
final class ParticipantTurns: Sendable {
    /// By whoever is being decided about: who waits.
    private let waiting = Mutex<[ParticipantID: [CheckedContinuation<Void, Never>]]>([:])

    func take<Value>(
        _ participant: ParticipantID, _ body: () async throws(ServiceError) -> Value
    ) async throws(ServiceError) -> Value {
        await begin(participant)
        defer { end(participant) }
        return try await body()
    }

    /// Several at once, in the order of their ids: two who want some of the same never wait for each other.
    func take<Value>(
        all participants: [ParticipantID], _ body: () async throws(ServiceError) -> Value
    ) async throws(ServiceError) -> Value {
        let participants = Set(participants).sorted()
        for participant in participants { await begin(participant) }
        defer { for participant in participants { end(participant) } }
        return try await body()
    }

    private func begin(_ participant: ParticipantID) async {
        let isFree = waiting.withLock { waiting in
            guard waiting[participant] == nil else { return false }
            waiting[participant] = []
            return true
        }
        if isFree { return }
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                guard waiting[participant] == nil else {
                    waiting[participant]?.append(continuation)
                    return false
                }
                waiting[participant] = []
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    private func end(_ participant: ParticipantID) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
            guard waiting[participant]?.isEmpty == false else {
                waiting[participant] = nil
                return nil
            }
            return waiting[participant]?.removeFirst()
        }
        next?.resume()
    }
}
