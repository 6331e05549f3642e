import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /visits/record?…`: one visit of the list, to be recorded.
enum RecordVisitPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let place = try PlaceOnList(try exchange.query("participant", "enrollment", "target", "planned", "on", "site"))
        return try await exchange.recordVisitPage(place, key: RandomText.make(byteCount: Exchange.keyBytes))
    }
}

/// `POST /visits/record`: records it. Sent twice it is recorded once, and leads to the same answer.
enum RecordVisitFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "participant", "enrollment", "target", "planned", "on", "site", "outcome", "results", "reading",
            "specimen", "reason", "evidence")
        let place = try PlaceOnList(form)
        let key = try form.text("key")
        var context = exchange.caller
        context.key = key
        do {
            let answered = try await record(form, place, context, exchange.services)
            return .seeOther(
                Address.recordedVisit.path(
                    query: [
                        "participant": place.participant, "version": "\(answered.value.version)",
                        "site": place.site.text, "on": place.day.description,
                    ]))
        } catch ServiceError.refused(let refusal) {
            return try await again(
                exchange, place, form, key, refusal.message, isOfReason: false,
                isDecided: refusal.code == .alreadyDecided)
        } catch let problem as Problem where problem.kind == .malformedRequest {
            return try await again(
                exchange, place, form, key, problem.detail, isOfReason: problem.member == "reason")
        }
    }

    private static func record(
        _ form: Members, _ place: PlaceOnList, _ context: CommandContext, _ services: RewardServices
    ) async throws -> Answered<VisitAnswer> {
        let content: VisitContent = try form.content()
        guard content.isOutright || !content.results.isEmpty else {
            throw Problem.malformed("Say what came of the visit.", member: "outcome")
        }
        let isExcused = content.outcome == .excused
        let reason = try form.optionalText("reason")
        if isExcused, reason == nil { throw Problem.malformed("Say why it is excused.", member: "reason") }
        let visit = try await services.dueVisit(place, context)
        let address = VisitAddress(
            program: visit.program, target: visit.target, day: place.day,
            plannedFor: place.planned == place.day ? nil : place.planned)
        return try await services.record(
            RecordVisit(visit: address, content: content), of: place.participant,
            texts: VisitTexts(
                // Those two fields are shown beside the excuse alone.
                specimenNumber: try form.optionalText("specimen"), reason: isExcused ? reason : nil,
                evidence: isExcused ? try form.optionalText("evidence") : nil), context)
    }

    /// The form once more, with what was typed and what is wrong with it.
    private static func again(
        _ exchange: Exchange, _ place: PlaceOnList, _ form: Members, _ key: String, _ problem: String,
        isOfReason: Bool, isDecided: Bool = false
    ) async throws -> Response {
        let results = try form.optionalTexts("results").map { ($0.name, $0.text) }
        let typed = RecordVisitPage.Typed(
            outcome: try form.optionalText("outcome"), results: Dictionary(results) { first, _ in first },
            reading: try form.optionalText("reading"), specimen: try form.optionalText("specimen"),
            reason: try form.optionalText("reason"), evidence: try form.optionalText("evidence"))
        return try await exchange.recordVisitPage(
            place, key: key, typed: typed, status: .unprocessableContent, problem: isOfReason ? nil : problem,
            reasonProblem: isOfReason ? problem : nil, isDecided: isDecided)
    }
}

/// `GET /visits/recorded?participant=…&version=…`: what recording came to.
enum RecordedVisitPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("participant", "version", "site", "on")
        let visit = try await exchange.services.recordedVisit(
            of: try query.text("participant"), version: try query.optionalVersion("version") ?? 0, exchange.reader)
        let title = try await exchange.services.programs().first { $0.program == visit.program }?.terms.terms.title
        let today = Address.today.path(
            query: ["site": try query.site().text, "on": try query.day("on").description])
        return exchange.page(
            RecordedVisitPage(
                frame: exchange.frame, visit: visit, title: title, todayPath: today,
                visitor: exchange.caller.actor))
    }
}

/// Which visit of which list a page is about.
struct PlaceOnList: Sendable {
    let participant: String
    let enrollment: String
    let target: Slug
    let planned: Day
    let day: Day
    let site: Slug

    init(_ members: Members) throws(Problem) {
        participant = try members.text("participant")
        enrollment = try members.text("enrollment")
        target = try members.slug("target")
        planned = try members.day("planned")
        day = try members.day("on")
        site = try members.site()
    }
}

extension RewardServices {
    fileprivate func dueVisit(_ place: PlaceOnList, _ context: CommandContext) async throws -> DueVisit {
        let due = try await due(of: place.participant, at: place.site, on: place.day, context)
        let found = due.first {
            $0.enrollment.description == place.enrollment && $0.target == place.target && $0.visit.day == place.planned
        }
        guard let found else {
            throw Problem(
                .refused(.notEnrolled), "The visit is not on the list of that day any more; go back to the list.")
        }
        return found
    }
}

extension Exchange {
    fileprivate func recordVisitPage(
        _ place: PlaceOnList, key: String, typed: RecordVisitPage.Typed = .init(), status: HTTPResponse.Status = .ok,
        problem: String? = nil, reasonProblem: String? = nil, isDecided: Bool = false
    ) async throws -> Response {
        let visit = try await services.dueVisit(place, reader)
        let title = try await services.programs().first { $0.program == visit.program }?.terms.terms.title
        return page(
            RecordVisitPage(
                frame: frame, visit: visit, site: place.site, on: place.day, title: title, key: key, typed: typed,
                problem: problem.map { words($0) }, reasonProblem: reasonProblem.map { words($0) },
                isDecided: isDecided), status: status)
    }
}
