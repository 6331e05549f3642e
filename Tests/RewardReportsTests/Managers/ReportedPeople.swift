import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom

extension Chart {
    /// What a report over people is given.
    var person: ReportedPerson { person(adding: []) }

    /// The same with redemptions, which a chart by itself has none of.
    func person(adding redemptions: [Entry]) -> ReportedPerson {
        ReportedPerson(participant: participant, ledger: ledger, entries: entries + redemptions)
    }

    /// Redemptions of what the enrollments have, by chance: some on their way, some delivered, some given back.
    func randomRedemptions(_ random: inout SplitMix64) -> [Entry] {
        var redemptions: [Entry] = []
        for (enrollment, book) in zip(ledger.history.enrollments, ledger.books) {
            var left = book.available
            while left > 0, Bool.random(using: &random) {
                let amount = Int.random(in: 1...left, using: &random)
                let (number, on) = (redemptions.count + 1, day("2026-03-01") + Int.random(in: 0..<200, using: &random))
                let available = Account.available(program: enrollment.program, source: .defaultSource)
                redemptions.append(
                    entry(available, .inFlight(redemption: number), amount, on, enrollment.id))
                left -= amount
                let later = on + Int.random(in: 0..<40, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: break
                case 1:
                    redemptions.append(
                        entry(
                            .inFlight(redemption: number), .delivered(redemption: number), amount, later, enrollment.id)
                    )
                default:
                    redemptions.append(entry(.inFlight(redemption: number), available, amount, later, enrollment.id))
                    left += amount
                }
            }
        }
        return redemptions
    }
}

func entry(_ from: Account, _ to: Account, _ amount: Int, _ on: Day, _ enrollment: EnrollmentID) -> Entry {
    Entry(from: from, to: to, amount: amount, currency: usd, effectiveOn: on, enrollment: enrollment)!
}

extension ReportTable {
    /// The cells of a column, by row.
    subscript(_ column: String) -> [Cell] {
        let place = columns.firstIndex { $0.name == column }!
        return rows.map { $0[place] }
    }

    /// One record, by column.
    func record(_ row: Int) -> [String: Cell] {
        Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), rows[row]))
    }
}

extension ReportTable.Cell {
    var minor: Int? { if case .money(let amount, _) = self { amount } else { nil } }
    var number: Int? { if case .count(let count) = self { count } else { nil } }
}
