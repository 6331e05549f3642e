public import RewardDomain

extension LedgerStorage {
    /// The name of an event's type, as it is stored.
    public static func type(of event: ParticipantEvent) -> String { EventCodec.encode(event, settlement: nil).type }
}
