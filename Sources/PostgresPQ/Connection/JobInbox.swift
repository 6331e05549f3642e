import Glibc

/// The jobs a `ConnectionThread` has still to run.
///
/// Sendable because everything in it is touched only while the mutex is held.
final class JobInbox: @unchecked Sendable {
    /// A job keeps the executor it runs on alive.
    typealias Entry = (job: UnownedJob, thread: ConnectionThread)

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let hasChanged = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var entries: [Entry] = []
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(hasChanged, nil)
    }

    deinit {
        pthread_cond_destroy(hasChanged)
        pthread_mutex_destroy(mutex)
        hasChanged.deallocate()
        mutex.deallocate()
    }

    func put(_ job: UnownedJob, on thread: ConnectionThread) {
        pthread_mutex_lock(mutex)
        entries.append((job, thread))
        pthread_cond_signal(hasChanged)
        pthread_mutex_unlock(mutex)
    }

    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_signal(hasChanged)
        pthread_mutex_unlock(mutex)
    }

    /// Waits for jobs and takes them all, in order. Nil once closed.
    func take() -> [Entry]? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while entries.isEmpty {
            if isClosed { return nil }
            pthread_cond_wait(hasChanged, mutex)
        }
        let taken = entries
        entries = []
        return taken
    }
}
