import RewardDomain

/// An entry between its value and its row.
enum EntryCodec {
    static func row(_ entry: Entry, version: Int64, ordinal: Int) -> EntryRow {
        EntryRow(
            version: version, ordinal: ordinal, source: entry.source.name, destination: entry.destination.name,
            amount: entry.amount, currency: entry.currency.code, effectiveOn: entry.effectiveOn,
            enrollment: entry.enrollment.identifier.uuidText, target: entry.visit.map(target(of:)),
            plannedOn: entry.visit?.plannedDay, bonusChange: entry.bonusChange,
            adjusts: entry.adjusts?.description)
    }

    static func row(_ entry: HouseEntry, version: Int64, ordinal: Int) -> EntryRow {
        EntryRow(
            version: version, ordinal: ordinal, source: entry.source.name, destination: entry.destination.name,
            amount: entry.amount, currency: entry.currency.code, effectiveOn: entry.effectiveOn)
    }

    static func houseEntry(_ row: EntryRow) throws(UnreadableEvent) -> HouseEntry {
        let (source, destination, currency) = try movement(row)
        guard
            let entry = HouseEntry(
                from: source, to: destination, amount: row.amount, currency: currency, effectiveOn: row.effectiveOn)
        else { throw unreadable(row, "movement") }
        return entry
    }

    static func entry(_ row: EntryRow) throws(UnreadableEvent) -> Entry {
        let visit: VisitReference?
        switch (row.target, row.plannedOn) {
        case (let target?, let day?):
            guard let reference = reference(target, day) else { throw unreadable(row, "visit") }
            visit = reference
        case (nil, nil): visit = nil
        default: throw unreadable(row, "visit")
        }
        let (source, destination, currency) = try movement(row)
        guard let enrollment = row.enrollment.flatMap({ Identifier(uuidText: $0) }) else {
            throw unreadable(row, "enrollment")
        }
        let adjusts = row.adjusts.map { Month(iso: $0) }
        if case .some(nil) = adjusts { throw unreadable(row, "month") }
        guard
            let entry = Entry(
                from: source, to: destination, amount: row.amount, currency: currency, effectiveOn: row.effectiveOn,
                enrollment: EnrollmentID(enrollment), visit: visit, bonusChange: row.bonusChange ?? 0,
                adjusts: adjusts ?? nil)
        else { throw unreadable(row, "movement") }
        return entry
    }

    private static func movement(
        _ row: EntryRow
    ) throws(UnreadableEvent) -> (source: Account, destination: Account, currency: Currency) {
        guard let source = AccountCache.shared.account(row.source),
            let destination = AccountCache.shared.account(row.destination)
        else {
            throw unreadable(row, "account")
        }
        guard let currency = Currency(code: row.currency) else { throw unreadable(row, "currency") }
        return (source, destination, currency)
    }

    /// `cocaine`, or `plan/resume` for a task.
    private static func target(of visit: VisitReference) -> String {
        visit.task.map { "\(visit.target)/\($0)" } ?? visit.target.text
    }

    private static func reference(_ text: String, _ day: Day) -> VisitReference? {
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            return Slug(text).map { VisitReference(target: $0, plannedDay: day) }
        }
        guard let target = Slug(text[..<slash]), let task = Slug(text[text.utf8.index(after: slash)...]) else {
            return nil
        }
        return VisitReference(target: target, plannedDay: day, task: task)
    }

    private static func unreadable(_ row: EntryRow, _ part: String) -> UnreadableEvent {
        UnreadableEvent(reason: "has entry \(row.ordinal) whose \(part) cannot be read")
    }
}
