import NIOCore
import NIOPosix
import NIOSSL

/// A connection over TLS by which a test sends any bytes it likes, and reads what comes back.
struct SecureConnection {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    /// What came and was not asked for yet.
    private(set) var received: [UInt8] = []

    struct Options {
        /// The file of the only certificate that is trusted.
        var trusts: String
        var speaks = ["http/1.1"]
        var newest = TLSVersion.tlsv13
    }

    static func open<Answer: Sendable>(
        port: Int, _ options: Options, _ body: @Sendable (inout SecureConnection) async throws -> Answer
    ) async throws -> Answer {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(options.trusts)
        configuration.applicationProtocols = options.speaks
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = options.newest
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: "localhost"))
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = SecureConnection(
                channel: channel, outbound: outbound, inbound: inbound.makeAsyncIterator())
            return try await body(&connection)
        }
    }

    func send(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Whether anything more came before the other end closed.
    mutating func more() async throws -> Bool {
        guard let buffer = try await inbound.next() else { return false }
        received += buffer.readableBytesView
        return true
    }

    /// Everything that comes until the other end closes. A connection that was cut off is closed too.
    mutating func readToEnd() async -> [UInt8] {
        while (try? await more()) == true {}
        return received
    }

    /// Takes what came out of the connection, as far as `take` makes something of it.
    mutating func next<Found>(_ take: (inout [UInt8]) -> Found?) async throws -> Found? {
        while true {
            if let found = take(&received) { return found }
            guard try await more() else { return nil }
        }
    }
}
