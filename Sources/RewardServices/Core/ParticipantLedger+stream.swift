import LedgerStorage
import RewardDomain
import RewardPolicies

extension ParticipantLedger {
    /// The stream as far as the append that holds `version`, or whole.
    init(_ stream: ParticipantStream, through version: Int64 = .max) throws(StorageError) {
        self.init(participant: stream.participant)
        for append in stream.appends where append.firstVersion <= version {
            do throws(DamagedStream) {
                try read(append.events, entries: append.entries)
            } catch {
                throw .damaged(stream: stream.participant.description, reason: error.description)
            }
        }
    }
}
