public import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardServices

/// Somebody enters a program: who, which one with what it pays, what was checked, and what they consent to.
public struct EnrollPage: Page {
    public static let view = "enroll"

    struct Choice: Sendable {
        let name: String
        let value: String
        let text: String
        let hint: String?
        let isChosen: Bool
    }

    public let frame: PageFrame
    public let title: String
    /// None of somebody new, whose code is asked for.
    let participant: String?
    let code: String
    let programs: [Choice]
    let hasPrograms: Bool
    let sites: [Choice]
    let hasSeveralSites: Bool
    let site: String
    let firstDay: String
    let checks: [Choice]
    let hasChecks: Bool
    let asksClinician: Bool
    let clinician: String
    let payers: [Choice]
    let hasPayers: Bool
    let recipients: String
    let content: [Choice]
    let purposes: [Choice]
    let from: String
    let until: String
    let isConsentOpen: Bool
    let problem: String?
    let codeProblem: String?
    let consentProblem: String?
    let hidden: [HiddenField]
    let enrollPath = Address.enroll.path()
    let backPath: String

    /// What was typed, where the form is shown again.
    public struct Typed: Sendable {
        public var code: String?
        public var program: String?
        public var site: String?
        public var firstDay: String?
        /// Names of what was ticked: conditions, content and purposes.
        public var ticked: Set<String>
        public var clinician: String?
        public var payer: String?
        public var recipients: String?
        public var from: String?
        public var until: String?

        public init(ticked: Set<String> = []) { self.ticked = ticked }
    }

    /// Which field a problem is beside.
    public enum Field: Sendable { case code, consent, other }

    /// - Parameters:
    ///   - participant: somebody who is known already; none: somebody new.
    ///   - sites: where the visitor may enroll.
    ///   - key: by which the form is known when it is sent twice.
    public init(
        frame: PageFrame, participant: ParticipantSummary?, programs: [PublishedProgram], sites: [Slug], today: Day,
        key: String, typed: Typed = Typed(), problem: (field: Field, text: String)? = nil
    ) {
        let words = frame.words
        self.frame = frame
        title = words("Enroll")
        self.participant = participant?.name
        code = typed.code ?? ""
        self.programs = programs.map { program in
            Choice(
                name: "program", value: program.program.text, text: program.terms.terms.title,
                hint: words.pays(program.terms.terms), isChosen: typed.program == program.program.text)
        }
        hasPrograms = !programs.isEmpty
        let site = typed.site ?? sites.first?.text ?? ""
        self.site = site
        self.sites = sites.map {
            Choice(name: "site", value: $0.text, text: $0.text, hint: nil, isChosen: $0.text == site)
        }
        hasSeveralSites = sites.count > 1
        firstDay = typed.firstDay ?? today.description
        let required = programs.compactMap(\.terms.terms.enrollment.requires)
        checks = Self.checks(required, typed, words)
        hasChecks = !checks.isEmpty
        asksClinician = required.contains(where: \.clinician)
        clinician = typed.clinician ?? ""
        payers = Set(required.flatMap(\.payers)).sorted().map {
            Choice(name: "payer", value: $0.text, text: $0.text, hint: nil, isChosen: typed.payer == $0.text)
        }
        hasPayers = !payers.isEmpty
        recipients = typed.recipients ?? ""
        content = DisclosedContent.allCases.map { each in
            let name = "content.\(each.rawValue)"
            return Choice(
                name: name, value: "yes", text: words.content(each), hint: nil, isChosen: typed.ticked.contains(name))
        }
        purposes = DataPurpose.allCases.map { each in
            let name = "purposes.\(each.rawValue)"
            return Choice(
                name: name, value: "yes", text: words.purpose(each), hint: nil, isChosen: typed.ticked.contains(name))
        }
        from = typed.from ?? ""
        until = typed.until ?? ""
        isConsentOpen = typed.recipients != nil || problem?.field == .consent
        self.problem = problem?.field == .other ? problem?.text : nil
        codeProblem = problem?.field == .code ? problem?.text : nil
        consentProblem = problem?.field == .consent ? problem?.text : nil
        hidden =
            [HiddenField(name: "key", value: key)]
            + (participant.map { [HiddenField(name: "participant", value: $0.id.description)] } ?? [])
        backPath = participant.map { Address.person.path($0.id.description) } ?? Address.today.path()
    }

    /// What some program wants to be checked before somebody enters.
    private static func checks(
        _ required: [EnrollmentRequirements], _ typed: Typed, _ words: PageWords
    ) -> [Choice] {
        func choice(_ name: String, _ text: String) -> Choice {
            let name = "conditions.\(name)"
            return Choice(name: name, value: "yes", text: text, hint: nil, isChosen: typed.ticked.contains(name))
        }
        var checks: [Choice] = []
        if required.contains(where: { $0.age != nil }) { checks.append(choice("age", words("Their age was checked"))) }
        if required.contains(where: \.consent) {
            checks.append(choice("consent", words("Their consent to the program is on file")))
        }
        return checks + Set(required.flatMap(\.conditions)).sorted().map { choice($0.text, $0.text) }
    }
}
