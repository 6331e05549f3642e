import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// Asks the identity provider: in bounded time, for bounded answers, and only where it was asked.
struct ProviderClient: Sendable {
    /// For one question, from connecting to the last byte of the answer.
    let timeMax: Duration
    /// A discovery document, a set of keys or a token is far smaller.
    private static let bytesMax = 262_144

    struct Answer: Sendable {
        let status: Int
        let bytes: [UInt8]
    }

    func get(_ address: String) async throws(IdentityFailure) -> Answer {
        try await ask(HTTPClientRequest(url: address))
    }

    /// Sends a form; `authorization` as the header's value.
    func post(_ address: String, _ form: String, authorization: String?) async throws(IdentityFailure) -> Answer {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(Array(form.utf8))
        return try await ask(request)
    }

    private func ask(_ request: HTTPClientRequest) async throws(IdentityFailure) -> Answer {
        guard WebAddress.isSafe(request.url) else {
            throw .unavailable("an address is neither https nor of this machine")
        }
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        // What asks without a name is turned away by some.
        request.headers.add(name: "User-Agent", value: "reward-ledger")
        let asked = request
        do {
            return try await withThrowingTaskGroup(of: Answer?.self) { group in
                group.addTask { try await answer(asked) }
                group.addTask {
                    try await Task.sleep(for: timeMax)
                    return nil
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() ?? nil else {
                    throw IdentityFailure.unavailable("the provider took too long")
                }
                return answer
            }
        } catch let failure as IdentityFailure { throw failure } catch is NIOTooManyBytesError {
            throw .unavailable("the provider's answer is too long")
        } catch { throw .unavailable("the provider cannot be reached: " + Self.cause(error)) }
    }

    /// What an admin can look into, in the library's words and never in those of the provider.
    private static func cause(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case let error as IOError: error.description
        default: "\(type(of: error))"
        }
    }

    // The limits of time here only see to it that nothing is left behind by a question that was given up.
    /// A client for one question: sign-ins are rare, and there is nothing to close when the server stops.
    private func answer(_ request: HTTPClientRequest) async throws -> Answer {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        let time = TimeAmount(timeMax * 2)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow, timeout: .init(connect: time, read: time))
        configuration.httpVersion = .http1Only
        // Whoever waits at a browser is told at once, and tries again themselves.
        configuration.connectionPool.retryConnectionEstablishment = false
        return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let response = try await client.execute(request, timeout: time)
            let body = try await response.body.collect(upTo: Self.bytesMax)
            return Answer(status: Int(response.status.code), bytes: Array(body.readableBytesView))
        }
    }
}
