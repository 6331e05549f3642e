import HTTPTypes
import Hummingbird
import Tracing

/// A span around a request, within the trace it comes from (W3C Trace Context). Names the route, never the path.
///
/// Nothing is traced unless the program that runs the server gave swift-distributed-tracing a tracer.
enum RequestTrace {
    private struct Headers: Extractor {
        func extract(key: String, from carrier: HTTPFields) -> String? {
            HTTPField.Name(key).flatMap { carrier[$0] }
        }
    }

    static func span(
        _ request: Request, _ place: RouteTable.Place?, _ body: () async throws -> Response
    ) async throws -> Response {
        let (method, route) = (RequestLog.known(request.method), place?.template ?? "unknown")
        var context = InstrumentationContext.topLevel
        InstrumentationSystem.instrument.extract(request.headers, into: &context, using: Headers())
        return try await withSpan("\(method) \(route)", context: context, ofKind: .server) { span in
            span.attributes["http.request.method"] = method
            span.attributes["http.route"] = route
            let response = try await body()
            span.attributes["http.response.status_code"] = response.status.code
            if response.status.kind == .serverError { span.setStatus(SpanStatus(code: .error)) }
            return response
        }
    }

    /// A span around what the route does once it is known who asks.
    static func useCase(_ route: Route, _ body: () async throws -> Response) async throws -> Response {
        try await withSpan("use case \(route.method) \(route.template)") { _ in try await body() }
    }

    private static let parent = HTTPField.Name("traceparent")!

    /// The trace that a request says it belongs to, as 32 hexadecimal digits; nil where it names none, or not in the form
    /// that stands for one.
    static func id(_ fields: HTTPFields) -> String? {
        let parts = (fields[parent] ?? "").split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].count == 2, parts[0] != "ff", parts[1].count == 32, parts[2].count == 16,
            parts[3].count == 2, parts[0] != "00" || parts.count == 4
        else { return nil }
        let isHexadecimal = parts[0...3].allSatisfy { $0.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) } }
        guard isHexadecimal, [parts[1], parts[2]].allSatisfy({ $0.contains { $0 != "0" } }) else { return nil }
        return String(parts[1])
    }
}
