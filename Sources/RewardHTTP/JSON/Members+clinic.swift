import RewardDomain
import RewardServices

// What is said of people and sites.
extension Members {
    func optionalDay(_ name: String) throws(Problem) -> Day? {
        try optionalText(name) == nil ? nil : day(name)
    }

    /// A short name: of a kind, a user, a condition.
    func optionalSlug(_ name: String) throws(Problem) -> Slug? {
        guard let text = try optionalText(name) else { return nil }
        guard let slug = Slug(text) else { throw Self.noSlug(name) }
        return slug
    }

    func slug(_ name: String) throws(Problem) -> Slug {
        guard let slug = Slug(try text(name)) else { throw Self.noSlug(name) }
        return slug
    }

    func slugs(_ name: String) throws(Problem) -> [Slug] {
        var slugs: [Slug] = []
        for text in try optionalList(name) {
            guard let slug = Slug(text) else { throw Self.noSlug(name) }
            slugs.append(slug)
        }
        return slugs
    }

    private static func noSlug(_ name: String) -> Problem {
        .malformed("\(name) takes names of lower-case letters, digits and single hyphens.", member: name)
    }

    func site(_ name: String = "site") throws(Problem) -> Slug {
        guard let site = try optionalSite(name) else { throw .malformed("\(name) is missing.", member: name) }
        return site
    }

    func optionalProgram(_ name: String = "program") throws(Problem) -> Slug? {
        try optionalText(name) == nil ? nil : program(name)
    }

    func weekdays(_ name: String) throws(Problem) -> [Weekday] {
        var days: [Weekday] = []
        for text in try optionalList(name) {
            guard let day = Weekday(name: text) else {
                let known = Weekday.allCases.map(\.name).joined(separator: ", ")
                throw .malformed("\(name) takes weekdays: \(known).", member: name)
            }
            days.append(day)
        }
        return days
    }

    /// Money, as `{"minor": 2500, "currency": "USD"}`; never negative.
    func amount(_ name: String) throws(Problem) -> (minor: Int, currency: Currency) {
        let wrong = Problem.malformed(
            "\(name) must be an amount such as {\"minor\": 2500, \"currency\": \"USD\"}.", member: name)
        guard let members = try object(name, allowed: "minor", "currency") else { throw wrong }
        guard let currency = Currency(code: try members.text("currency")) else { throw wrong }
        let minor = try members.number("minor")
        guard (0...Currency.minorUnitsMax).contains(minor) else { throw wrong }
        return (minor, currency)
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
