public import RewardDomain

/// A read of participants' data as it is noted: who read what of whom, what for and when.
public struct AccessRow: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        case participant(ParticipantID)
        /// Everyone at a site (nil: at every site), in a program (nil: in every one).
        case everyone(site: Slug?, program: Slug?)
    }

    /// Rises in the order they were stored; none before that.
    public let number: Int64?
    public let at: Instant
    public let actor: String
    public let useCase: ReadUseCase
    /// None where the reader did not say.
    public let purpose: DataPurpose?
    public let subject: Subject
}
