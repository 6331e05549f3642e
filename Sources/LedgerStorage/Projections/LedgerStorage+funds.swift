import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// What each source has paid for awards so far, less what came back, in minor units.
    public func fundTotals() async throws(StorageError) -> [Slug: Int] {
        let rows = try await query(SQL(LedgerSQL.fundTotals))
        return try decoding {
            var totals: [Slug: Int] = [:]
            for row in rows {
                let name: String = try row.decode("account")
                guard case .funding(let source)? = Account(name: name) else { continue }
                totals[source] = Int(try row.decode("awarded", as: Int64.self))
            }
            return totals
        }
    }

    /// What each source paid for visits held on some days, less what came back, in minor units: an amount for each
    /// source and its days, in the order given.
    public func fundAwards(
        _ wanted: [(source: Slug, days: ClosedRange<Day>)]
    ) async throws(StorageError) -> [Int] {
        guard !wanted.isEmpty else { return [] }
        let rows = try await query(
            SQL(
                LedgerSQL.fundPeriods, wanted.map { Account.funding(source: $0.source).name },
                wanted.map(\.days.lowerBound.postgres), wanted.map(\.days.upperBound.postgres)))
        return try decoding { try rows.map { Int(try $0.decode("awarded", as: Int64.self)) } }
    }

    /// What redemptions took of each source's money.
    public func fundRedemptions() async throws(StorageError) -> [Slug: FundRedemptions] {
        let rows = try await query(SQL(LedgerSQL.fundRedemptions))
        return try decoding {
            var sums: [Slug: FundRedemptions] = [:]
            for row in rows {
                sums[try row.slug("fund")] = FundRedemptions(
                    redeemed: Int(try row.decode("redeemed", as: Int64.self)),
                    inFlight: Int(try row.decode("in_flight", as: Int64.self)))
            }
            return sums
        }
    }
}

/// What participants made of a source's money, in minor units.
public struct FundRedemptions: Hashable, Sendable {
    /// Handed over, and not taken back.
    public let redeemed: Int
    /// Asked for, and not handed over.
    public let inFlight: Int
}
