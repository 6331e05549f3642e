import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports

/// What a month comes to at one moment: its report, what is open, and how far each stream had been read.
struct MonthRecord {
    var report: MonthlyReport
    var open: [OpenThing]
    /// Everyone who was ever in the program, by id, with the version their stream had.
    var heads: [(participant: ParticipantID, version: Int64)]
    /// Whom a code stands for.
    var ids: [String: ParticipantID]
}

extension RewardServices {
    func monthRecord(of program: Slug, _ month: Month) async throws(ServiceError) -> MonthRecord {
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
        let calendars = try await siteCalendars()
        var record = MonthRecord(report: .init(program: program, month: month, rows: []), open: [], heads: [], ids: [:])
        var enrollments: [ReportedEnrollment] = []
        var unsigned: [UnsignedDay] = []
        for page in pages(of: Set(rows.map(\.participant)).sorted()) {
            let ids = Array(page)
            let codes = try await codes(of: ids)
            let streams = try await storing { () throws(StorageError) in try await storage.load(ids) }
            for stream in streams {
                let summary = ParticipantSummary(id: stream.participant, code: codes[stream.participant])
                record.heads.append((stream.participant, stream.head?.version ?? 0))
                record.ids[summary.name] = summary.id
                enrollments += try await reported(stream, code: summary.code)
                let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
                record.open += ledger.pendingVisits(of: program, until: month.lastDay).map {
                    OpenThing(kind: .pending, site: $0.site, participant: summary, day: $0.day, what: $0.target.text)
                }
                record.open += ledger.payouts(of: program, until: month.lastDay).map {
                    OpenThing(
                        kind: .payout, site: $0.site, participant: summary, day: $0.requestedOn,
                        what: "redemption \($0.number): \($0.kind), \($0.state.rawValue)")
                }
                let waiting = ledger.unsignedVisits(of: program, until: month.lastDay) {
                    calendars[$0] ?? SiteCalendar()
                }
                for visit in waiting { unsigned.count(visit.site, visit.day) }
            }
        }
        record.report = MonthlyReport(program: program, month: month, enrollments: enrollments)
        record.open += unsigned.map {
            OpenThing(
                kind: .unsigned, site: $0.site, participant: nil, day: $0.day,
                what: "\($0.visits) \($0.visits == 1 ? "visit" : "visits") not recorded")
        }
        record.open += try await waiting(of: program, rows, until: month.lastDay)
        record.open += try await uncounted(in: month, at: Set(rows.map(\.site)).sorted()).map { site, kind in
            OpenThing(
                kind: .uncounted, site: site, participant: nil, day: month.lastDay,
                what: "\(kind.rawValue) not counted and signed for")
        }
        record.open.sort(by: OpenThing.comesBefore)
        return record
    }

    /// What waits for a second person, and what is disputed, about visits until `lastDay`.
    private func waiting(
        of program: Slug, _ enrollments: [EnrollmentRow], until lastDay: Day
    ) async throws(ServiceError) -> [OpenThing] {
        let own = Set(enrollments.map(\.enrollment))
        let people = Set(enrollments.map(\.participant))
        var found: [(participant: ParticipantID, thing: OpenThing)] = []
        for (kind, listed) in [(OpenThing.Kind.proposal, WaitingRow.Kind.proposal), (.disagreement, .disagreement)] {
            let rows = try await storing { () throws(StorageError) in
                try await storage.waiting(listed, program: program)
            }
            for row in rows where row.plannedDay <= lastDay {
                found.append(
                    (
                        row.participant,
                        OpenThing(
                            kind: kind, site: row.site, participant: nil, day: row.plannedDay,
                            what: "\(kind.rawValue) \(row.number): \(row.change)")
                    ))
            }
        }
        let disputes = try await storing { () throws(StorageError) in try await storage.disputes() }
        for row in disputes {
            let isOwn = row.visit.map { own.contains($0.enrollment) } ?? people.contains(row.participant)
            let day = row.visit?.plannedDay ?? row.openedOn
            guard isOwn, day <= lastDay else { continue }
            found.append(
                (
                    row.participant,
                    OpenThing(
                        kind: .dispute, site: row.site, participant: nil, day: day,
                        what: "dispute \(row.number), due \(row.due)")
                ))
        }
        let codes = try await codes(of: Set(found.map(\.participant)).sorted())
        return found.map { participant, thing in
            var thing = thing
            thing.participant = ParticipantSummary(id: participant, code: codes[participant])
            return thing
        }
    }
}

extension [UnsignedDay] {
    fileprivate mutating func count(_ site: Slug, _ day: Day) {
        if let index = firstIndex(where: { $0.site == site && $0.day == day }) {
            self[index].visits += 1
        } else {
            append(UnsignedDay(site: site, day: day, visits: 1))
        }
    }
}
