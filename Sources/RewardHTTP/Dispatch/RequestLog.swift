import HTTPTypes
import Hummingbird
import Logging

/// One line for each request. It names the route's template, never the path: ids and queries stay out of the log,
/// as do tokens, codes and bodies.
enum RequestLog {
    static func write(
        _ request: Request, _ place: RouteTable.Place?, _ response: Response, since start: ContinuousClock.Instant,
        _ context: LedgerContext
    ) {
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        context.logger.info(
            "request",
            metadata: [
                "method": .string(known(request.method)),
                "route": .string(place?.template ?? "unknown"),
                "status": .stringConvertible(response.status.code),
                "milliseconds": .stringConvertible((milliseconds * 10).rounded() / 10),
            ])
    }

    /// A method is a word of the sender's; only those there are get into the log and the metrics.
    static func known(_ method: HTTPRequest.Method) -> String {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "other"
    }
}
