import RewardDomain

/// An entry between its value and its row.
enum EntryCodec {
    static func row(_ entry: Entry, version: Int64, ordinal: Int) -> EntryRow {
        EntryRow(
            version: version, ordinal: ordinal, source: entry.source.name, destination: entry.destination.name,
            amount: entry.amount, currency: entry.currency.code, effectiveOn: entry.effectiveOn,
            enrollment: entry.enrollment.identifier.uuidText, target: entry.visit?.target.text,
            plannedOn: entry.visit?.plannedDay, bonusChange: entry.bonusChange)
    }

    static func entry(_ row: EntryRow) throws(UnreadableEvent) -> Entry {
        let visit: VisitReference?
        switch (row.target.map { Slug($0) }, row.plannedOn) {
        case (let target??, let day?): visit = VisitReference(target: target, plannedDay: day)
        case (nil, nil): visit = nil
        default: throw unreadable(row, "visit")
        }
        guard let source = Account(name: row.source), let destination = Account(name: row.destination) else {
            throw unreadable(row, "account")
        }
        guard let currency = Currency(code: row.currency) else { throw unreadable(row, "currency") }
        guard let enrollment = row.enrollment.flatMap({ Identifier(uuidText: $0) }) else {
            throw unreadable(row, "enrollment")
        }
        guard
            let entry = Entry(
                from: source, to: destination, amount: row.amount, currency: currency, effectiveOn: row.effectiveOn,
                enrollment: EnrollmentID(enrollment), visit: visit, bonusChange: row.bonusChange ?? 0)
        else { throw unreadable(row, "movement") }
        return entry
    }

    private static func unreadable(_ row: EntryRow, _ part: String) -> UnreadableEvent {
        UnreadableEvent(reason: "has entry \(row.ordinal) whose \(part) cannot be read")
    }
}
