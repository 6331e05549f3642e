import RewardDomain
import Synchronization

/// Values as they were within the last second (design section 3.7: soft). However many ask for one at the same moment, it
/// is read once, and all get what was read.
final class Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Reading {
        let number: Int
        let beganAt: Instant
        let value: Task<Result<Value, ServiceError>, Never>
    }

    private struct State {
        var readings: [Key: Reading] = [:]
        var count = 0
    }

    private let state = Mutex(State())
    private let keptMax: Int

    /// - Parameter keptMax: how many values are kept; beyond that all are forgotten, so that names which nobody has do not
    ///   gather.
    init(keptMax: Int = 1000) { self.keptMax = keptMax }

    static var microsecondsMax: Int64 { 1_000_000 }

    /// The value, from memory or by `read`. One that could not be read is not kept.
    func value(
        of key: Key, at now: Instant, read: @escaping @Sendable () async throws(ServiceError) -> Value
    ) async throws(ServiceError) -> Value {
        let reading = state.withLock { state in
            // A clock that was put back makes nothing younger.
            if let known = state.readings[key],
                (0..<Self.microsecondsMax).contains(
                    now.microsecondsSinceEpoch - known.beganAt.microsecondsSinceEpoch)
            {
                return known
            }
            if state.readings.count >= keptMax { state.readings.removeAll() }
            state.count += 1
            let reading = Reading(
                number: state.count, beganAt: now,
                value: Task {
                    do throws(ServiceError) { return .success(try await read()) } catch { return .failure(error) }
                })
            state.readings[key] = reading
            return reading
        }
        let result = await reading.value.value
        if case .failure = result {
            state.withLock { state in
                if state.readings[key]?.number == reading.number { state.readings[key] = nil }
            }
        }
        return try result.get()
    }

    /// What this process changed itself it knows at once: whoever asks from now on reads anew.
    func forget(_ key: Key) { state.withLock { _ = $0.readings.removeValue(forKey: key) } }

    func forgetAll() { state.withLock { $0.readings.removeAll() } }
}
