import RewardDomain
import RewardPolicies

/// One cap of one enrollment, or one limit on a person, in the window of a day.
struct CapLine {
    private let participant: String
    /// None for a limit that no program states.
    private let enrollment: EnrollmentHistory?
    private let name: String
    private let firstDay: Day?
    private let amount: Int
    private let currency: Currency
    private let used: Int
    private let overpaid: Int
    private let withheld: Int
    /// The source whose money a cap of scope `fund` counts.
    private var source: Slug?

    /// Those of the shown enrollments open on the day, by program, first day and name; then limits that no program
    /// states, each once. Only where there is something to see.
    static func lines(_ person: ReportedPerson, on day: Day) -> [CapLine] {
        let open = person.shown.filter { person.ledger.history.enrollments[$0].isOpen(on: day) }
        let limits = open.map { ($0, person.ledger.limitUses(ofEnrollment: $0, on: day)) }
        let caps = open.flatMap { index in
            person.ledger.history.enrollments[index].terms.terms.caps
                .filter { $0.unit == .money && $0.period != .visit && $0.scope != .fund }
                .map { CapLine(person, index, $0, on: day) }
        }
        let ofSources = limits.flatMap { index, uses in
            uses.filter { $0.program != nil }.map { CapLine(person, index, $0, on: day) }
        }
        var seen: Set<String> = []
        let ofPerson = limits.flatMap { index, uses in
            uses.filter { $0.program == nil && seen.insert($0.name).inserted }
                .map { CapLine(person, index, $0, on: day) }
        }
        return ((caps + ofSources).sorted { $0.place < $1.place } + ofPerson).filter { $0.finding != nil }
    }

    private init(_ person: ReportedPerson, _ index: Int, _ cap: Cap, on day: Day) {
        let own = person.ledger.history.enrollments[index]
        let window = Window(cap.firstDayOfWindow(around: day, enrolledOn: own.firstDay), day)
        let counted = person.ledger.history.enrollments.indices.filter {
            cap.counts(person.ledger.history.enrollments[$0], besides: own)
        }
        participant = person.participant
        enrollment = own
        (name, firstDay, amount) = (cap.name, window.first, cap.amount)
        currency = own.terms.terms.currency
        used = person.ledger.used(of: cap, ofEnrollment: index, on: day)
        overpaid = person.overpaid(inEnrollments: counted, window)
        withheld = person.withheld(by: cap.name, inEnrollments: [index], window)
    }

    private init(_ person: ReportedPerson, _ index: Int, _ limit: LimitUse, on day: Day) {
        let own = person.ledger.history.enrollments[index]
        let every = Array(person.ledger.history.enrollments.indices)
        let window = Window(limit.firstDay, day)
        participant = person.participant
        enrollment = limit.program == nil ? nil : own
        (name, firstDay, amount) = (limit.name, limit.firstDay, limit.amount)
        currency = own.terms.terms.currency
        used = limit.used
        // What the program bore is its own money, and no fund's.
        let countsBorne = limit.source.map { $0 == .defaultSource } ?? true
        overpaid = countsBorne ? person.overpaid(inEnrollments: every, window) : 0
        withheld = person.withheld(by: limit.name, inEnrollments: limit.program == nil ? every : [index], window)
        source = limit.program == nil ? nil : limit.source
    }

    private var left: Int { max(0, amount - used) }

    private var finding: CapWatch.Finding? {
        if used + max(0, overpaid) > amount { return .over }
        if left == 0 || withheld > 0 { return .reached }
        return used * 5 > amount * 4 ? .near : nil
    }

    private var place: (String, Int, String, String) {
        (
            enrollment?.program.text ?? "", enrollment.map { Int($0.firstDay.daysSinceEpoch) } ?? 0, name,
            source?.text ?? ""
        )
    }

    var cells: [ReportTable.Cell] {
        [
            .text(participant), .text(finding?.rawValue), .text(enrollment?.program.text), .text(enrollment?.site.text),
            .text(name), .text(firstDay), .money(amount, currency), .money(used, currency), .money(overpaid, currency),
            .money(left, currency), .share(used, of: amount), .money(withheld, currency),
            .text(source.map { "from \($0)" }),
        ]
    }
}

/// The days a cap counts, up to the day of the report.
private struct Window {
    let first: Day?
    let last: Day

    init(_ first: Day?, _ last: Day) {
        self.first = first
        self.last = last
    }

    func contains(_ day: Day) -> Bool { day <= last && first.map { day >= $0 } ?? true }
}

extension ReportedPerson {
    fileprivate func overpaid(inEnrollments places: [Int], _ window: Window) -> Int {
        let counted = Set(places.map { ledger.history.enrollments[$0].id })
        return entries.reduce(0) { sum, entry in
            counted.contains(entry.enrollment) && window.contains(entry.effectiveOn) ? sum + entry.overpaidChange : sum
        }
    }

    fileprivate func withheld(by name: String, inEnrollments places: [Int], _ window: Window) -> Int {
        places.reduce(0) { sum, place in
            ledger.history.enrollments[place].countedVisits().filter { window.contains($0.standing.heldOn) }
                .reduce(sum) { sum, visit in
                    ledger.books[place].awards[visit.target][visit.visit].withheld.reduce(sum) {
                        $1.cap == name && $1.unit == .money ? $0 + $1.amount : $0
                    }
                }
        }
    }
}
