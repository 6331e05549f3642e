import RewardDomain

/// A document of the identity provider's: fetched when it is first asked for, and kept for a while. Whoever asks while it is
/// being fetched waits for the same answer.
actor KeptDocument<Value: Sendable> {
    private let fetch: @Sendable () async throws(IdentityFailure) -> Value
    private var kept: (value: Value, at: Instant)?
    private var underway: Task<Result<Value, IdentityFailure>, Never>?
    private var renewedAt: Instant?

    /// Asked for again after so long.
    private static var secondsMax: Int { 3600 }
    /// Before its time it is fetched again at most so often: what makes us do it comes from anybody.
    private static var renewalSecondsMin: Int { 60 }

    init(fetch: @escaping @Sendable () async throws(IdentityFailure) -> Value) { self.fetch = fetch }

    func value(at now: Instant) async throws(IdentityFailure) -> Value {
        if let kept, now < kept.at.later(seconds: Self.secondsMax), kept.at <= now { return kept.value }
        return try await fetched(at: now)
    }

    /// A newer one than is kept; nil where one was asked for just now.
    func renewed(at now: Instant) async throws(IdentityFailure) -> Value? {
        if let renewedAt, now < renewedAt.later(seconds: Self.renewalSecondsMin), renewedAt <= now { return nil }
        renewedAt = now
        return try await fetched(at: now)
    }

    private func fetched(at now: Instant) async throws(IdentityFailure) -> Value {
        let task = underway ?? begin(at: now)
        return try await task.value.get()
    }

    /// A task of its own: who asked first may go, and others still wait for it.
    private func begin(at now: Instant) -> Task<Result<Value, IdentityFailure>, Never> {
        let task = Task {
            let result: Result<Value, IdentityFailure>
            do throws(IdentityFailure) { result = .success(try await fetch()) } catch { result = .failure(error) }
            if case .success(let value) = result { kept = (value, now) }
            underway = nil
            return result
        }
        underway = task
        return task
    }
}

extension Instant {
    func later(seconds: Int) -> Instant {
        Instant(microsecondsSinceEpoch: microsecondsSinceEpoch + Int64(seconds) * 1_000_000)
    }
}
