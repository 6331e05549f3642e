import HTTPTypes
import Hummingbird
import LedgerStorage
import NIOCore
import RewardDomain
import RewardInterop
import RewardPages
import RewardServices

/// `GET /audit`: where an auditor begins.
enum AuditPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response { try await exchange.auditPage() }
}

/// `POST /audit`: leads to the participant with a code, which stands in no address.
enum AuditPersonFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.leadingOn(to: .auditedPerson) { problem in
            try await exchange.auditPage(status: .notFound, problem: problem)
        }
    }
}

/// `GET /audit/participants/{participant}?before=…`: one participant's payouts, and who read and got their data.
enum AuditedPersonPageEndpoint {
    private static let accessesMax = 50

    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("before")
        let before = try query.optionalText("before").map { text throws(Problem) in
            guard let number = Int64(text), number > 0 else {
                throw .malformed("before is a number from 1.", member: "before")
            }
            return number
        }
        let id = try exchange.participantID()
        let services = exchange.services
        let enrolled = Set(
            try await services.enrollments(exchange.reader).filter { $0.participant.id.description == id }.map(
                \.program))
        return exchange.page(
            AuditedPersonPage(
                frame: exchange.frame,
                programs: try await services.programs().filter { enrolled.contains($0.program) },
                payouts: try await services.redemptions(of: id, exchange.reader),
                accesses: try await services.accesses(
                    of: id, before: before, limit: accessesMax, exchange.reader),
                disclosures: try await services.disclosures(
                    of: id, years: RewardServices.accountedYears.last ?? 6, exchange.reader)))
    }
}

/// `GET /audit/payouts/{participant}?number=1`: a payout with everything it rests on.
enum AuditedPayoutPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("number")
        guard let number = Int(try query.text("number")) else {
            throw Problem.malformed("number is the number of a payout, from 1.", member: "number")
        }
        let id = try exchange.participantID()
        return exchange.page(
            AuditTrailPage(
                frame: exchange.frame, participant: id,
                sections: try await exchange.services.auditPayout(number, of: id, exchange.reader)))
    }
}

/// `GET /audit/visits/{participant}?program=P&on=2026-01-05`: the same from a visit's side.
enum AuditedVisitPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("program", "target", "on")
        let visit = VisitAddress(
            program: try query.program(), target: try query.optionalTarget(), day: try query.day("on"),
            plannedFor: nil)
        let id = try exchange.participantID()
        return exchange.page(
            AuditTrailPage(
                frame: exchange.frame, participant: id,
                sections: try await exchange.services.auditVisit(visit, of: id, exchange.reader)))
    }
}

/// `GET /audit/journal.txt?format=hledger`: the journal as a file, for an auditor at a page.
enum JournalFileEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let format: Journal.Format = try exchange.query("format").choice("format")
        let journal = try await exchange.services.exportJournal(exchange.reader)
        var buffer = ByteBuffer()
        journal.write(format) { buffer.writeString($0) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"ledger.\(format.rawValue)\"",
            ],
            body: .init(byteBuffer: buffer))
    }
}

extension Exchange {
    private static let checkpointsMax = 10

    fileprivate func auditPage(
        status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        guard let standing, standing.may(.readAudit) else { throw Problem(.forbidden) }
        let isEverywhere = standing.reach(.readAudit) == .everywhere
        return page(
            AuditPage(
                frame: frame,
                checkpoints: isEverywhere ? try await services.checkpoints(limit: Self.checkpointsMax, reader) : [],
                publicKey: isEverywhere ? try await services.checkpointKey(reader) : nil, problem: problem),
            status: status)
    }
}
