import LedgerSQL
import PostgresPQ
import RewardDomain

extension LedgerStorage {
    /// What a check looked at, and what it found.
    public struct CheckResult: Sendable {
        public internal(set) var streams = 0
        public internal(set) var events = 0
        public internal(set) var entries = 0
        public internal(set) var findings: [Finding] = []
        /// The revisions that enrollments are pinned to, with the first event that is.
        var pinned: [LedgerStorage.PinnedTerms: (stream: String, version: Int64)] = [:]
        /// What went from one code of a person to another.
        var moved = MovedBalances()
        /// The newest checkpoint that the ledger keeps and was held against.
        public internal(set) var newestCheckpoint: Checkpoint?
        /// Whether there were entries whose event is missing.
        var hasOrphans = false
    }

    /// Walks every stream of the ledger, checks its chain, and hands each one that can be read, with the figures that
    /// are kept of its months, to `inspect` for what only the policy can tell. Each is held against what the checkpoints
    /// that the ledger keeps say of it; what was stored since the newest can be cut off without a trace.
    public func check(
        inspect: @escaping @Sendable (ParticipantStream, Set<MonthlyFiguresRow>) -> [Finding],
        progress: @Sendable (Int) -> Void = { _ in }
    ) async throws(StorageError) -> CheckResult {
        var result = CheckResult()
        result.findings += try await databaseFindings()
        result.findings += try await custodyFindings()
        try await checkStoredCheckpoints(&result)
        let house = try await houseStreams(withPrefix: "")
        for start in stride(from: 0, to: house.count, by: Self.pageSize) {
            try await check(Array(house[start..<min(start + Self.pageSize, house.count)]), &result)
        }
        // Pages come in no order; findings are told in that of the streams.
        var found: [(first: ParticipantID, findings: [Finding])] = []
        do {
            try await forEachPage { page throws(StorageError) in
                var part = CheckResult()
                try await check(page, inspect, &part)
                return part
            } gather: { page, part in
                result.add(part)
                if !part.findings.isEmpty { found.append((page[0], part.findings)) }
                progress(result.events)
            }
        } catch { throw StorageError(error) }
        result.findings += found.sorted { $0.first < $1.first }.flatMap(\.findings)
        if result.hasOrphans { result.findings += try await orphans(LedgerSQL.orphanedEntries) }
        result.findings += try await unpublishedTerms(result.pinned)
        result.findings += result.moved.findings()
        return result
    }

    private func check(
        _ page: [ParticipantID], _ inspect: (ParticipantStream, Set<MonthlyFiguresRow>) -> [Finding],
        _ result: inout CheckResult
    ) async throws(StorageError) {
        guard let first = page.first?.identifier.postgres, let last = page.last?.identifier.postgres else { return }
        let projections = [
            LedgerSQL.enrollmentsBetween, LedgerSQL.disputesBetween, LedgerSQL.specimensBetween,
            LedgerSQL.waitingBetween, LedgerSQL.monthlyFiguresBetween, LedgerSQL.keysBetween,
        ]
        let results = try await snapshot(
            Self.rowStatements(ofPage: page) + projections.map { SQL($0, first, last) }
                + [Self.listedStatement(page)])
        do throws(StorageError) {
            let rows = try decoding { try Self.rows(of: page, events: results[0], entries: results[1]) }
            let enrolled = try decoding { try Self.enrollments(in: results[2]) }
            let disputed = try decoding { try Self.disputes(in: results[3]) }
            let projected = try decoding { try VisitProjectionRows(specimens: results[4], waiting: results[5]) }
            let figures = try decoding { try Self.monthlyFigures(in: results[6]) }
            let keyed = try decoding {
                Set(
                    try results[7].map {
                        ParticipantID(Identifier(try $0.decode("participant", as: PostgresUUID.self)))
                    })
            }
            let listed = try decoding { try ListedStreams(results[8]) }
            if results[1].count != rows.reduce(0, { $0 + $1.ownedEntries }) { result.hasOrphans = true }
            for (participant, rows) in zip(page, rows) {
                result.findings += listed.findings(in: rows, name: participant.description)
                result.findings += rows.erasureFindings(
                    hasKey: keyed.contains(participant), name: participant.description)
                check(
                    participant, rows, enrolled[participant] ?? [], disputed[participant] ?? [], projected,
                    { inspect($0, figures[participant] ?? []) }, &result)
            }
        } catch {
            // A value that no row of ours has: looked for one by one, so that it hides nobody else's.
            guard page.count > 1 else {
                return result.findings.append(
                    Finding(stream: page[0].description, problem: "has a row that cannot be read: \(error)"))
            }
            for participant in page { try await check([participant], inspect, &result) }
        }
    }

