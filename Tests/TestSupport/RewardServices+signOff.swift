public import LedgerStorage
public import RewardDomain
public import RewardServices

extension RewardServices {
    /// Signs off days of the main site, also days to come: for tests of what follows, not of signing off.
    public func signOffInAdvance(_ days: ClosedRange<Day>) async throws {
        var head = try await storage.load(.site(.mainSite)).head
        for offset in 0...days.lowerBound.days(to: days.upperBound) {
            let day = days.lowerBound + offset
            let event = Envelope(
                occurredOn: day, recordedAt: head?.recordedAt ?? Instant(microsecondsSinceEpoch: 0),
                actor: "test:anna", site: .mainSite,
                body: HouseEvent.daySignedOff(DaySignedOff(site: .mainSite, day: day)))
            guard case .recorded(let next) = await storage.append(event, to: .site(.mainSite), after: head) else {
                throw StorageError.failed("a day could not be signed off")
            }
            head = next
        }
    }
}
