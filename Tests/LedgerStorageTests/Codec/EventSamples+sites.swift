import RewardDomain

// Sites and users.
extension HouseEventSample {
    private static let day = Day(iso: "2026-01-07")!
    private static let later = Day(iso: "2027-01-07")!

    static let sites: [HouseEventSample] = [
        HouseEventSample(
            type: "site_changed",
            body: #"{"name":"South","time_zone":"America/Chicago","clia":{"number":"05D1234567","#
                + #""expires_on":"2027-01-07"},"payouts":["gift_card","goods"]}"#,
            event: .siteChanged(
                SiteChanged(
                    name: "South", timeZone: "America/Chicago",
                    clia: CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: later),
                    payouts: [Slug("gift_card")!, Slug("goods")!]))),
        HouseEventSample(
            type: "site_changed", body: #"{"approve":{"over":5000,"day_limit":30000,"currency":"USD"}}"#,
            event: .siteChanged(
                SiteChanged(
                    approve: StatedApprovalRule(
                        rule: ApprovalRule(over: 5000, dayLimit: 30000), currency: Currency(code: "USD")!)))),
        HouseEventSample(
            type: "site_changed", body: #"{"approve_usual":true}"#,
            event: .siteChanged(SiteChanged(approvesAsUsual: true))),
        HouseEventSample(
            type: "site_changed", body: #"{"payouts":[]}"#, event: .siteChanged(SiteChanged(payouts: []))),
        HouseEventSample(
            type: "kit_lot_added", body: #"{"lot":"A.1-2/b","expires_on":"2027-01-07","analytes":["cocaine"]}"#,
            event: .kitLotAdded(
                KitLotAdded(lot: LotNumber("A.1-2/b")!, expiresOn: later, analytes: [Slug("cocaine")!]))),
        HouseEventSample(
            type: "kit_lot_added", body: #"{"lot":"7","expires_on":"2027-01-07"}"#,
            event: .kitLotAdded(KitLotAdded(lot: LotNumber("7")!, expiresOn: later))),
        HouseEventSample(
            type: "kit_lot_finished", body: #"{"lot":"7","on":"2026-01-07"}"#,
            event: .kitLotFinished(KitLotFinished(lot: LotNumber("7")!, on: day))),
    ]

    static let users: [HouseEventSample] = [
        HouseEventSample(
            type: "user_added", body: #"{"user":"anna","name":"Anna B."}"#,
            event: .userAdded(UserAdded(user: Slug("anna")!, name: "Anna B."))),
        HouseEventSample(
            type: "user_added", body: #"{"user":"anna"}"#, event: .userAdded(UserAdded(user: Slug("anna")!))),
        HouseEventSample(
            type: "role_granted",
            body: #"{"role":"counsellor","site":"south","from":"2026-01-07","until":"2027-01-07"}"#,
            event: .roleGranted(RoleGranted(role: .counsellor, site: Slug("south")!, from: day, until: later))),
        HouseEventSample(
            type: "role_granted", body: #"{"role":"auditor","from":"2026-01-07"}"#,
            event: .roleGranted(RoleGranted(role: .auditor, site: nil, from: day))),
        HouseEventSample(
            type: "role_ended", body: #"{"role":"manager","site":"south","on":"2026-01-07"}"#,
            event: .roleEnded(RoleEnded(role: .manager, site: Slug("south")!, on: day))),
        HouseEventSample(
            type: "role_ended", body: #"{"role":"operator","on":"2026-01-07"}"#,
            event: .roleEnded(RoleEnded(role: .operator, site: nil, on: day))),
        HouseEventSample(type: "user_disabled", body: "{}", event: .userDisabled),
        HouseEventSample(type: "user_enabled", body: "{}", event: .userEnabled),
        HouseEventSample(
            type: "training_recorded", body: #"{"on":"2026-01-07","until":"2027-01-07"}"#,
            event: .trainingRecorded(TrainingRecorded(on: day, until: later))),
        HouseEventSample(
            type: "participant_linked", body: #"{"participant_digest":"0fab"}"#,
            event: .participantLinked(ParticipantLinked(participantDigest: "0fab"))),
    ]
}
