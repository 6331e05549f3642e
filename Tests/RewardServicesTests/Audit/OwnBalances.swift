import LedgerStorage
import RewardDomain
import RewardInterop
import RewardServices
import TestSupport

/// What every account holds on every day: the slow, obvious way.
struct OwnBalances<Account: Hashable> {
    /// Minor units of US dollars, by day and account.
    private(set) var changes: [Day: [Account: Int]] = [:]

    mutating func add(_ amount: Int, to account: Account, on day: Day) {
        changes[day, default: [:]][account, default: 0] += amount
    }

    /// From the first day to the last, what is not zero, under the names that a program gives.
    func everyDay(_ name: (Account) -> String) -> [String: [String: String]] {
        guard let first = changes.keys.min(), let last = changes.keys.max() else { return [:] }
        let usd = Currency(code: "USD")!
        var balances: [Account: Int] = [:]
        var byDay: [String: [String: String]] = [:]
        for offset in 0...first.days(to: last) {
            let day = first + offset
            balances.merge(changes[day] ?? [:], uniquingKeysWith: +)
            let held = balances.filter { $0.value != 0 }
            guard !held.isEmpty else { continue }
            byDay[day.description] = Dictionary(
                uniqueKeysWithValues: held.map { (name($0), "\(usd.format(minorUnits: $1)) USD") })
        }
        return byDay
    }
}

extension OwnBalances<JournalAccount> {
    init(of services: RewardServices) async throws {
        for participant in try await services.participants() {
            for entry in try await services.storage.load(participant.id).appends.flatMap(\.entries) {
                add(
                    -entry.amount, to: JournalAccount(entry.source, of: participant.id), on: entry.effectiveOn)
                add(
                    entry.amount, to: JournalAccount(entry.destination, of: participant.id), on: entry.effectiveOn)
            }
        }
        for stream in try await services.storage.houseStreams(withPrefix: "") {
            for entry in try await services.storage.load(stream).entries {
                add(-entry.amount, to: JournalAccount(entry.source, of: nil), on: entry.effectiveOn)
                add(entry.amount, to: JournalAccount(entry.destination, of: nil), on: entry.effectiveOn)
            }
        }
    }
}
