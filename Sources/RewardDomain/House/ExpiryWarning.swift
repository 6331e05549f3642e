/// Something of a site's that has expired, or will soon.
public struct ExpiryWarning: Hashable, Sendable {
    public enum Subject: Hashable, Sendable {
        case clia(CLIANumber)
        case kitLot(LotNumber)
        /// The training of a member of staff.
        case training(user: Slug)
    }

    public let subject: Subject
    /// The last day it holds.
    public let expiresOn: Day
    public let isExpired: Bool

    /// How long before its last day something is warned of.
    public static let daysAhead = 30

    /// Nil when there is time enough.
    init?(_ subject: Subject, expiresOn: Day, today: Day) {
        guard today.days(to: expiresOn) <= Self.daysAhead else { return nil }
        self.subject = subject
        self.expiresOn = expiresOn
        isExpired = expiresOn < today
    }
}

extension SiteHistory {
    /// What has expired by `day` or will within thirty days, the earliest first: the certificate, the lots in use, and
    /// the training of those of `users` who may record visits there that day.
    public func warnings(on day: Day, users: some Sequence<UserHistory> = []) -> [ExpiryWarning] {
        var found: [ExpiryWarning?] = []
        if let clia = site.clia {
            found.append(ExpiryWarning(.clia(clia.number), expiresOn: clia.expiresOn, today: day))
        }
        for lot in kitLots where lot.finishedOn == nil {
            found.append(ExpiryWarning(.kitLot(lot.lot), expiresOn: lot.expiresOn, today: day))
        }
        for user in users where user.recordsVisits(at: site.id, on: day) {
            guard let training = user.training else { continue }
            found.append(ExpiryWarning(.training(user: user.login), expiresOn: training.until, today: day))
        }
        // Ties stay in the order of what they are about.
        return found.compactMap(\.self).enumerated()
            .sorted { ($0.element.expiresOn, $0.offset) < ($1.element.expiresOn, $1.offset) }.map(\.element)
    }
}
