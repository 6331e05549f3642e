import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /people/new?participant=…`: somebody new, or somebody known, enters a program.
enum EnrollPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("participant")
        let participant = try query.optionalText("participant") == nil ? nil : query.participantID()
        return try await exchange.enrollPage(participant, key: RandomText.make(byteCount: Exchange.keyBytes))
    }
}

/// `POST /people/new`: adds them, enrolls them, and notes their consent. Sent twice it is done once; what was done before
/// something is refused stays done, and the form goes on from there.
enum EnrollFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "participant", "code", "program", "site", "first_day", "conditions", "clinician", "payer",
            "recipients", "content", "purposes", "consent_from", "consent_until")
        let key = try form.text("key")
        let steps = EnrollingSteps(exchange: exchange, form: form, key: key)
        do {
            let wanted = try await steps.beside(.other) { try form.wanted(by: exchange.caller.actor) }
            let consent = try await steps.beside(.consent) { try form.consent() }
            let participant = try await steps.beside(.code) { try await steps.participant() }
            try await steps.beside(.other, participant) { try await steps.enroll(participant, wanted) }
            if let consent {
                try await steps.beside(.consent, participant) { try await steps.note(consent, participant) }
            }
            return .seeOther(Address.person.path(participant))
        } catch let problem as ProblemBeside {
            return try await exchange.enrollPage(
                problem.participant, key: key, typed: try EnrollPage.Typed(form),
                problem: (problem.field, problem.text),
                status: .unprocessableContent)
        }
    }
}

/// What is wrong with a field, and whom the form is about by then.
private struct ProblemBeside: Error {
    let field: EnrollPage.Field
    let participant: String?
    let text: String
}

/// What is asked for beside who they are.
private struct WantedEnrollment {
    let program: Slug
    let firstDay: Day
    let details: EnrollmentDetails
}

/// The commands that one form gives, each under a key of its own.
private struct EnrollingSteps {
    let exchange: Exchange
    let form: Members
    let key: String

    private func context(_ step: String) -> CommandContext {
        var context = exchange.caller
        context.key = "\(key)/\(step)"
        return context
    }

    /// What goes wrong is said beside a field, unless the page is not for whoever sent it.
    func beside<Value>(
        _ field: EnrollPage.Field, _ participant: String? = nil, _ body: () async throws -> Value
    ) async throws -> Value {
        do { return try await body() } catch {
            let known = try participant ?? form.optionalText("participant")
            if case ServiceError.refused(let refusal) = error, refusal.isOfTheForm {
                throw ProblemBeside(field: field, participant: known, text: refusal.message)
            }
            if let problem = error as? Problem, problem.kind == .malformedRequest {
                throw ProblemBeside(field: field, participant: known, text: exchange.words(problem.detail))
            }
            throw error
        }
    }

    /// The id of whom the form is about; they are added if they are new.
    func participant() async throws -> String {
        if try form.optionalText("participant") != nil { return try form.participantID() }
        guard let code = try form.optionalText("code") else {
            throw Problem.malformed("Give their code.", member: "code")
        }
        return try await exchange.services.addParticipantOnce(code: code, context("add")).value.id.description
    }

    func enroll(_ participant: String, _ wanted: WantedEnrollment) async throws {
        _ = try await exchange.services.enroll(
            participant, in: wanted.program, from: wanted.firstDay, details: wanted.details, context("enroll"))
    }

    func note(_ consent: GiveConsent, _ participant: String) async throws {
        _ = try await exchange.services.giveConsent(consent, of: participant, context("consent"))
    }
}

extension Members {
    /// What was ticked under a name.
    private func ticked(_ name: String) throws(Problem) -> [String] { try optionalTexts(name).map(\.name) }

    fileprivate func wanted(by actor: String) throws(Problem) -> WantedEnrollment {
        WantedEnrollment(
            program: try program(), firstDay: try day("first_day"),
            details: try enrollmentDetails(at: try site(), by: actor))
    }

    private func enrollmentDetails(at site: Slug, by actor: String) throws(Problem) -> EnrollmentDetails {
        let conditions = try ticked("conditions")
        let clinician = try optionalText("clinician")
        let payer = try optionalText("payer").flatMap { Slug($0) }
        guard !conditions.isEmpty || clinician != nil || payer != nil else { return EnrollmentDetails(site: site) }
        return EnrollmentDetails(
            site: site,
            attestation: Attestation(
                by: actor, conditions: conditions.filter { $0 != "age" && $0 != "consent" }.compactMap { Slug($0) },
                payer: payer, isOfAge: conditions.contains("age"), hasClinician: clinician != nil,
                hasConsent: conditions.contains("consent")), clinician: clinician)
    }

    /// None where nobody may be told anything.
    fileprivate func consent() throws(Problem) -> GiveConsent? {
        let names = try optionalText("recipients")?.split { $0 == "," || $0 == " " }.map(String.init) ?? []
        let content = Set(try ticked("content").compactMap { DisclosedContent(rawValue: $0) })
        let purposes = Set(try ticked("purposes").compactMap { DataPurpose(rawValue: $0) })
        guard !names.isEmpty else {
            guard content.isEmpty, purposes.isEmpty else {
                throw .malformed("Say to whom it may be told.", member: "recipients")
            }
            return nil
        }
        guard !content.isEmpty, !purposes.isEmpty else {
            throw .malformed("Say what may be told, and what for.", member: "content")
        }
        let recipients = names.compactMap { Slug($0.lowercased()) }
        guard recipients.count == names.count else {
            throw .malformed(
                "A recipient's name has lower-case letters, digits and hyphens, such as county-court.",
                member: "recipients")
        }
        let (from, until) = (try optionalDay("consent_from"), try optionalDay("consent_until"))
        if let from, let until, until < from {
            throw .malformed("The consent would end before it begins.", member: "consent_until")
        }
        return GiveConsent(to: recipients, content: content, purposes: purposes, from: from, until: until)
    }
}

extension EnrollPage.Typed {
    fileprivate init(_ form: Members) throws(Problem) {
        var ticked: Set<String> = []
        for group in ["conditions", "content", "purposes"] {
            for each in try form.optionalTexts(group) { ticked.insert("\(group).\(each.name)") }
        }
        self.init(ticked: ticked)
        code = try form.optionalText("code")
        program = try form.optionalText("program")
        site = try form.optionalText("site")
        firstDay = try form.optionalText("first_day")
        clinician = try form.optionalText("clinician")
        payer = try form.optionalText("payer")
        recipients = try form.optionalText("recipients")
        from = try form.optionalText("consent_from")
        until = try form.optionalText("consent_until")
    }
}

extension Exchange {
    fileprivate func enrollPage(
        _ participant: String?, key: String, typed: EnrollPage.Typed = .init(),
        problem: (field: EnrollPage.Field, text: String)? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let standing else { throw Problem(.notFound) }
        let sites = try await services.sites(reader).map(\.site).filter { standing.reach(.enroll).includes($0.id) }
        guard let site = sites.first else { throw Problem(.refused(.notAllowed)) }
        var known: ParticipantSummary?
        if let participant { known = try await services.participant(participant, reader) }
        return page(
            EnrollPage(
                frame: frame, participant: known, programs: try await services.programs(), sites: sites.map(\.id),
                today: RewardServices.clinicDay(parts.clock(), site.timeZone), key: key, typed: typed,
                problem: problem), status: status)
    }
}
