import LedgerStorage
import RewardDomain
import RewardPolicies

extension ParticipantLedger {
    /// The stream as far as the append that holds `version`, or whole.
    init(_ stream: ParticipantStream, through version: Int64 = .max) throws(StorageError) {
        self.init(participant: stream.participant)
        floors = stream.floors
        for append in stream.appends where append.firstVersion <= version {
            do throws(DamagedStream) {
                try read(append.events, entries: append.entries)
            } catch {
                throw .damaged(stream: stream.participant.description, reason: error.description)
            }
        }
    }

    /// The stream as it was before the append that holds `version`.
    init(_ stream: ParticipantStream, before version: Int64) throws(StorageError) {
        let append = stream.appends.first { $0.firstVersion <= version && version <= $0.lastVersion }
        try self.init(stream, through: (append?.firstVersion ?? version) - 1)
    }
}
