import HTTPTypes
import Hummingbird
import Logging
import RewardDomain
import RewardPages
import RewardServices

/// Answers every request: finds the address, asks who is there, hands over to the endpoint, and puts whatever went
/// wrong into the form the asker reads.
struct LedgerResponder: HTTPResponder {
    typealias Context = LedgerContext

    let parts: ServerParts

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")!

    func respond(to request: Request, context: LedgerContext) async throws -> Response {
        let place = Route.table.find(request.uri.path)
        return try await RequestTrace.span(request, place) { try await respond(to: request, place, context) }
    }

    private func respond(
        to request: Request, _ place: RouteTable.Place?, _ context: LedgerContext
    ) async throws -> Response {
        let start = ContinuousClock.now
        parts.metrics.began()
        var response: Response
        var problem: Problem?
        var asker: Actor?
        do {
            let forwarded = request.headers[values: Self.forwardedFor]
            response = try await answer(
                request, place, parts.proxies.asker(peer: context.peer, forwarded: forwarded),
                cameEncrypted: !parts.takesProxiesOnly || parts.proxies.contains(peer: context.peer),
                context.logger, &asker)
        } catch let error as LostRequest {
            parts.metrics.lost()
            throw error.reason
        } catch {
            let found = Self.problem(error, context.logger)
            problem = found
            response = await self.response(to: found, request, place)
        }
        ResponseHeaders.complete(
            &response, requestID: Self.requestID(context.logger), isSecure: parts.cookies.isSecure)
        RequestLog.write(request, place, response, by: asker, problem: problem, since: start, context)
        parts.metrics.answered(
            Metrics.Request(
                method: RequestLog.known(request.method), route: place?.template ?? "unknown",
                status: Int(response.status.code)), in: .now - start, problem: problem?.kind.code,
            isReplay: IdempotencyKey.replayedName.map { response.headers[$0] != nil } ?? false)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request, _ place: RouteTable.Place?, _ peer: String, cameEncrypted: Bool, _ logger: Logger,
        _ asker: inout Actor?
    ) async throws -> Response {
        let isForAnyone = place?.route(request.method)?.audience == .anyone
        guard isForAnyone || cameEncrypted else {
            throw Problem(.forbidden, "Requests are taken from this service's proxy alone; use its https address.")
        }
        // What is open to anyone costs next to nothing, and whatever watches this service must get its answer.
        if !isForAnyone { try Self.take(parts.addresses, peer) }
        guard let place else { throw Problem(.notFound) }
        guard let route = place.route(request.method) else {
            throw Problem(.methodNotAllowed, headers: [.allow: place.allowed])
        }
        var exchange = Exchange(
            request: request, parameters: place.parameters, parts: parts, logger: logger, peer: peer)
        switch route.audience {
        case .anyone: break
        case .program:
            exchange.caller = try await exchange.requireToken()
            asker = exchange.caller.caller
            exchange.mediaType = try exchange.acceptable(route.mediaTypes)
        case .browser, .entrance:
            exchange.visitor = try await exchange.currentVisitor()
            asker = exchange.visitor?.context.caller
            if let visitor = exchange.visitor, !visitor.isLocked {
                exchange.caller = visitor.context
                if visitor.participant == nil { exchange.standing = try await parts.services.standing(visitor.context) }
            } else if route.audience == .browser {
                return try await exchange.closedDoor(route)
            }
        }
        // Those who are not signed in yet have no account in common that one of them could use up for the others.
        if route.audience == .program || exchange.visitor != nil {
            try Self.take(parts.accounts, exchange.caller.actor)
        }
        exchange.caller.purpose = try exchange.purpose()
        let response: Response
        do { response = try await RequestTrace.useCase(route) { try await route.respond(exchange) } } catch let late
            as LateForm where route.keepsForm
        {
            return exchange.page(try exchange.keptFormPage(late.form), status: .forbidden)
        } catch is LateForm {
            throw Problem(.forbidden)
        }
        guard let tag = response.headers[.eTag], request.method != .post,
            EntityTag.isNamed(tag, by: request.headers)
        else { return response }
        return Response(status: .notModified, headers: [.eTag: tag, .cacheControl: "no-store"])
    }

    private static func take(_ limiter: RateLimiter?, _ asker: String) throws(Problem) {
        guard let seconds = limiter?.secondsToWait(asker) else { return }
        throw Problem(.tooManyRequests, headers: [.retryAfter: "\(seconds)"])
    }

    static func problem(_ error: any Error, _ logger: Logger) -> Problem {
        switch error {
        case let error as Problem: return error
        case let error as ServiceError where Problem(error).kind != .internalError:
            if case .storage(let cause) = error { log(cause, logger) }
            return Problem(error)
        default:
            log(error, logger)
            return Problem(.internalError)
        }
    }

    private func response(to problem: Problem, _ request: Request, _ place: RouteTable.Place?) async -> Response {
        let isForReading =
            place.map { $0.routes.values.contains { $0.audience.isAtBrowser } }
            ?? MediaTypes.prefers("text/html", to: "application/json", accept: request.headers[.accept])
        return isForReading ? await ProblemPages.response(problem, request, parts) : problem.response
    }

    /// The one that stands in the log. A logger that keeps no metadata has none.
    private static func requestID(_ logger: Logger) -> String {
        logger[metadataKey: LedgerContext.requestID]?.description ?? RequestID().description
    }

    /// Errors of the store tell what the database said, never a parameter.
    private static func log(_ error: any Error, _ logger: Logger) {
        logger.error("a request failed", metadata: ["error": "\(error)"])
    }
}
