import HTTPTypes
import Hummingbird
import Logging
import RewardDomain

/// One line for each request. It names the route's template, never the path: ids and queries stay out of the log,
/// as do tokens, codes, bodies and addresses. Of who asked it tells the kind.
enum RequestLog {
    static func write(
        _ request: Request, _ place: RouteTable.Place?, _ response: Response, by asker: Actor?, problem: Problem?,
        since start: ContinuousClock.Instant, _ context: LedgerContext
    ) {
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        var metadata: Logger.Metadata = [
            "method": .string(known(request.method)),
            "route": .string(place?.template ?? "unknown"),
            "status": .stringConvertible(response.status.code),
            "milliseconds": .stringConvertible((milliseconds * 10).rounded() / 10),
            "actor": .string(kind(of: asker)),
        ]
        if let trace = RequestTrace.id(request.headers) { metadata["trace_id"] = .string(trace) }
        if let problem { metadata["problem"] = .string(problem.kind.code) }
        context.logger.info("request", metadata: metadata)
    }

    private static func kind(of asker: Actor?) -> String {
        switch asker {
        case .user: "user"
        case .participant: "participant"
        case .service, .console: "server"
        case nil: "nobody"
        }
    }

    /// A method is a word of the sender's; only those there are get into the log and the metrics.
    static func known(_ method: HTTPRequest.Method) -> String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "other"
    }
}
