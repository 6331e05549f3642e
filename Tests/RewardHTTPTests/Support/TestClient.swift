import Foundation
import Testing

/// Talks to a server under test, one connection for each request, and holds every answer against the OpenAPI document.
/// Whatever is carried out is sent once more under its key, and held against the first answer (law L3).
struct TestClient {
    let port: Int
    static let token = "test-token-0123456789"

    /// With the admin token unless `token` says otherwise.
    func get(
        _ path: String, token: String? = TestClient.token, headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send("GET", path, token: token, headers: headers, body: nil)
    }

    /// With a key of its own, sent twice, unless a key is given or it is not to have one.
    func post(
        _ path: String, _ body: String, key: String? = nil, withoutKey: Bool = false,
        token: String? = TestClient.token, headers: [String: String] = [:]
    ) async throws -> Answer {
        var headers = headers
        headers["Idempotency-Key"] = key
        if headers["Content-Type"] == nil { headers["Content-Type"] = "application/json" }
        guard key == nil, !withoutKey, path.hasPrefix("/v1/"), !Self.withoutKeys.contains(path) else {
            return try await send("POST", path, token: token, headers: headers, body: Array(body.utf8))
        }
        headers["Idempotency-Key"] = "test \(UUID())"
        let first = try await send("POST", path, token: token, headers: headers, body: Array(body.utf8))
        guard first.status / 100 == 2 else { return first }
        let again = try await send("POST", path, token: token, headers: headers, body: Array(body.utf8))
        #expect((again.status, again.body) == (first.status, first.body), "POST \(path) \(body), sent again")
        return first
    }

    /// Files, of which each row has a key of its own: the document says so.
    private static let withoutKeys: Set = [
        "/v1/imports/visits", "/v1/imports/enrollments", "/v1/imports/openings",
    ]

    func send(
        _ method: String, _ path: String, token: String? = TestClient.token, headers: [String: String] = [:],
        body: [UInt8]?
    ) async throws -> Answer {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
        if let token { lines.append("Authorization: Bearer \(token)") }
        if let body { lines.append("Content-Length: \(body.count)") }
        lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
        let answer = try Answer(await RawConnection.exchange(port: port, bytes))
        for problem in DocumentCheck.problems(of: answer, method, path) { Issue.record("\(problem)") }
        return answer
    }
}
