import Crypto
import LedgerStorage
import RewardDomain
import Synchronization

/// The browsers that were signed in by the printed token, in memory: a restart, which prints another, signs them out.
/// Whoever signs in as themselves has a session in the ledger.
final class SessionStore: Sendable {
    struct Session: Hashable, Sendable {
        /// What the session's forms must carry.
        let formToken: String
        let endsAt: Instant
    }

    static let sessionsMax = 1000
    private static let lifetimeMicroseconds: Int64 = 12 * 3600 * 1_000_000
    private static let idByteCount = 32

    /// By the digest of the id, so that finding one takes no time that tells about another.
    private let sessions = Mutex<[SHA256Digest: Session]>([:])

    /// Begins a session and answers with its id, for the cookie. The oldest gives way when there are too many.
    func begin(at now: Instant) -> String {
        let id = RandomText.make(byteCount: Self.idByteCount)
        let session = Session(
            formToken: RandomText.make(byteCount: Self.idByteCount),
            endsAt: Instant(microsecondsSinceEpoch: now.microsecondsSinceEpoch + Self.lifetimeMicroseconds))
        sessions.withLock { sessions in
            sessions = sessions.filter { $0.value.endsAt > now }
            let oldest = sessions.min { $0.value.endsAt < $1.value.endsAt }
            if sessions.count >= Self.sessionsMax, let oldest {
                sessions[oldest.key] = nil
            }
            sessions[Self.digest(id)] = session
        }
        return id
    }

    func session(_ id: String, at now: Instant) -> Session? {
        sessions.withLock { $0[Self.digest(id)] }.flatMap { $0.endsAt > now ? $0 : nil }
    }

    func end(_ id: String) {
        sessions.withLock { $0[Self.digest(id)] = nil }
    }

    private static func digest(_ id: String) -> SHA256Digest { SHA256.hash(data: Array(id.utf8)) }
}
