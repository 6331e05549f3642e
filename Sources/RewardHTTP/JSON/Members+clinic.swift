import RewardDomain
import RewardServices

// What is said of people and sites.
extension Members {
    func slugs(_ name: String) throws(Problem) -> [Slug] {
        try optionalValues(name, "a name of lower-case letters, digits and hyphens") { Slug($0) } ?? []
    }

    func weekdays(_ name: String) throws(Problem) -> [Weekday] {
        let known = Weekday.allCases.map(\.name).joined(separator: ", ")
        return try optionalValues(name, "one of \(known)") { Weekday(name: $0) } ?? []
    }

    /// Money that is never negative.
    func amount(_ name: String) throws(Problem) -> Money {
        let money = try money(name)
        guard (0...Currency.minorUnitsMax).contains(money.minorUnits) else {
            throw .malformed("\(name) must be from 0 to \(Currency.minorUnitsMax) minor units.", member: name)
        }
        return money
    }

    /// What is known of a person beside the code.
    func particulars() throws(Problem) -> PersonParticulars {
        var particulars = PersonParticulars(name: try optionalText("name"), born: try optionalDay("born"))
        for (name, value) in try optionalTexts("identifiers") {
            guard let kind = Slug(name) else {
                throw .malformed(
                    "identifiers must give values by kind, as {\"phone\": \"212-555-0100\"}.", member: "identifiers")
            }
            particulars.identifiers[kind] = value
        }
        return particulars
    }

    /// A manager's word about somebody who seems to be known, and why they are another person.
    func managersWord() throws(Problem) -> (asManager: Bool, reason: String?) {
        let word = (asManager: try flag("as_manager"), reason: try optionalText("reason"))
        guard word.reason == nil || word.asManager else {
            throw .malformed("reason goes with as_manager.", member: "reason")
        }
        return word
    }

    /// What is told of somebody who enters a program. `actor` vouches unless somebody else is named.
    func enrollmentDetails(site: Slug, actor: String) throws(Problem) -> EnrollmentDetails {
        let conditions = try slugs("conditions")
        let payer = try optionalSlug("payer")
        let clinician = try optionalText("clinician")
        let attester = try optionalText("attested_by")
        let named = [Self.ofAge, Self.consent]
        let said = !conditions.isEmpty || payer != nil || clinician != nil
        return EnrollmentDetails(
            site: site, ownDays: try weekdays("days"),
            attestation: said
                ? Attestation(
                    by: attester ?? actor, conditions: conditions.filter { !named.contains($0.text) }, payer: payer,
                    isOfAge: conditions.contains { $0.text == Self.ofAge }, hasClinician: clinician != nil,
                    hasConsent: conditions.contains { $0.text == Self.consent }) : nil,
            clinician: clinician)
    }

    // Conditions that terms ask for by name.
    private static let ofAge = "age"
    private static let consent = "consent"
}
