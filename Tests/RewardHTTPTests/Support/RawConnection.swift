import EmbeddedPostgres
import Foundation
import Glibc

/// One TCP connection of the most primitive kind, so that tests can send what no HTTP library would. It is closed when
/// nobody holds it any more.
final class RawConnection: Sendable {
    struct Failed: Error {
        let step: String
    }

    private let descriptor: Descriptor

    init(port: Int) throws {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard number >= 0 else { throw Failed(step: "socket") }
        descriptor = Descriptor(number)
        var timeout = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failed(step: "connect") }
    }

    /// Nothing can be sent or read any more.
    func close() { descriptor.close() }

    func send(_ text: String) { send(Array(text.utf8)) }

    private func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            // A server that refuses a body may stop reading it; its answer is there to be read.
            guard count > 0 else { return }
            sent += count
        }
    }

    /// What comes until `mark` does, or the server closes.
    func read(until mark: String) async throws -> String {
        let bytes = try await Self.offTheServersThreads {
            self.read { String(decoding: $0, as: UTF8.self).contains(mark) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Everything that is there until the server closes.
    func readToEnd() -> [UInt8] { read { _ in false } }

    private func read(until isEnough: ([UInt8]) -> Bool) -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(received) {
            let count = recv(descriptor.number, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            received += buffer[..<count]
        }
        return received
    }
}

extension RawConnection {
    /// Sends `bytes` and answers with everything that comes back until the server closes.
    static func exchange(port: Int, _ bytes: [UInt8]) async throws -> [UInt8] {
        try await offTheServersThreads {
            let connection = try RawConnection(port: port)
            connection.send(bytes)
            return connection.readToEnd()
        }
    }

    /// So many connections by which `text` was sent and nothing more.
    static func open(_ count: Int, port: Int, _ text: String) async throws -> [RawConnection] {
        try await offTheServersThreads {
            try (0..<count).map { _ in
                let connection = try RawConnection(port: port)
                connection.send(text)
                return connection
            }
        }
    }

    /// Blocking calls stay off the threads that run the server's tasks.
    private static func offTheServersThreads<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
        }
    }
}
