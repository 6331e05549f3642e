import ArgumentParser
import RewardDomain
import RewardServices

/// What is told of somebody who enters a program.
struct EnrollmentDetailOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The weekdays they come, as tue,fri, where the program lets them choose.", valueName: "days"),
        transform: readWeekdays)
    var days: [Weekday] = []

    @Option(
        name: .customLong("attest"),
        help: ArgumentHelp(
            "A condition that is vouched for; may be given several times. age and consent are asked for by name.",
            valueName: "condition"),
        transform: readSlug)
    var conditions: [Slug] = []

    @Option(help: "Who pays, where the program asks.", transform: readSlug)
    var payer: Slug?

    @Option(help: "The clinician who ordered it; kept sealed.")
    var clinician: String?

    @Option(name: .customLong("attested-by"), help: "Who vouches for all of this. Default: you.")
    var attestedBy: String?

    func details(site: Slug?, _ context: CommandContext) -> EnrollmentDetails {
        let said = !conditions.isEmpty || payer != nil || clinician != nil
        let named: [Slug] = [.ofAge, .consent]
        return EnrollmentDetails(
            site: site ?? .mainSite, ownDays: days,
            attestation: said
                ? Attestation(
                    by: attestedBy ?? context.actor, conditions: conditions.filter { !named.contains($0) },
                    payer: payer, isOfAge: conditions.contains(.ofAge), hasClinician: clinician != nil,
                    hasConsent: conditions.contains(.consent)) : nil,
            clinician: clinician)
    }
}

extension Slug {
    fileprivate static let ofAge = Slug("age")!
    fileprivate static let consent = Slug("consent")!
}
