import Crypto
import LedgerStorage
import RewardDomain
import RewardServices
import Synchronization

/// The browsers that were signed in by the printed token, in memory: a restart, which prints another, signs them out.
/// Whoever signs in as themselves has a session in the ledger.
final class SessionStore: Sendable {
    struct Session: Hashable, Sendable {
        /// What the session's forms must carry.
        let formToken: String
        let endsAt: Instant
        /// When it was last asked with.
        var seenAt: Instant
    }

    static let sessionsMax = 1000
    private static let idByteCount = 32

    /// They end as everybody's do.
    private let rules: SignInRules

    init(rules: SignInRules = SignInRules()) { self.rules = rules }

    /// By the digest of the id, so that finding one takes no time that tells about another.
    private let sessions = Mutex<[SHA256Digest: Session]>([:])

    /// Begins a session and answers with its id, for the cookie. The oldest gives way when there are too many.
    func begin(at now: Instant) -> String {
        let id = RandomText.make(byteCount: Self.idByteCount)
        let session = Session(
            formToken: RandomText.make(byteCount: Self.idByteCount),
            endsAt: now.later(seconds: rules.sessionSeconds), seenAt: now)
        sessions.withLock { sessions in
            sessions = sessions.filter { isOpen($0.value, at: now) }
            let oldest = sessions.min { $0.value.endsAt < $1.value.endsAt }
            if sessions.count >= Self.sessionsMax, let oldest {
                sessions[oldest.key] = nil
            }
            sessions[Self.digest(id)] = session
        }
        return id
    }

    func session(_ id: String, at now: Instant) -> Session? {
        sessions.withLock { sessions in
            guard let session = sessions[Self.digest(id)], isOpen(session, at: now) else { return nil }
            sessions[Self.digest(id)]?.seenAt = now
            return session
        }
    }

    private func isOpen(_ session: Session, at now: Instant) -> Bool {
        now < session.endsAt && now < session.seenAt.later(seconds: rules.idleSeconds)
    }

    func end(_ id: String) {
        sessions.withLock { $0[Self.digest(id)] = nil }
    }

    private static func digest(_ id: String) -> SHA256Digest { SHA256.hash(data: Array(id.utf8)) }
}
