import Foundation
import LedgerStorage
public import RewardDomain
import RewardReports

/// A closed month as its bytes hold it: the report's rows and totals, what was open, and how far each stream had been
/// read. Participants by their random ids.
struct StoredMonth {
    let report: MonthlyReport
    let open: [OpenThing]
    /// The version each stream had when the report was made up. Whoever is missing came into the program later.
    let heads: [ParticipantID: Int64]

    static func bytes(_ record: MonthRecord) -> [UInt8] {
        let report = record.report
        func id(_ code: String) -> String { record.ids[code]?.description ?? code }
        let members: [JSONValue.Member] =
            [
                JSONValue.Member("program", .string(report.program.text)),
                JSONValue.Member("month", .string(report.month.description)),
            ] + report.storedMembers(id: id) + [
                JSONValue.Member("open", .array(record.open.map(\.stored))),
                JSONValue.Member(
                    "streams",
                    .array(
                        record.heads.map {
                            .object(["participant": .string($0.participant.description), "version": .int($0.version)])
                        })),
            ]
        return JSONValue.object(members).bytes
    }
}

extension OpenThing {
    fileprivate var stored: JSONValue {
        .object([
            "kind": .string(kind.rawValue), "site": .string(site.text),
            "participant": .string(orNull: participant?.id.description), "day": .string(day.description),
            "what": .string(what),
        ])
    }
}

// MARK: - Reading

extension RewardServices {
    /// The report of a closed month as it was stored, byte for byte: what the hash that stands on the event is of.
    /// Participants by their ids.
    public func storedMonthReport(
        of program: Slug, month: Month, _ context: CommandContext
    ) async throws(ServiceError) -> [UInt8] {
        try await require(.readReports, at: nil, context)
        _ = try await self.program(program)
        try await note(.monthlyReport, ofEveryoneIn: .everywhere, in: program, context)
        guard let bytes = try await storedBytes(of: program, try await months(of: program), month) else {
            throw .refused(Refusal(.notYet, "\(month) of \(program) is not closed, so that no report of it is stored."))
        }
        return bytes
    }

    /// A closed month as it was stored, with today's codes; nil where it is not closed.
    func storedMonth(of program: Slug, _ month: Month) async throws(ServiceError) -> StoredMonth? {
        let loaded = try await months(of: program)
        guard let bytes = try await storedBytes(of: program, loaded, month) else { return nil }
        do {
            let ids = try StoredMonth(bytes, program, month, codes: [:]).heads.keys.sorted()
            return try StoredMonth(bytes, program, month, codes: try await codes(of: ids))
        } catch {
            if let error = error as? ServiceError { throw error }
            throw .storage(
                .damaged(stream: loaded.stream.stream.name, reason: "the stored report of \(month) cannot be read"))
        }
    }

    private func storedBytes(
        of program: Slug, _ loaded: LoadedMonths, _ month: Month
    ) async throws(ServiceError) -> [UInt8]? {
        guard let closing = loaded.closing(of: month) else { return nil }
        let bytes = try await storing { () throws(StorageError) in
            try await storage.monthReport(of: program, version: closing.version)
        }
        guard let bytes, LedgerStorage.hash(ofMonthReport: bytes) == closing.reportHash else {
            throw .storage(
                .damaged(
                    stream: loaded.stream.stream.name,
                    reason: "the stored report of \(month) is not the one whose hash stands on the event"))
        }
        return bytes
    }
}

extension StoredMonth {
    /// Reads the bytes of a report; a participant without a code goes by the id.
    init(_ bytes: [UInt8], _ program: Slug, _ month: Month, codes: [ParticipantID: String]) throws {
        let form = try JSONDecoder().decode(StoredMonthForm.self, from: Data(bytes))
        guard let read = form.month(program, month, codes) else {
            throw UnreadableReport()
        }
        self = read
    }
}

private struct UnreadableReport: Error {}

/// The stored form, as JSON has it.
private struct StoredMonthForm: Decodable {
    struct Stream: Decodable {
        let participant: String
        let version: Int64
    }

    struct Open: Decodable {
        let kind: String
        let site: String
        let participant: String?
        let day: String
        let what: String
    }

    enum Cell: Decodable {
        case text(String)
        case number(Int)
        case none

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .none
            } else if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else {
                self = .text(try value.decode(String.self))
            }
        }

        var text: String? { if case .text(let text) = self { text } else { nil } }
    }

    let rows: [[String: Cell]]
    let open: [Open]
    let streams: [Stream]

    func month(_ program: Slug, _ month: Month, _ codes: [ParticipantID: String]) -> StoredMonth? {
        var read: [MonthlyReportRow] = []
        for cells in rows {
            guard let participant = cells["participant"]?.text.flatMap({ ParticipantID($0) }),
                let enrollment = cells["enrollment"]?.text.flatMap({ EnrollmentID($0) }),
                let firstDay = cells["first_day"]?.text.flatMap({ Day(iso: $0) }),
                let currency = cells["currency"]?.text.flatMap({ Currency(code: $0) }),
                let row = MonthlyReportRow(
                    participant: codes[participant] ?? participant.erasedName, enrollment: enrollment,
                    firstDay: firstDay, currency: currency,
                    cell: { column in
                        switch cells[column.name] {
                        case .text(let text): .text(text)
                        case .number(let number): .count(number)
                        case .none?, nil: .none
                        }
                    })
            else { return nil }
            read.append(row)
        }
        var heads: [ParticipantID: Int64] = [:]
        for stream in streams {
            guard let participant = ParticipantID(stream.participant) else { return nil }
            heads[participant] = stream.version
        }
        var things: [OpenThing] = []
        for thing in open {
            guard let kind = OpenThing.Kind(rawValue: thing.kind), let site = Slug(thing.site),
                let day = Day(iso: thing.day)
            else { return nil }
            let participant = thing.participant.flatMap { ParticipantID($0) }
            things.append(
                OpenThing(
                    kind: kind, site: site,
                    participant: participant.map { ParticipantSummary(id: $0, code: codes[$0]) }, day: day,
                    what: thing.what))
        }
        return StoredMonth(
            report: MonthlyReport(program: program, month: month, rows: read), open: things, heads: heads)
    }
}
