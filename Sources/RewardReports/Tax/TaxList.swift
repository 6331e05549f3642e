public import RewardDomain
import RewardPolicies

/// Whom the year's payments have to be reported for: those to whom as much was handed over as the limit of that year
/// says (docs/reports.md). A payment belongs to the year of the day it was delivered.
public struct TaxList: Sendable {
    public let year: Int
    public let table: ReportTable

    static let columns: [ReportTable.Column] = [
        .init("participant", .text), .init("deliveries", .count), .init("delivered", .money),
        .init("threshold", .money), .init("first_day", .text), .init("last_day", .text),
    ]

    /// `threshold` is the dated limit in force at the year's end. Two codes of one person are one payee, under the code
    /// the person goes on under; where that is not among `people`, under the one that was closed.
    public init(year: Int, threshold: AmountLimit, people: [ReportedPerson]) {
        self.year = year
        let codes = Dictionary(people.map { ($0.id, $0.participant) }) { first, _ in first }
        let into = Dictionary(
            people.compactMap { person in person.ledger.history.closed.map { (person.id, $0.into) } }
        ) { first, _ in first }
        var payees: [ParticipantID: Payee] = [:]
        for person in people {
            var payee = person.id
            // Nobody is closed into themselves: a chain of codes ends.
            while let next = into[payee], codes[next] != nil { payee = next }
            for entry in person.entries where entry.deliveredChange != 0 && entry.ownMonth.year == year {
                payees[payee, default: Payee(currency: entry.currency)].add(entry)
            }
        }
        let rows = payees.filter { $0.value.currency == threshold.currency && threshold.isCrossed(by: $0.value.amount) }
            .map { (code: codes[$0.key] ?? $0.key.erasedName, payee: $0.value) }.sorted { $0.code < $1.code }
        table = ReportTable(
            "tax", asked: ["year": String(year), "limit": threshold.name, "threshold": Self.words(threshold)],
            columns: Self.columns,
            rows: rows.map { code, payee in
                [
                    .text(code), .count(payee.deliveries.count), .money(payee.amount, payee.currency),
                    .money(threshold.amount, threshold.currency), .text(payee.days.min()), .text(payee.days.max()),
                ]
            })
    }

    private static func words(_ limit: AmountLimit) -> String {
        let amount = "\(limit.currency.format(minorUnits: limit.amount)) \(limit.currency.code)"
        return limit.crossing == .reached ? amount : "more than \(amount)"
    }

    private struct Payee {
        let currency: Currency
        var amount = 0
        var deliveries: Set<Int> = []
        var days: Set<Day> = []

        mutating func add(_ entry: Entry) {
            amount += entry.deliveredChange
            if case .delivered(let number) = entry.destination { deliveries.insert(number) }
            days.insert(entry.effectiveOn)
        }
    }
}

extension Entry {
    /// What this entry adds to what was handed over; negative where a delivery was taken back.
    var deliveredChange: Int { (destination.isDelivered ? amount : 0) - (source.isDelivered ? amount : 0) }
}