    private func check(
        _ participant: ParticipantID, _ rows: StreamRows, _ enrolled: Set<EnrollmentRow>,
        _ disputed: Set<DisputeRow>, _ projected: VisitProjectionRows, _ inspect: (ParticipantStream) -> [Finding],
        _ result: inout CheckResult
    ) {
        let name = participant.description
        result.count(rows)
        if rows.events.isEmpty {
            result.findings.append(Finding(stream: name, problem: "is registered, but has no events: all were deleted"))
        }
        result.findings += ChainCheck.findings(in: rows, name: name)
        do throws(UnreadableEvent) {
            let stream = try ParticipantStream(participant: participant, rows: rows)
            result.findings += inspect(stream)
            result.pin(stream)
            result.moved.note(stream)
            result.findings += Self.disputeFindings(stream, listed: disputed)
            if Set(EnrollmentRow.rows(of: stream)) != enrolled {
                result.findings.append(
                    Finding(
                        stream: name,
                        problem: "its enrollments are listed otherwise than its events say; run rewardctl rebuild"))
            }
            result.findings += projected.findings(in: stream)
        } catch {
            result.findings.append(Finding(stream: name, problem: "cannot be replayed: \(error)"))
        }
    }

    private func check(_ streams: [HouseStream], _ result: inout CheckResult) async throws(StorageError) {
        // What is listed first: events stored after it may be missing from it, but never the other way round.
        let listed = try await listed(streams)
        for (stream, rows) in zip(streams, try await loadRows(streams)) {
            result.findings += listed.findings(in: rows, name: stream.name)
            check(stream, rows, &result)
        }
    }

    private func check(_ stream: HouseStream, _ rows: StreamRows, _ result: inout CheckResult) {
        result.count(rows)
        result.findings += ChainCheck.findings(in: rows, name: stream.name)
        func found(_ version: Int64, _ problem: String) {
            result.findings.append(Finding(stream: stream.name, version: version, problem: problem))
        }
        for row in rows.events {
            do throws(UnreadableEvent) {
                guard case .termsPublished(let published) = try row.houseEnvelope().body, !published.terms.hasOwnHash
                else { continue }
                found(row.version, "names another hash than its terms have")
            } catch { found(row.version, "cannot be read: it \(error.reason)") }
        }
        for row in rows.entries {
            do throws(UnreadableEvent) { _ = try EntryCodec.houseEntry(row) } catch {
                found(row.version, "cannot be read: it \(error.reason)")
            }
        }
    }

    /// What is wrong with the database as a whole: guards taken away, entries of the house that belong to no event.
    private func databaseFindings() async throws(StorageError) -> [Finding] {
        let guards = try await query(SQL(LedgerSQL.missingGuards))
        let findings = try decoding { try guards.map { Finding(stream: nil, problem: try $0.decode("finding")) } }
        return findings + (try await orphans(LedgerSQL.orphanedHouseEntries))
    }

    private func orphans(_ query: String) async throws(StorageError) -> [Finding] {
        let rows = try await self.query(SQL(query))
        return try decoding {
            try rows.map {
                Finding(
                    stream: Self.name(ofStream: try $0.decode("stream")), version: try $0.decode("version"),
                    problem: "is missing, but entries of it are there")
            }
        }
    }

    /// Participants go by their id in messages, never by the bare UUID.
    private static func name(ofStream stream: String) -> String {
        Identifier(uuidText: stream).map { ParticipantID($0).description } ?? stream
    }
}

extension LedgerStorage.CheckResult {
    /// Takes in what a part of the streams came to, but for its findings.
    fileprivate mutating func add(_ part: LedgerStorage.CheckResult) {
        streams += part.streams
        events += part.events
        entries += part.entries
        // Of several who are enrolled under terms that nobody published the first by id is named.
        pinned.merge(part.pinned) { $0.stream <= $1.stream ? $0 : $1 }
        moved.add(part.moved)
        hasOrphans = hasOrphans || part.hasOrphans
    }

    fileprivate mutating func count(_ rows: StreamRows) {
        streams += 1
        events += rows.events.count
        entries += rows.entries.count
    }
}
