extension EnrollPage {
    public static let example = EnrollPage(frame: .example)

    private init(frame: PageFrame) {
        func choice(_ name: String, _ value: String, _ text: String, hint: String? = nil) -> Choice {
            Choice(name: name, value: value, text: text, hint: hint, isChosen: true)
        }
        self.frame = frame
        title = frame.words("Enroll")
        (participant, code) = (nil, "A-017")
        programs = [
            choice("program", "vouchers", "Vouchers", hint: "36 visits in 12 weeks · each pays $2.50 to $56.25")
        ]
        hasPrograms = true
        sites = [choice("site", "main", "main")]
        (hasSeveralSites, site, firstDay) = (true, "main", "2026-01-05")
        checks = [choice("conditions.age", "yes", "Their age was checked")]
        (hasChecks, asksClinician, clinician) = (true, true, "")
        payers = [choice("payer", "medicaid", "medicaid")]
        hasPayers = true
        recipients = "county"
        content = [choice("content.attendance", "yes", "Whether they came")]
        purposes = [choice("purposes.audit", "yes", "Audit")]
        (from, until, isConsentOpen) = ("2026-01-05", "", true)
        (problem, codeProblem, consentProblem) = (nil, "A participant with this code already exists.", nil)
        hidden = [HiddenField(name: "key", value: "example")]
        backPath = Address.today.path()
    }
}
