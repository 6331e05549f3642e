import HTTPTypes
import Hummingbird
import NIOCore
import RewardReports
import RewardServices

/// `POST /v1/visits/bulk`: records many visits, each as a line of JSON, and answers each with a line in the same order, as
/// soon as it is decided.
enum RecordVisitsEndpoint {
    static let linesMax = 10_000
    /// What a line's own key is called.
    static let key = "idempotency_key"
    static let members = RecordVisitEndpoint.members + [key]
    /// So many bytes of a body are kept at most while what came before is being stored: whoever reads no answer before
    /// the whole body is sent must be able to send it.
    static let bodyBytesMax = 4_000_000

    static func respond(_ exchange: Exchange) async throws -> Response {
        try exchange.requireMediaType(BodyLines.mediaType)
        try exchange.requireAnnounced(atMost: bodyBytesMax)
        let context = try exchange.commandContext()
        guard context.expected == nil else {
            throw Problem.malformed("If-Match is about one participant, and not taken here.", member: "If-Match")
        }
        // Whoever may not is told so before anything streams.
        try await exchange.services.requireRecorder(context)
        let recording = BulkRecording(exchange: exchange, context: context)
        return Response(
            status: .ok, headers: [.contentType: BodyLines.mediaType, .cacheControl: "no-store"],
            body: ResponseBody { writer in try await recording.answer(&writer) })
    }
}

private struct BulkRecording {
    let exchange: Exchange
    /// Its key, if any, makes one for each line that has none.
    let context: CommandContext

    private typealias Endpoint = RecordVisitsEndpoint
    private typealias Pieces = AsyncThrowingStream<ByteBuffer, any Error>
    private struct TooLarge: Error {}

    func answer(_ writer: inout any ResponseBodyWriter) async throws {
        let (pieces, coming) = Pieces.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            // Read on while lines are stored and answers written.
            tasks.addTask { await read(coming) }
            try await answer(pieces, &writer)
            try await writer.finish(nil)
        }
    }

    /// What is too much is read all the same, and dropped: most clients read nothing before they have sent everything.
    private func read(_ coming: Pieces.Continuation) async {
        var count = 0
        do {
            for try await piece in exchange.request.body {
                count += piece.readableBytes
                if count <= Endpoint.bodyBytesMax { coming.yield(piece) } else { coming.finish(throwing: TooLarge()) }
            }
            coming.finish()
        } catch {
            coming.finish(throwing: error)
        }
    }

    /// Of a connection that was lost, lines that were not yet enough to be stored are dropped; nobody was told of them.
    private func answer(_ pieces: Pieces, _ writer: inout any ResponseBodyWriter) async throws {
        var lines = BodyLines()
        var gathered: [BodyLines.Line] = []
        var end: String?
        do {
            for try await piece in pieces {
                lines.add(piece) { if $0.number <= Endpoint.linesMax { gathered.append($0) } }
                if lines.count > Endpoint.linesMax { break }
                try await answer(&gathered, atLeast: RewardServices.visitsAtOnceMax, &writer)
            }
            if let last = lines.end(), last.number <= Endpoint.linesMax { gathered.append(last) }
            if lines.count > Endpoint.linesMax { end = "\(Endpoint.linesMax) lines" }
        } catch is TooLarge {
            end = "\(Endpoint.bodyBytesMax) bytes"
        }
        try await answer(&gathered, atLeast: 1, &writer)
        guard let end else { return }
        let number = min(lines.count, Endpoint.linesMax) + 1
        let problem = Problem(
            .payloadTooLarge,
            "A request has at most \(end). What stands before line \(number) was taken as answered; send this line and "
                + "those after it in another, under another key.")
        try await writer.write(ByteBuffer(bytes: Self.answer(problem, ofLine: number)))
    }

    /// Takes from the front, as many at once as may be, while there are `countMin`.
    private func answer(
        _ lines: inout [BodyLines.Line], atLeast countMin: Int, _ writer: inout any ResponseBodyWriter
    ) async throws {
        while lines.count >= countMin {
            let now = lines.prefix(RewardServices.visitsAtOnceMax)
            try await writer.write(await answers(to: now))
            lines.removeFirst(now.count)
        }
    }

    private func answers(to lines: ArraySlice<BodyLines.Line>) async -> ByteBuffer {
        var visits: [VisitToRecord] = []
        var problems: [Problem?] = []
        for line in lines {
            do throws(Problem) {
                visits.append(try visit(line))
                problems.append(nil)
            } catch {
                problems.append(error)
            }
        }
        var results = await results(of: visits)[...]
        var answers: [UInt8] = []
        var logged: Set<String> = []
        for (line, problem) in zip(lines, problems) {
            if let problem {
                answers += Self.answer(problem, ofLine: line.number)
                continue
            }
            switch results.removeFirst() {
            case .success(let answered):
                answers += Self.answer(answered, ofLine: line.number)
            case .failure(let error):
                // What keeps one line from being stored keeps them all: it is logged once.
                let isNew = logged.insert("\(error)").inserted
                let problem = isNew ? LedgerResponder.problem(error, exchange.logger) : Problem(error)
                answers += Self.answer(problem, ofLine: line.number)
            }
        }
        return ByteBuffer(bytes: answers)
    }

    private func results(
        of visits: [VisitToRecord]
    ) async -> [Result<Answered<VisitAnswer>, ServiceError>] {
        do throws(ServiceError) { return try await exchange.services.recordEach(visits, context) } catch {
            return visits.map { _ in .failure(error) }
        }
    }

    private func visit(_ line: BodyLines.Line) throws(Problem) -> VisitToRecord {
        guard case .bytes(let bytes) = line.text else {
            throw Problem(.payloadTooLarge, "A line has at most \(BodyLines.lineBytesMax) bytes.")
        }
        let body = try Members(json: bytes, "The line", allowed: Endpoint.members)
        var visit = try RecordVisitEndpoint.visit(body)
        if let key = try body.optionalText(Endpoint.key) {
            visit.key = try IdempotencyKey.checked(key, member: Endpoint.key)
        } else {
            visit.key = context.key.map { "\($0), line \(line.number)" }
        }
        return visit
    }

    private static func answer(_ visit: Answered<VisitAnswer>, ofLine line: Int) -> [UInt8] {
        var members = [JSONValue.Member("line", .int(line)), .init("status", .int(HTTPResponse.Status.created.code))]
        if visit.isRepeat { members.append(.init("replayed", .bool(true))) }
        members.append(.init("visit", .visit(visit.value)))
        return JSONValue.object(members).bytes + [newline]
    }

    private static func answer(_ problem: Problem, ofLine line: Int) -> [UInt8] {
        JSONValue.object([
            "line": .int(line), "status": .int(problem.kind.status.code), "problem": problem.json,
        ]).bytes + [newline]
    }

    private static let newline = UInt8(ascii: "\n")
}
