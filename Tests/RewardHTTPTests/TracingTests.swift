import HTTPTypes
import InMemoryTracing
import LedgerStorage
import RewardServices
import TestPostgres
import Testing
import Tracing

@testable import RewardHTTP

@Suite(.onPostgres)
struct TracingTests {
    /// One for the process, which has room for one. Keeps the spans of requests that name a trace, which only these tests
    /// send.
    private static let tracer: W3CTracer = {
        let tracer = W3CTracer()
        InstrumentationSystem.bootstrap(tracer)
        return tracer
    }()

    @Test func `a request goes on with the trace it came from, down to the database`() async throws {
        let tracer = Self.tracer
        try await withServer { client, services in
            let id = try await Fixture.enroll(services)
            let trace = "4bf92f3577b34da6a3ce929d0e0e4736"
            let headers = ["traceparent": "00-\(trace)-00f067aa0ba902b7-01"]
            let answer = try await client.get("/v1/participants/\(id)/balance?as_of=2026-01-09", headers: headers)
            #expect(answer.status == 200)
            _ = try await client.post("/v1/visits", Fixture.visit("2026-01-05"), headers: headers)
            let spans = tracer.spans(of: trace)
            let read = try #require(spans.first { $0.operationName == "GET /v1/participants/{participant}/balance" })
            #expect(read.parentSpanID == "00f067aa0ba902b7")
            #expect(read.kind == .server)
            #expect(read.attributes["http.response.status_code"]?.toSpanAttribute() == .int64(200))
            let useCase = try #require(spans.first { $0.parentSpanID == read.spanID })
            #expect(useCase.operationName == "use case GET /v1/participants/{participant}/balance")
            let asked = spans.filter { $0.parentSpanID == useCase.spanID }
            #expect(asked.contains { $0.operationName == "database load" && $0.kind == .client })
            #expect(spans.contains { $0.operationName == "database append" })
            // Whoever looks at traces learns nothing about anybody.
            let told = spans.map { span in
                var text = span.operationName
                span.attributes.forEach { text += " \($0)=\($1)" }
                return text
            }.joined(separator: "\n")
            for secret in [id, "A-1", "2026-01", TestClient.token, "select", "insert"] {
                #expect(!told.contains(secret), "\(secret)")
            }
        }
    }

    @Test func `a fault is marked, a refusal is not`() async throws {
        let tracer = Self.tracer
        let trace = "4bf92f3577b34da6a3ce929d0e0e4737"
        try await withServer { client, services in
            let headers = ["traceparent": "00-\(trace)-00f067aa0ba902b7-01"]
            _ = try await client.get("/v1/participants/nobody/balance", headers: headers)
            await services.storage.close()
            _ = try await client.get("/readyz", token: nil, headers: headers)
        }
        let spans = tracer.spans(of: trace).filter { $0.kind == .server }
        #expect(spans.first { $0.operationName.contains("balance") }?.status == nil)
        #expect(spans.first { $0.operationName == "GET /readyz" }?.status?.code == .error)
    }

    @Test(arguments: [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736"),
        ("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", "4bf92f3577b34da6a3ce929d0e0e4736"),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", nil),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", nil),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", nil),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", nil),
        ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", nil),
        ("00-Kestrel-4711-01", nil), ("", nil),
    ])
    func `only what stands for a trace gets into the log`(header: String, id: String?) {
        var fields = HTTPFields()
        fields[HTTPField.Name("traceparent")!] = header
        #expect(RequestTrace.id(fields) == id)
    }
}

/// Keeps spans in memory, and takes a trace from the header that tracers take it from.
private struct W3CTracer: Tracer {
    private let kept = InMemoryTracer()

    func spans(of trace: String) -> [FinishedInMemorySpan] { kept.finishedSpans.filter { $0.traceID == trace } }

    func startSpan<Instant: TracerInstant>(
        _ operationName: String, context: @autoclosure () -> InstrumentationContext, ofKind kind: SpanKind,
        at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
    ) -> InMemorySpan {
        let context = context()
        let isOurs = context.inMemorySpanContext?.traceID.hasPrefix("4bf92f35") ?? false
        let tracer = isOurs ? kept : InMemoryTracer()
        return tracer.startSpan(
            operationName, context: context, ofKind: kind, at: instant(), function: function, file: fileID, line: line)
    }

    func activeSpan(identifiedBy context: InstrumentationContext) -> InMemorySpan? { nil }

    func forceFlush() {}

    func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext, into carrier: inout Carrier, using injector: Inject
    ) where Carrier == Inject.Carrier {}

    func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier, into context: inout InstrumentationContext, using extractor: Extract
    ) where Carrier == Extract.Carrier {
        let parts = (extractor.extract(key: "traceparent", from: carrier) ?? "").split(separator: "-").map(String.init)
        guard parts.count == 4 else { return }
        context.inMemorySpanContext = InMemorySpanContext(traceID: parts[1], spanID: parts[2], parentSpanID: nil)
    }
}
