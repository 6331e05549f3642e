import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /visits/correct?…`: one visit, and what it should have come to.
enum CorrectVisitPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let place = try VisitPlace(try exchange.query("participant", "enrollment", "target", "planned", "task"))
        return exchange.page(
            CorrectVisitPage(frame: exchange.frame, visit: try await exchange.mendable(place)))
    }
}

/// `POST /visits/correct/preview`: what a correction would change. It changes nothing.
enum CorrectionPreviewEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "participant", "enrollment", "target", "planned", "task", "outcome", "reading", "reason", "evidence")
        let (place, typed) = (try VisitPlace(form), try TypedCorrection(form))
        do {
            return try await exchange.preview(
                place, typed, try form.correctedContent(), key: RandomText.make(byteCount: Exchange.keyBytes))
        } catch ServiceError.refused(let refusal) {
            guard refusal.isOfTheForm else { throw ServiceError.refused(refusal) }
            let isReason = refusal.code == .reasonMissing
            return exchange.page(
                CorrectVisitPage(
                    frame: exchange.frame, visit: try await exchange.mendable(place), typed: typed,
                    problem: isReason ? nil : refusal.message,
                    reasonProblem: isReason ? exchange.words("Say why it is corrected.") : nil),
                status: .unprocessableContent)
        } catch let problem as Problem where problem.kind == .malformedRequest {
            return exchange.page(
                CorrectVisitPage(
                    frame: exchange.frame, visit: try await exchange.mendable(place), typed: typed,
                    problem: exchange.words(problem.detail)), status: .unprocessableContent)
        }
    }
}

/// `POST /visits/correct`: corrects it, or asks a second person to. Sent twice it is done once.
enum CorrectVisitFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "version", "participant", "enrollment", "target", "planned", "task", "outcome", "reading", "reason",
            "evidence")
        let (place, typed, key) = (try VisitPlace(form), try TypedCorrection(form), try form.text("key"))
        let visit = try await exchange.mendable(place)
        let content = try form.correctedContent()
        var context = exchange.caller
        context.key = key
        // What was looked at is what is changed.
        context.expected = [try form.optionalVersion("version") ?? 0]
        do {
            let mended = try await exchange.services.mend(
                visit.address, of: visit.participant.id.description, content, reason: try form.text("reason"),
                evidence: content?.outcome == .excused ? typed.evidence : nil,
                passesLimits: exchange.passesLimits(content, at: visit.site), context)
            switch mended.value {
            case .applied(let answer):
                return .seeOther(
                    Address.recordedVisit.path(
                        query: [
                            "participant": visit.participant.id.description, "version": "\(answer.version)",
                            "site": visit.site.text, "on": visit.visit.plannedDay.description,
                        ]))
            case .proposed(let answer):
                return .seeOther(
                    Address.correction.path(
                        query: [
                            "participant": visit.participant.id.description, "number": "\(answer.number)",
                        ]))
            }
        } catch ServiceError.refused(let refusal) where refusal.code == .changedMeanwhile {
            return try await exchange.preview(
                place, typed, content, key: RandomText.make(byteCount: Exchange.keyBytes), status: .conflict,
                problem: exchange.words("Somebody changed this account meanwhile. Look again at what it changes now."))
        } catch ServiceError.refused(let refusal) {
            guard refusal.isOfTheForm else { throw ServiceError.refused(refusal) }
            return exchange.page(
                CorrectVisitPage(frame: exchange.frame, visit: visit, typed: typed, problem: refusal.message),
                status: .unprocessableContent)
        }
    }
}

/// `GET /corrections?participant=…&number=…`: a correction that was asked for.
enum CorrectionPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("participant", "number")
        return try await exchange.correctionPage(try query.wholeNumber("number"), of: try query.participantID())
    }
}

/// `POST /corrections/withdraw`: who asked for it takes it back.
enum WithdrawProposalFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "participant", "number")
        let (participant, number) = (try form.participantID(), try form.wholeNumber("number"))
        var context = exchange.caller
        context.key = try form.text("key")
        do {
            _ = try await exchange.services.withdraw(number, of: participant, context)
        } catch ServiceError.refused(let refusal) {
            guard refusal.isOfTheForm else { throw ServiceError.refused(refusal) }
            return try await exchange.correctionPage(
                number, of: participant, status: .unprocessableContent, refusal: refusal.message)
        }
        return .seeOther(Address.correction.path(query: ["participant": participant, "number": "\(number)"]))
    }
}

extension Refusal {
    /// Whether other words on the form could be the answer to it; else the page is not for whoever sent it.
    var isOfTheForm: Bool { code != .notAllowed && code != .ownAccount && code != .unknownParticipant }
}

extension Exchange {
    fileprivate func correctionPage(
        _ number: Int, of participant: String, status: HTTPResponse.Status = .ok, refusal: String? = nil
    ) async throws -> Response {
        let proposal = try await services.proposal(number, of: participant, reader)
        return page(
            CorrectionPage(
                frame: frame, proposal: proposal,
                isOwn: !actorsDiffer(proposal.proposal.actor, caller.actor),
                key: RandomText.make(byteCount: Self.keyBytes), refusal: refusal), status: status)
    }

    fileprivate func mendable(_ place: VisitPlace) async throws -> MendableVisit {
        try await services.mendable(
            place.visit, in: place.enrollment, of: place.participant.description, reader)
    }

    fileprivate func preview(
        _ place: VisitPlace, _ typed: TypedCorrection, _ content: VisitContent?, key: String,
        status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        let visit = try await mendable(place)
        let preview = try await services.previewMend(
            place.visit, in: place.enrollment, of: place.participant.description, content,
            reason: typed.reason ?? "", evidence: content?.outcome == .excused ? typed.evidence : nil,
            passesLimits: passesLimits(content, at: visit.site), reader)
        return page(
            CorrectionPreviewPage(
                frame: frame, preview: preview, typed: typed,
                becomes: content.map { $0.outcome.map(words.button) ?? typed.reading ?? "" }, key: key,
                problem: problem), status: status)
    }

    /// A manager's word passes the days within which a visit is excused.
    fileprivate func passesLimits(_ content: VisitContent?, at site: Slug) -> Bool {
        content?.outcome == .excused && (standing?.reach(.excuseLate).includes(site) ?? false)
    }
}

extension Members {
    /// None: what was recorded never was.
    fileprivate func correctedContent() throws(Problem) -> VisitContent? {
        let outcome = try optionalText("outcome")
        if outcome == TypedCorrection.retraction { return nil }
        let reading = try optionalText("reading")
        guard outcome != nil || reading != nil else {
            throw .malformed("Say what it should have been.", member: "outcome")
        }
        return try content()
    }
}

extension VisitPlace {
    init(_ members: Members) throws(Problem) {
        guard let participant = ParticipantID(try members.participantID()) else { throw Problem(.notFound) }
        self.init(
            participant: participant, enrollment: try members.enrollmentID(),
            visit: VisitReference(
                target: try members.slug("target"), plannedDay: try members.day("planned"),
                task: try members.optionalText("task").flatMap { Slug($0) }))
    }
}

extension TypedCorrection {
    init(_ form: Members) throws(Problem) {
        self.init(
            outcome: try form.optionalText("outcome"), reading: try form.optionalText("reading"),
            reason: try form.optionalText("reason"), evidence: try form.optionalText("evidence"))
    }
}
