public import RewardDomain

/// What each of the staff entered, mended and approved in some days, and what a second look is worth (docs/reports.md).
/// None of the signs is proof of anything.
public struct StaffActivity: Sendable {
    public let days: ClosedRange<Day>
    public let table: ReportTable

    static let columns: [ReportTable.Column] = [
        .init("who", .text), .init("entries", .count), .init("late_entries", .count), .init("corrections", .count),
        .init("proposals", .count), .init("approvals", .count), .init("declined", .count), .init("tests", .count),
        .init("negative_percent", .percent), .init("peers_percent", .percent), .init("same_minute", .count),
        .init("negative_when_closed", .count), .init("before_collection", .count), .init("same_lot_minute", .count),
        .init("unsound_lots", .count), .init("slips", .count), .init("largest", .count),
        .init("largest_percent", .percent), .init("peers_largest_percent", .percent),
    ]

    /// `events` stored on other days are passed over.
    public init(_ days: ClosedRange<Day>, events: [StaffEvent]) {
        self.days = days
        let counted = events.filter { days.contains($0.storedOn) }
        let figures = Dictionary(grouping: counted, by: \.who).mapValues { StaffFigures($0) }
        let (tests, negative) = figures.values.reduce((0, 0)) { ($0.0 + $1.tests, $0.1 + $1.negative) }
        let (slips, largest) = figures.values.reduce((0, 0)) { ($0.0 + $1.slips, $0.1 + $1.largest) }
        table = ReportTable(
            "staff", asked: ["from": days.lowerBound.description, "through": days.upperBound.description],
            columns: Self.columns,
            rows: figures.sorted { $0.key < $1.key }.map { who, own in
                [.text(who)]
                    + own.cells(
                        peers: .share(negative - own.negative, of: tests - own.tests),
                        peersLargest: .share(largest - own.largest, of: slips - own.slips))
            })
    }
}

/// The counts of one person.
private struct StaffFigures {
    var (entries, late, corrections, proposals, approvals, declined) = (0, 0, 0, 0, 0, 0)
    var (tests, negative, sameMinute, whenClosed, beforeCollection) = (0, 0, 0, 0, 0)
    var (sameLotMinute, unsoundLots, slips, largest) = (0, 0, 0, 0)

    private struct LotMinute: Hashable {
        var lot: String
        var minute: Int64
    }

    init(_ events: [StaffEvent]) {
        var peopleByMinute: [Int64: [ParticipantID: Int]] = [:]
        var peopleByLot: [LotMinute: [ParticipantID: Int]] = [:]
        for event in events {
            switch event.kind {
            case .correction: corrections += 1
            case .proposal: proposals += 1
            case .approval: approvals += 1
            case .decline: declined += 1
            case .drawn(let slips, let largest):
                self.slips += slips
                self.largest += largest
            case .entry(let entry):
                add(entry, storedOn: event.storedOn)
                let minute = entry.writtenAt.microsecondsSinceEpoch / 60_000_000
                peopleByMinute[minute, default: [:]][event.participant, default: 0] += 1
                if let lot = entry.kitLot, let collected = entry.collectedAt {
                    let collecting = LotMinute(lot: lot, minute: collected.microsecondsSinceEpoch / 60_000_000)
                    peopleByLot[collecting, default: [:]][event.participant, default: 0] += 1
                }
            }
        }
        sameMinute = Self.shared(peopleByMinute.values)
        sameLotMinute = Self.shared(peopleByLot.values)
    }

    /// Entries at a moment that more than one participant had.
    private static func shared(_ moments: some Sequence<[ParticipantID: Int]>) -> Int {
        moments.reduce(0) { $1.count > 1 ? $0 + $1.values.reduce(0, +) : $0 }
    }

    private mutating func add(_ entry: StaffEvent.Entry, storedOn: Day) {
        entries += 1
        // Stored on the day after, it may be less than 24 hours late.
        if entry.heldOn.days(to: storedOn) > 1 { late += 1 }
        if entry.isTest, entry.outcome == .negative || entry.outcome == .positive { tests += 1 }
        if let collected = entry.collectedAt, entry.writtenAt < collected { beforeCollection += 1 }
        if entry.isLotUnsound { unsoundLots += 1 }
        guard entry.isTest, entry.outcome == .negative else { return }
        negative += 1
        if entry.isOnClosedDay { whenClosed += 1 }
    }

    func cells(peers: ReportTable.Cell, peersLargest: ReportTable.Cell) -> [ReportTable.Cell] {
        [
            .count(entries), .count(late), .count(corrections), .count(proposals), .count(approvals), .count(declined),
            .count(tests), .share(negative, of: tests), peers, .count(sameMinute), .count(whenClosed),
            .count(beforeCollection), .count(sameLotMinute), .count(unsoundLots), .count(slips), .count(largest),
            .share(largest, of: slips), peersLargest,
        ]
    }
}
