/// The executor of one `PostgresConnection`: a thread that does nothing else, so that libpq may block it.
///
/// The thread ends when the last reference to this object is gone.
final class ConnectionThread: SerialExecutor {
    private let inbox = JobInbox()

    init() throws(PostgresError) {
        let inbox = inbox
        let hasStarted = Thread.start {
            while let jobs = inbox.take() {
                for (job, thread) in jobs {
                    job.runSynchronously(on: thread.asUnownedSerialExecutor())
                }
            }
        }
        guard hasStarted else {
            throw PostgresError(.connectionFailed, "Cannot connect to PostgreSQL: there is no thread left.")
        }
    }

    deinit {
        inbox.close()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        inbox.put(UnownedJob(job), on: self)
    }
}
