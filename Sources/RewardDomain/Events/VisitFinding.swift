/// Something that had expired when a visit was recorded. Recording is never refused for it: the award comes from the
/// program's own `errors` source until a manager clears it (docs/spec/findings.md).
public enum VisitFinding: String, Hashable, Sendable, CaseIterable {
    /// The site's CLIA certificate did not hold on the day, and the target tests specimens.
    case certificateExpired = "certificate_expired"
    /// The kit's lot had passed its last day.
    case kitExpired = "kit_expired"
    /// The site keeps lots, and has none of that number.
    case kitUnknown = "kit_unknown"
    /// The training of who recorded it did not hold on the day.
    case trainingExpired = "training_expired"
}

/// A manager looked at what had expired, and the award is paid as it would have been.
public struct FindingCleared: Hashable, Sendable {
    public var enrollment: EnrollmentID
    public var visit: VisitReference
    /// A keyed digest of the reason, whose words lie sealed beside the event.
    public var reasonDigest: String

    public init(enrollment: EnrollmentID, visit: VisitReference, reasonDigest: String) {
        self.enrollment = enrollment
        self.visit = visit
        self.reasonDigest = reasonDigest
    }
}

extension SiteHistory {
    /// What had expired at this site when a visit was held. `recorder`: who records it, where that is a user.
    public func findings(
        of recorded: VisitRecorded, target: Target, recorder: UserHistory?
    ) -> [VisitFinding] {
        var findings: [VisitFinding] = []
        let isTested = target.kind == .abstinence || target.kind == .reading
        if isTested, !isCLIAValid(on: recorded.heldOn) { findings.append(.certificateExpired) }
        if let lot = recorded.specimen?.kitLot, !kitLots.isEmpty {
            switch LotNumber(lot).flatMap({ kitLot($0) }) {
            case nil: findings.append(.kitUnknown)
            case let known? where known.isExpired(on: recorded.heldOn): findings.append(.kitExpired)
            default: break
            }
        }
        if let training = recorder?.training, recorded.heldOn > training.until { findings.append(.trainingExpired) }
        return findings
    }
}
