import Testing

/// Talks to a server under test, one connection for each request, and holds every answer against the OpenAPI document.
struct TestClient {
    let port: Int
    static let token = "test-token-0123456789"

    /// With the admin token unless `token` says otherwise.
    func get(
        _ path: String, token: String? = TestClient.token, headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send("GET", path, token: token, headers: headers, body: nil)
    }

    func post(
        _ path: String, _ body: String, key: String? = nil, token: String? = TestClient.token,
        headers: [String: String] = [:]
    ) async throws -> Answer {
        var headers = headers
        headers["Idempotency-Key"] = key
        if headers["Content-Type"] == nil { headers["Content-Type"] = "application/json" }
        return try await send("POST", path, token: token, headers: headers, body: Array(body.utf8))
    }

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
