import HTTPTypes
import Hummingbird
import NIOCore
import RewardDomain
import RewardInterop
import RewardServices

/// `GET /v1/journal?format=hledger`: all entries of the ledger as a journal for hledger or beancount, a day at a time.
enum JournalEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("format", "program", "from", "to", "recipient", "purpose", "basis")
        let format: Journal.Format = try query.choice("format")
        let journal = try await exchange.services.exportJournal(
            of: try query.optionalProgram(), from: try query.optionalDay("from"), to: try query.optionalDay("to"),
            for: try query.optionalRecipient(),
            exchange.reader)
        // The pieces go into one buffer, never into one string: they are as many bytes as the ledger has entries.
        var buffer = ByteBuffer()
        journal.write(format) { buffer.writeString($0) }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: buffer))
    }
}
