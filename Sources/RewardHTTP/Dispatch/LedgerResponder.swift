import HTTPTypes
import Hummingbird
import Logging
import RewardPages
import RewardServices

/// Answers every request: finds the address, asks who is there, hands over to the endpoint, and puts whatever went
/// wrong into the form the asker reads.
struct LedgerResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let parts: ServerParts

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let start = ContinuousClock.now
        let place = Route.table.find(request.uri.path)
        var response: Response
        do {
            response = try await answer(request, place)
        } catch let error as LostRequest {
            throw error.reason
        } catch {
            response = await failure(error, request, place, context.logger)
        }
        ResponseHeaders.complete(&response, requestID: Self.requestID(context.logger))
        RequestLog.write(request, place, response, since: start, context)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, _ place: RouteTable.Place?) async throws -> Response {
        guard let place else { throw Problem(.notFound) }
        guard let route = place.route(request.method) else {
            throw Problem(.methodNotAllowed, headers: [.allow: place.allowed])
        }
        var exchange = Exchange(request: request, parameters: place.parameters, parts: parts)
        switch route.audience {
        case .anyone: break
        case .program: exchange.caller = try await exchange.requireToken()
        case .browser:
            exchange.visitor = try await exchange.currentVisitor()
            if let visitor = exchange.visitor { exchange.caller = visitor.context }
            if exchange.visitor == nil, route.template != Address.signIn.template {
                // The beginning is where people come to sign in: no error.
                return exchange.signInPage(status: route.template == Address.home.template ? .ok : .unauthorized)
            }
        }
        return try await route.respond(exchange)
    }

    private func failure(
        _ error: any Error, _ request: Request, _ place: RouteTable.Place?, _ logger: Logger
    ) async -> Response {
        let problem: Problem
        switch error {
        case let error as Problem: problem = error
        case let error as ServiceError:
            problem = Problem(error)
            if problem.kind == .internalError { Self.log(error, logger) }
        default:
            problem = Problem(.internalError)
            Self.log(error, logger)
        }
        let isForReading =
            place.map { $0.routes.values.contains { $0.audience == .browser } }
            ?? MediaTypes.prefers("text/html", to: "application/json", accept: request.headers[.accept])
        return isForReading ? await ProblemPages.response(problem, request, parts) : problem.response
    }

    /// The one that stands in the log. A logger that keeps no metadata has none.
    private static func requestID(_ logger: Logger) -> String {
        logger[metadataKey: "hb.request.id"]?.description ?? RequestID().description
    }

    /// Errors of the store tell what the database said, never a parameter.
    private static func log(_ error: any Error, _ logger: Logger) {
        logger.error("a request failed", metadata: ["error": "\(error)"])
    }
}
