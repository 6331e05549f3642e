import Foundation
import Glibc
import LedgerStorage
import RewardServices
import ServiceLifecycle
import TestSupport
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct GracefulStopTests {
    @Test func `a request that has begun is answered, a new one is not`() async throws {
        let services = try await TestLedger.makeEmpty().services
        let port = Mutexed<Int>(0)
        let connection = Mutexed<Int32>(-1)
        try await withServer(over: services) { client, services in
            try await Fixture.enroll(services)
            // The head of a request and half its body: it has begun when the server is told to stop.
            let descriptor = try RawConnection.connected(port: client.port)
            let body = Fixture.visit("2026-01-05")
            let head =
                "POST /v1/visits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(TestClient.token)\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            RawConnection.write(descriptor, head + body.prefix(10))
            try await Task.sleep(for: .milliseconds(200))
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(400)) {
                RawConnection.write(descriptor, String(body.dropFirst(10)))
            }
            port.set(client.port)
            connection.set(descriptor)
        }
        let answer = try Answer(RawConnection.readAll(connection.get()))
        #expect(answer.status == 201)
        #expect(throws: RawConnection.Failed.self) { _ = try RawConnection.connected(port: port.get()) }
        await services.storage.close()
    }
}
