import CLibPQ

/// What PostgreSQL says beside its answers. All of it is passed over but one warning, that a commit stopped waiting for a
/// standby: the answer after it looks like success, and yet nobody knows whether any other server has what was committed.
final class Notices {
    private var commitWaitWasCut = false

    /// Begins to hear what is said on a connection, which must be closed before this object is gone.
    func listen(on connection: OpaquePointer) {
        let receive: PQnoticeReceiver = { notices, notice in
            guard let notices, let notice, Notices.isCommitWaitCut(notice) else { return }
            Unmanaged<Notices>.fromOpaque(notices).takeUnretainedValue().commitWaitWasCut = true
        }
        PQsetNoticeReceiver(connection, receive, Unmanaged.passUnretained(self).toOpaque())
    }

    /// That a statement is in doubt, if it is for this reason. Asked once after each statement or pipeline.
    func takeDoubt(query: String) -> PostgresError? {
        guard commitWaitWasCut else { return nil }
        commitWaitWasCut = false
        return PostgresError(
            .inDoubt,
            "It is not known whether a standby has what was committed: waiting for one was cancelled on the server.",
            query: query)
    }

    /// By the server's function that warns, which is the same in every language.
    private static func isCommitWaitCut(_ notice: OpaquePointer) -> Bool {
        let functionField = Int32(UInt8(ascii: "R"))
        guard let function = PQresultErrorField(notice, functionField) else { return false }
        return String(cString: function) == "SyncRepWaitForLSN"
    }
}
