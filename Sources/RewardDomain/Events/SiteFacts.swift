/// What is said of a site changed. Only what changed is there.
public struct SiteChanged: Hashable, Sendable {
    public var name: String?
    public var timeZone: String?
    public var clia: CLIACertificate?
    /// All kinds of payout the site has from now on.
    public var payouts: [Slug]?
    /// Above which amounts a second person has to approve a redemption.
    public var approve: StatedApprovalRule?
    /// The usual limits (`ApprovalRule.usual`) hold again in place of its own.
    public var approvesAsUsual: Bool

    public init(
        name: String? = nil, timeZone: String? = nil, clia: CLIACertificate? = nil, payouts: [Slug]? = nil,
        approve: StatedApprovalRule? = nil, approvesAsUsual: Bool = false
    ) {
        self.name = name
        self.timeZone = timeZone
        self.clia = clia
        self.payouts = payouts
        self.approve = approve
        self.approvesAsUsual = approvesAsUsual
    }

    public var isEmpty: Bool { self == SiteChanged() }
}

/// The certificate under which a site may test specimens (42 CFR 493), and the last day it holds.
public struct CLIACertificate: Hashable, Sendable {
    public var number: CLIANumber
    public var expiresOn: Day

    public init(number: CLIANumber, expiresOn: Day) {
        self.number = number
        self.expiresOn = expiresOn
    }
}

/// A lot of test kits came to a site. Said again of a lot that is known, this is what holds of it.
public struct KitLotAdded: Hashable, Sendable {
    public var lot: LotNumber
    /// The last day on which its kits may be used.
    public var expiresOn: Day
    /// What its kits test; empty where nobody said.
    public var analytes: [Slug]

    public init(lot: LotNumber, expiresOn: Day, analytes: [Slug] = []) {
        self.lot = lot
        self.expiresOn = expiresOn
        self.analytes = analytes
    }
}

/// A lot is used up or thrown away.
public struct KitLotFinished: Hashable, Sendable {
    public var lot: LotNumber
    public var on: Day

    public init(lot: LotNumber, on: Day) {
        self.lot = lot
        self.on = on
    }
}
