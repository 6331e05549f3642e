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
}
