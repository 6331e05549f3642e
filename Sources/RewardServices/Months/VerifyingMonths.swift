import LedgerStorage
import RewardDomain
import RewardReports

extension RewardServices {
    /// Where a closed month is no longer what its report says (law L9): the report changed or is gone, or something was
    /// posted to the month after it was closed. One report is held in memory at a time.
    func monthFindings() async throws(ServiceError) -> [Finding] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.houseStreams(withPrefix: HouseStream.monthsPrefix)
        }
        var findings: [Finding] = []
        for stream in streams {
            guard let loaded = try await readable(stream),
                let program = Slug(stream.name.dropFirst(HouseStream.monthsPrefix.count))
            else { continue }
            let months = ProgramMonths(loaded.events.map(\.body))
            findings += months.misplaced.map {
                Finding(stream: stream.name, version: Int64($0) + 1, problem: "closes a month out of its order")
            }
            for closed in months.closed {
                findings += try await self.findings(
                    of: closed.month, program, stream, version: Int64(closed.place) + 1, closed.reportHash)
            }
        }
        return findings
    }

    /// Nil for a stream that cannot be read, which is found with its chain. A database that does not answer is no such
    /// stream: a check that could not look must not pass.
    private func readable(_ stream: HouseStream) async throws(ServiceError) -> LoadedHouseStream? {
        do throws(StorageError) { return try await storage.load(stream) } catch {
            guard case .damaged = error else { throw .storage(error) }
            return nil
        }
    }

    private func findings(
        of month: Month, _ program: Slug, _ stream: HouseStream, version: Int64, _ hash: String
    ) async throws(ServiceError) -> [Finding] {
        func found(_ problem: String) -> [Finding] {
            [Finding(stream: stream.name, version: version, problem: problem)]
        }
        let bytes = try await storing { () throws(StorageError) in
            try await storage.monthReport(of: program, version: version)
        }
        guard let bytes else { return found("the report of \(month) is gone") }
        guard LedgerStorage.hash(ofMonthReport: bytes) == hash else {
            return found("the report of \(month) was changed: it does not match the hash on the event")
        }
        guard let stored = try? StoredMonth(bytes, program, month, codes: [:]) else {
            return found("the report of \(month) cannot be read")
        }
        let postings = try await storing { () throws(StorageError) in
            try await storage.postings(to: month, of: program)
        }
        return Self.findings(stored, postings)
    }

    private static func findings(
        _ stored: StoredMonth,
        _ postings: [(participant: ParticipantID, enrollment: EnrollmentID, last: Int64, change: Int)]
    ) -> [Finding] {
        let (program, month) = (stored.report.program, stored.report.month)
        var said: [EnrollmentID: (participant: String, change: Int)] = [:]
        for row in stored.report.rows {
            said[row.enrollment, default: (row.participant, 0)].change += row.figures.closing - row.figures.opening
        }
        var findings: [Finding] = []
        for posting in postings {
            if posting.last > stored.heads[posting.participant] ?? 0 {
                findings.append(
                    Finding(
                        stream: posting.participant.description, version: posting.last,
                        problem: "posts to \(month) of \(program), which was closed before"))
            } else if posting.change != said[posting.enrollment]?.change ?? 0 {
                findings.append(
                    Finding(
                        stream: posting.participant.description,
                        problem: "what it posted to \(month) of \(program) is not what the closed report says"))
            }
            said[posting.enrollment] = nil
        }
        findings += said.filter { $0.value.change != 0 }.sorted { $0.key < $1.key }.map { _, row in
            Finding(
                stream: row.participant,
                problem: "posted nothing to \(month) of \(program), and the closed report says it did")
        }
        return findings
    }
}
