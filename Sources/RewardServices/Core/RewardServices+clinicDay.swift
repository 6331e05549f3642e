import Foundation
public import RewardDomain

extension RewardServices {
    /// The day of a moment at the clinic, in a program's time zone. Terms with a zone this machine does not know are
    /// never published; should one have lost its zone since, its days are UTC's.
    public static func clinicDay(_ instant: Instant, _ timeZone: String) -> Day {
        guard let zone = TimeZone(identifier: timeZone) else { return instant.utcDay }
        let seconds = Double(instant.microsecondsSinceEpoch) / 1_000_000
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds))
        return Instant(microsecondsSinceEpoch: instant.microsecondsSinceEpoch + Int64(offset) * 1_000_000).utcDay
    }
}
